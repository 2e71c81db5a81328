"""The checks of the tagging find what they are for: each wrong put into a good file is noticed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from fieldwork.report.pdf import write_pdf
from tests.pdf_checks import TaggedPdf
from tests.report_samples import rich_report

Wrong = Callable[[pikepdf.Pdf], None]


@cache
def good() -> bytes:
    out = BytesIO()
    write_pdf(rich_report(), out)
    return out.getvalue()


def problems_with(wrong: Wrong) -> list[str]:
    pdf = pikepdf.open(BytesIO(good()))
    wrong(pdf)
    out = BytesIO()
    pdf.save(out)
    return TaggedPdf(out.getvalue()).check()


def swap_pages(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[4].obj, pdf.pages[5].obj
    first.StructParents, second.StructParents = second.StructParents, first.StructParents


def forget_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4].obj["/StructParents"]


def untag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4]
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes()
        .replace(b"/P <<", b"/Q <<", 1)
        .replace(b"BDC", b"", 1)
        .replace(b"EMC", b"", 1)
    )


def lose_mark(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"<</MCID 3>>", b"<</MCID 4>>"))


def lose_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].Annots[0]["/StructParent"]


def skip_level(pdf: pikepdf.Pdf) -> None:
    heading = next(
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H2"
    )
    heading.S = pikepdf.Name.H4


def lose_alt(pdf: pikepdf.Pdf) -> None:
    figure = next(
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    )
    del figure["/Alt"]


def misplace_row(pdf: pikepdf.Pdf) -> None:
    row = next(
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TR"
    )
    row.S = pikepdf.Name.P


def test_a_good_file_has_no_problems() -> None:
    assert problems_with(lambda pdf: None) == []


@pytest.mark.parametrize(
    "wrong", [swap_pages, forget_page, untag, lose_mark, lose_link, skip_level, lose_alt, misplace_row]
)
def test_each_wrong_is_found(wrong: Wrong) -> None:
    assert problems_with(wrong) != []
