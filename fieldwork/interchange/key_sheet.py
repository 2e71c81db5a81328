"""The key between our codes and the council's references: written once, for the council's coordinator."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from fieldwork.capture.drawing import Asked, KeyRow, draw_sample
from fieldwork.errors import Refused
from fieldwork.files import write_whole
from fieldwork.judgement.draw import Listed
from fieldwork.store.store import Store

KINDS = (".xlsx", ".csv")
HEADINGS = ("Our code", "Your reference", "Part of the sample", "Use")
ABOUT = (
    "For the council’s coordinator alone. It says which of your files each of our codes means.",
    "Fieldwork keeps no copy and cannot write it again. Keep it safe; destroy it when the inspection ends.",
)
_RUNS = ("=", "+", "-", "@")
"""Text that begins so, Excel would take for a formula."""


def draw_and_write_key(store: Store, listed: Sequence[Listed], asked: Asked, out: Path) -> str:
    """Draw the sample and write the key to this file; the id of the draw. Both happen, or neither.

    Raises Refused, BadValue, ReadOnly, DiskFull, NotFound.
    """
    refuse_place(out)
    written = False

    def write(rows: Sequence[KeyRow]) -> None:
        nonlocal written
        write_whole(out, as_csv(rows) if out.suffix.lower() == ".csv" else as_xlsx(rows))
        written = True

    try:
        return draw_sample(store, listed, asked, write)
    except BaseException:
        if written:
            out.unlink(missing_ok=True)
        raise


def refuse_place(out: Path) -> None:
    """Refuse a file the key cannot go to: of another kind, or one that is there already."""
    if out.suffix.lower() not in KINDS:
        raise Refused(
            f"The sheet for the coordinator is an .xlsx or a .csv file. Name it so, not {out.name}."
        )
    if out.exists():
        raise Refused(
            f"{out.name} is there already and may be the key to another sample. Choose another name."
        )


def as_csv(rows: Sequence[KeyRow]) -> bytes:
    """The key as .csv, marked as UTF-8 so that Excel reads it rightly."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([row.code, _harmless(row.reference), _harmless(row.part), row.use] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[KeyRow]) -> bytes:
    """The key as .xlsx, references as text so that no leading nought is lost."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Key to our codes"
    for line in (*((about,) for about in ABOUT), (), HEADINGS):
        sheet.append(line)
    head = sheet.max_row
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append((row.code, None, None, row.use))
        for column, text in ((2, row.reference), (3, row.part)):
            cell = sheet.cell(sheet.max_row, column)
            cell.value, cell.data_type = text, "s"
            cell.number_format = "@"
    for letter, width in zip("ABCD", (12, 24, 44, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS) else text
