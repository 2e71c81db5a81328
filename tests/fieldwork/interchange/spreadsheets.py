"""Spreadsheets as councils send them, made small for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = ("Case ref", "Age", "On the register", "Kind of concern", "Locality")
CHILDREN: tuple[tuple[Any, ...], ...] = tuple(
    (
        f"SW{1000 + n}",
        n % 18,
        ("On the register", "Deregistered", "Investigated, not registered")[n % 3],
        ("Neglect", "Emotional abuse; neglect", "Domestic abuse")[n % 3 - 1],
        ("East", "West")[n % 2],
    )
    for n in range(36)
)


def xlsx(path: Path, rows: Sequence[Sequence[Any]], *, hidden: Sequence[Sequence[Any]] = ()) -> Path:
    """A workbook of these rows, with a hidden sheet where rows are given for it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    for row in rows:
        sheet.append(list(row))
    if hidden:
        other = book.create_sheet("Lookup")
        other.sheet_state = "hidden"
        for row in hidden:
            other.append(list(row))
    book.save(path)
    return path


def separated(
    path: Path, rows: Sequence[Sequence[Any]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    """A text file of these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def council_list(path: Path) -> Path:
    """A clean list of 36 children."""
    rows = [HEADINGS, *CHILDREN]
    return xlsx(path, rows) if path.suffix == ".xlsx" else separated(path, rows)
