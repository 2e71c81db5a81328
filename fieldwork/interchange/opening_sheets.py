"""Opening a spreadsheet of whatever kind, by what the file holds and not by its name."""

from __future__ import annotations

from pathlib import Path

from fieldwork.errors import NotFound
from fieldwork.files import worlds_errors
from fieldwork.interchange import separated, workbook
from fieldwork.interchange.sheets import MOST_BYTES, NotASpreadsheet, Spreadsheet, Tell, uncollected

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document",
    b"SQLite format 3": "a database",
    b"<": "a web page or XML, whatever its name says",
}


def open_spreadsheet(path: Path, tell: Tell | None = None) -> Spreadsheet:
    """Read an .xlsx or .csv file whole, with its sheets; formulas are never run.

    Raises NotFound, NotASpreadsheet, Refused (too large), or what `tell` raises. Nothing is written.
    """
    data = _bytes(path)
    told = tell or _silent
    if data.startswith(_OLD):
        raise NotASpreadsheet(_about_old(path.name, data))
    if data.startswith(_ZIP):
        with uncollected():
            found = workbook.read_workbook(path.name, data, told)
    else:
        for begin, what in _OTHERS.items():
            if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(begin):
                raise NotASpreadsheet(f"{path.name} is {what}, not a spreadsheet. {ASK}")
        with uncollected():
            found = separated.read_separated(path.name, data, told)
    if not any(sheet.rows for sheet in found.sheets):
        raise NotASpreadsheet(f"{path.name} is empty: there is not one filled cell in it. {ASK}")
    return found


ASK = "Choose an .xlsx or .csv file. Nothing was taken in."


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise NotFound(f"There is no file {path}. Check its name, or whether the stick is still in.")
    if path.is_dir():
        raise NotASpreadsheet(f"{path.name} is a folder, not a spreadsheet. {ASK}")
    with worlds_errors(path):
        if path.stat().st_size > MOST_BYTES:
            raise NotASpreadsheet(
                f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB, which no such list is. {ASK}"
            )
        data = path.read_bytes()
    if not data:
        raise NotASpreadsheet(f"{path.name} is empty: the file has no bytes at all. Ask for it again. {ASK}")
    return data


def _about_old(name: str, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            f"{name} is locked with a password. Open it in Excel, take the password off "
            "(File, Info, Protect Workbook), save it and choose it again. Nothing was taken in."
        )
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return (
            f"{name} is a spreadsheet of the old kind (.xls). Open it in Excel, save it as "
            "“Excel Workbook (.xlsx)” and choose that. Nothing was taken in."
        )
    return f"{name} is an old Office document, not a spreadsheet. {ASK}"


def _silent(done: int, of: int) -> None:
    """Nobody is told."""
