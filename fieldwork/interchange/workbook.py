"""Reading an .xlsx workbook: its values as they were last worked out, never its formulas or macros."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from fieldwork.errors import Refused
from fieldwork.interchange.sheets import (
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    Cell,
    NotASpreadsheet,
    Sheet,
    Spreadsheet,
    Tell,
    column_letter,
    plain_text,
    squared,
    too_long,
)

_STEP = 500
_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_BOMB_RATIO, _BOMB_SIZE = 200, 20_000_000
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def read_workbook(name: str, data: bytes, tell: Tell) -> Spreadsheet:
    """The sheets of a workbook, hidden ones too. Raises NotASpreadsheet, Refused."""
    formulas = _look_inside(name, data)
    # Here, not above: it is slow to import, and few runs read a spreadsheet.
    import openpyxl

    try:
        with warnings.catch_warnings():
            # It warns of charts and validations that it leaves out; only values are wanted here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = tuple(_sheets(name, book, tell))
            finally:
                book.close()
            if formulas:
                _refuse_unworked(name, data, sheets)
    except (Refused, MemoryError):
        raise
    except _DAMAGED as error:
        raise _damaged(name) from error
    return Spreadsheet(name, sheets, tuple(_notes(sheets)))


_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, IndexError, AttributeError,
    OSError, SyntaxError, NotImplementedError, RuntimeError, OverflowError, RecursionError,
)  # fmt: skip
"""What openpyxl raises on a damaged file; a syntax error is that of the XML."""


def _damaged(name: str) -> NotASpreadsheet:
    return NotASpreadsheet(
        f"{name} is damaged: a part of it cannot be read. Open it in Excel, save it again and choose "
        "that, or ask for it again. Nothing was taken in."
    )


def _look_inside(name: str, data: bytes) -> bool:
    """Refuse what is no workbook or would unpack to something huge; whether any sheet has formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            names = {member.filename for member in members}
            _refuse_other_zips(name, packed, names)
            _refuse_bombs(name, members)
            return any([_formulas(name, packed, each) for each in members if each.filename.endswith(".xml")])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise _damaged(name) from error


def _refuse_other_zips(name: str, packed: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        kind = "a binary workbook (.xlsb)"
    elif "mimetype" in names and b"opendocument.spreadsheet" in packed.read("mimetype")[:100]:
        kind = "an OpenDocument spreadsheet (.ods)"
    else:
        what = "a Word document" if "word/document.xml" in names else "a packed file of another kind"
        raise NotASpreadsheet(
            f"{name} is {what}, not a spreadsheet. Choose an .xlsx or .csv file. Nothing was taken in."
        )
    raise NotASpreadsheet(
        f"{name} is {kind}. Save it as .xlsx or .csv and choose that. Nothing was taken in."
    )


def _refuse_bombs(name: str, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > _BOMB_SIZE and member.file_size > _BOMB_RATIO * max(1, member.compress_size)
        for member in members
    )
    if unpacked > MOST_UNPACKED or swollen or len(members) > 5_000:
        raise NotASpreadsheet(
            f"{name} would unpack to {unpacked // 1_000_000:,} MB, far more than a list needs, and is not "
            "opened. Ask for the list alone, as an .xlsx or .csv file. Nothing was taken in."
        )


def _formulas(name: str, packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether this part has formulas; entities of its own, which no spreadsheet writes, are refused."""
    sheet = member.filename.startswith("xl/worksheets/")
    found, tail, read = False, b"", 0
    with packed.open(member) as part:
        while piece := part.read(1 << 16):
            read += len(piece)
            if _DECLARES.search(tail + piece):
                raise NotASpreadsheet(
                    f"{name} holds declarations that no spreadsheet needs and is not opened. "
                    "Ask for it again as .csv. Nothing was taken in."
                )
            found = found or (sheet and (b"<f>" in tail + piece or b"<f " in tail + piece))
            tail = piece[-16:]
    return found


def _sheets(name: str, book: Any, tell: Tell) -> Iterator[Sheet]:
    if len(book.sheetnames) > MOST_SHEETS:
        raise Refused(
            f"{name} has {len(book.sheetnames)} sheets. Save the one with the list alone. "
            "Nothing was taken in."
        )
    since_1904 = book.epoch.year == 1904
    read = 0
    for sheet in book.worksheets:
        # What a file says of its own size may be wrong, or as large as a sheet can be.
        sheet.reset_dimensions()
        rows: list[tuple[int, list[Cell]]] = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_cell(value) for value in row]
            if any(cell is not None for cell in cells):
                rows.append((number, cells))
            if len(rows) > MOST_ROWS:
                raise too_long(f"The sheet “{sheet.title}” of {name}")
            if number % _STEP == 0:
                tell(read + len(rows), 0)
        read += len(rows)
        tell(read, 0)
        yield squared(str(sheet.title), rows, hidden=sheet.sheet_state != "visible", since_1904=since_1904)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        text = plain_text(value)
        return None if text and _ERRORS.fullmatch(text) else text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, timedelta):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool | date | datetime | time):
        return value
    return plain_text(str(value))


def _refuse_unworked(name: str, data: bytes, sheets: Iterable[Sheet]) -> None:
    """A formula whose result was never saved would look like an empty cell."""
    import openpyxl

    values = {
        (sheet.name, number, index)
        for sheet in sheets
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        for index, cell in enumerate(row)
        if cell is not None
    }
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(), 1):
                for index, cell in enumerate(row):
                    if cell.data_type == "f" and (sheet.title, number, index) not in values:
                        raise NotASpreadsheet(
                            f"Cell {column_letter(index)}{number} of the sheet “{sheet.title}” in {name} "
                            "holds a formula without a usable result. Formulas are not run here: put its "
                            "result in the cell, save in Excel, and choose it again. Nothing was taken in."
                        )
    finally:
        book.close()


def _notes(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    hidden = [f"“{sheet.name}”" for sheet in sheets if sheet.hidden and sheet.rows]
    if hidden:
        which = f"The sheet {hidden[0]} is" if len(hidden) == 1 else f"The sheets {', '.join(hidden)} are"
        yield f"{which} hidden in this file. Tell whoever sent it, in case more was sent than was meant."
