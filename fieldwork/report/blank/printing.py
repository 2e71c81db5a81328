"""A blank sheet printed to a file or a stream."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fieldwork.errors import Refused
from fieldwork.files import write_whole
from fieldwork.report.blank.sheet import Blank


def print_blank(blank: Blank, out: Path | BinaryIO) -> int:
    """Print a blank guide or form; the number of pages. The same sheet always gives the same bytes.

    Raises Refused (a name without .pdf, letters that cannot be shown), and whatever write_whole raises.
    """
    # What lays out pages takes long to load: only whoever prints waits for it.
    from fieldwork.report.blank.pages import laid_out

    if isinstance(out, Path) and out.suffix.lower() != ".pdf":
        raise Refused("A blank sheet is written as PDF. Give the file a name that ends in .pdf.")
    data, pages = laid_out(blank)
    if isinstance(out, Path):
        write_whole(out, data)
    else:
        out.write(data)
    return pages
