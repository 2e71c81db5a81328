"""Opening spreadsheets: what is one is read as it stands, what is none gets one clear sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from fieldwork.errors import FieldworkError, NotFound
from fieldwork.interchange import sheets, workbook
from fieldwork.interchange.opening_sheets import open_spreadsheet
from fieldwork.interchange.sheets import NotASpreadsheet
from tests.fieldwork.interchange.spreadsheets import separated, xlsx

ROWS = (("Ref", "Área"), ("007", "Glenrothes"), ("8", "Kirkcaldy"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_columns_is_read_whatever_divides_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    found = open_spreadsheet(separated(tmp_path / "list.csv", ROWS, delimiter=delimiter, encoding=encoding))
    assert found.sheet().rows == ROWS
    assert any("Windows" in note for note in found.notes) == (encoding == "cp1252")


def test_utf_16_without_its_mark_and_a_delimiter_that_excel_names(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Ref;Area\r\n1;East\r\n".encode("utf-16-le"))
    assert open_spreadsheet(file).sheet().rows == (("Ref", "Area"), ("1", "East"))
    file.write_bytes(b"sep=;\r\nRef;Note\r\n1;a, b\r\n")
    assert open_spreadsheet(file).sheet().rows[1] == ("1", "a, b")


def test_row_numbers_are_those_the_spreadsheet_shows(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b'Ref,Note\n1,"two\nlines"\n\n2,b\n')
    found = open_spreadsheet(file).sheet()
    assert found.rows == (("Ref", "Note"), ("1", "two lines"), ("2", "b"))
    assert found.numbers == (1, 2, 5)


def test_a_workbook_gives_values_hidden_sheets_and_real_dates(tmp_path: Path) -> None:
    rows = [("Ref", "On", "n"), (7, datetime(2010, 3, 16), 1.5), (None, None, None), (8, "x", 2.0)]
    found = open_spreadsheet(xlsx(tmp_path / "list.xlsx", rows, hidden=[("a", "b"), (1, 2)]))
    assert [(each.name, each.hidden) for each in found.sheets] == [("Return", False), ("Lookup", True)]
    assert found.sheet().rows == (("Ref", "On", "n"), (7, datetime(2010, 3, 16), 1.5), (8, "x", 2))
    assert found.sheet().numbers == (1, 2, 4)
    assert found.notes == (
        "The sheet “Lookup” is hidden in this file. "
        "Tell whoever sent it, in case more was sent than was meant.",
    )
    assert isinstance(found.sheet().rows[1][1], date)


def test_a_wide_dimension_that_lies_costs_nothing(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "list.xlsx", ROWS)
    _rewrite(path, "xl/worksheets/sheet1.xml", b'ref="A1:B3"', b'ref="A1:XFD1048576"')
    assert open_spreadsheet(path).sheet().rows == ROWS


def test_a_formula_without_its_result_is_named_and_never_run(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "list.xlsx", [*ROWS, ("=1+1", "East")])
    with pytest.raises(NotASpreadsheet, match=r"Cell A4 of the sheet “Return” in list\.xlsx holds a formula"):
        open_spreadsheet(path)
    _rewrite(
        path, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>", b"<v/>", b"<v>2</v>", b"<v />", b"<v>2</v>"
    )
    assert open_spreadsheet(path).sheet().rows[3] == (2, "East")


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
NOT_ONE = {
    "nothing.csv": (b"", "is empty: the file has no bytes at all"),
    "blank.csv": (b"\n\n ,\n,\n", "is empty: there is not one filled cell"),
    "letter.txt": (b"Dear colleague,\nthank you for the list.\nYours\n", "is text, but not in columns"),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a picture, not a spreadsheet"),
    "report.csv": (b"%PDF-1.7 ...", "is a PDF, not a spreadsheet"),
    "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page or XML"),
    "bytes.csv": (
        bytes(range(256)) * 4,
        "is not a spreadsheet: it is neither a workbook nor text in columns",
    ),
    "open.csv": (b'Ref,Area\n1,"East\n2,West\n3,East\n' * 1, "quotation marks do not match"),
    "old.xls": (OLD + "Workbook".encode("utf-16-le"), "is a spreadsheet of the old kind (.xls)"),
    "locked.xlsx": (OLD + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "letter.doc": (OLD, "is an old Office document"),
    "letter.xlsx": (_zip(word__document_xml=b"<w/>"), "is a Word document, not a spreadsheet"),
    "sheet.ods": (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument"),
    "sheet.xlsb": (_zip(xl__workbook_bin=b"x"), "is a binary workbook (.xlsb)"),
    "other.zip": (_zip(a_txt=b"x"), "is a packed file of another kind"),
    "half.xlsx": (_zip(xl__workbook_xml=b"<workbook")[:-4], "is damaged"),
    "broken.xlsx": (_zip(xl__workbook_xml=b"<workbook"), "is damaged"),
    "entity.xlsx": (_zip(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "holds declarations"),
}


@pytest.mark.parametrize("name", NOT_ONE)
def test_what_is_no_spreadsheet_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    data, words = NOT_ONE[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NotASpreadsheet) as caught:
        open_spreadsheet(tmp_path / name)
    assert caught.value.message.startswith(f"{name} ")
    assert words in caught.value.message
    assert caught.value.message.endswith("Nothing was taken in.")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        open_spreadsheet(tmp_path / "list.xlsx")
    with pytest.raises(NotASpreadsheet, match="is a folder"):
        open_spreadsheet(tmp_path)


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "bomb.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/nothing.bin", bytes(workbook._BOMB_SIZE + 1))
    with pytest.raises(NotASpreadsheet, match="would unpack to 20 MB, far more than a list needs"):
        open_spreadsheet(path)


def test_more_rows_columns_or_bytes_than_any_list_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sheets, workbook):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    with pytest.raises(FieldworkError, match="has more than 2 rows"):
        open_spreadsheet(xlsx(tmp_path / "list.xlsx", ROWS))
    with pytest.raises(FieldworkError, match="has 201 columns"):
        open_spreadsheet(separated(tmp_path / "wide.csv", [["x"] * 201]))
    monkeypatch.setattr("fieldwork.interchange.opening_sheets.MOST_BYTES", 10)
    with pytest.raises(NotASpreadsheet, match="is larger than"):
        open_spreadsheet(tmp_path / "list.xlsx")


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        open_spreadsheet(xlsx(tmp_path / "list.xlsx", ROWS), stop)
    with pytest.raises(Enough):
        open_spreadsheet(separated(tmp_path / "list.csv", ROWS), stop)


def test_a_book_without_a_filled_cell_is_empty(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(NotASpreadsheet, match="there is not one filled cell in it"):
        open_spreadsheet(tmp_path / "empty.xlsx")


def _rewrite(path: Path, member: str, *pairs: bytes) -> None:
    """Replace bytes in a part of the workbook, in pairs of old and new."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        parts[member] = parts[member].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
