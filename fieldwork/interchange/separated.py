"""Reading a .csv file: its encoding and delimiter worked out, never guessed past what the rows bear out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from fieldwork.interchange.sheets import (
    MOST_ROWS,
    Cell,
    NotASpreadsheet,
    Spreadsheet,
    Tell,
    plain_text,
    squared,
    too_long,
)

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_LOOKED_AT = 50
_STEP = 2_000
_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_separated(name: str, data: bytes, tell: Tell) -> Spreadsheet:
    """The rows of a text file as a sheet. Raises NotASpreadsheet, Refused."""
    text, notes = _text(name, data)
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    delimiter = said[1] if said else _delimiter(name, body)
    rows: list[tuple[int, list[Cell]]] = []
    for number, row in _records(name, body, delimiter, 2 if said else 1):
        cells = [plain_text(cell) for cell in row]
        if any(cells):
            rows.append((number, [*cells]))
        if len(rows) > MOST_ROWS:
            raise too_long(name)
        if number % _STEP == 0:
            tell(len(rows), 0)
    tell(len(rows), len(rows))
    if delimiter != ",":
        notes.append(f"Its columns are divided by {_DELIMITERS.get(delimiter, f'“{delimiter}”')}.")
    return Spreadsheet(name, (squared("the file", rows),), tuple(notes))


def _text(name: str, data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(name, data, encoding), []
    if len(data) > 3 and data[1::2][:200].count(0) > len(data[1::2][:200]) // 2:
        return _decoded(name, data, "utf-16-le"), []
    try:
        return _checked(name, data.decode("utf-8")), []
    except UnicodeDecodeError:
        text = _decoded(name, data, "cp1252")
    return text, ["It is in the older Windows encoding; check that letters with accents look right."]


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return _checked(name, data.decode(encoding))
    except UnicodeDecodeError:
        raise _no_text(name) from None


def _checked(name: str, text: str) -> str:
    if _CONTROL.search(text):
        raise _no_text(name)
    return text


def _no_text(name: str) -> NotASpreadsheet:
    return NotASpreadsheet(
        f"{name} is not a spreadsheet: it is neither a workbook nor text in columns. "
        "Choose an .xlsx or .csv file. Nothing was taken in."
    )


def _delimiter(name: str, text: str) -> str:
    """The delimiter that divides the first rows most evenly into several columns."""
    best, even = "", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for _, row in _some(text, delimiter) if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        usual, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
        share = times / max(1, len(widths))
        if usual > 1 and share >= 0.8 and (share, usual) > even:
            best, even = delimiter, (share, usual)
    if not best and not re.search(r"\w", text):
        return ","
    if not best:
        raise NotASpreadsheet(
            f"{name} is text, but not in columns: no comma, semicolon or tab divides its rows evenly. "
            "Save the list as .xlsx or .csv and choose that. Nothing was taken in."
        )
    return best


def _some(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        yield reader.line_num, row
        if reader.line_num >= _LOOKED_AT:
            return


def _records(name: str, text: str, delimiter: str, first: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + first
    except csv.Error:
        raise NotASpreadsheet(
            f"{name} is damaged from line {line} on: its quotation marks do not match. "
            "Save the list again as .xlsx and choose that. Nothing was taken in."
        ) from None
