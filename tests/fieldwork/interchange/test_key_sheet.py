"""The key for the council's coordinator: complete, harmless in Excel, written once or not at all."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fieldwork.capture.drawing import Asked, KeyRow, WriteKey
from fieldwork.errors import DiskFull, Refused
from fieldwork.interchange import key_sheet
from fieldwork.interchange.key_sheet import as_csv, as_xlsx, refuse_place

ROWS = (
    KeyRow("F-A1", "007", "On the register", "sample"),
    KeyRow("F-A2", "=HYPERLINK(1)", "On the register", "reserve 1"),
)


def test_the_csv_is_read_by_excel_and_runs_nothing() -> None:
    data = as_csv(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["Our code", "Your reference", "Part of the sample", "Use"],
        ["F-A1", "007", "On the register", "sample"],
        ["F-A2", "'=HYPERLINK(1)", "On the register", "reserve 1"],
    ]


def test_the_workbook_keeps_references_as_text_and_says_what_it_is() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(ROWS))).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert str(cells[0][0]).startswith("For the council’s coordinator alone.")
    assert cells[-2:] == [
        ["F-A1", "007", "On the register", "sample"],
        ["F-A2", "=HYPERLINK(1)", "On the register", "reserve 1"],
    ]
    assert sheet.cell(sheet.max_row, 2).data_type == "s"


def test_a_draw_that_fails_after_the_key_was_written_leaves_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "key.csv"

    def fails(_store: object, _listed: object, _asked: object, write: WriteKey) -> str:
        write(ROWS)
        assert out.exists()
        raise DiskFull("There is no room.")

    monkeypatch.setattr(key_sheet, "draw_sample", fails)
    with pytest.raises(DiskFull):
        key_sheet.draw_and_write_key(None, (), Asked((), "1"), out)  # type: ignore[arg-type]
    assert os.listdir(tmp_path) == []


def test_another_key_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "key.csv").write_bytes(b"x")
    with pytest.raises(Refused, match=r"key\.csv is there already"):
        refuse_place(tmp_path / "key.csv")
    with pytest.raises(Refused, match=r"is an \.xlsx or a \.csv file"):
        refuse_place(tmp_path / "key.txt")
    refuse_place(tmp_path / "other.XLSX")
    assert os.listdir(tmp_path) == ["key.csv"]
