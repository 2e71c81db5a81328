"""Where pages end: nothing torn apart, nothing left alone, no page left nearly empty."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Chapter,
    Facts,
    GradeBox,
    Heading,
    Note,
    Paragraph,
    Passage,
    Quote,
    Report,
    Table,
)
from fieldwork.report.pdf import PdfFacts, write_pdf
from tests.pdf_checks import TaggedPdf, failures
from tests.report_samples import SENTENCES

LONG = " ".join(SENTENCES).replace("*", "").replace("_", "")


def printed(*chapters: Chapter) -> tuple[bytes, PdfFacts]:
    out = BytesIO()
    facts = write_pdf(Report("Report", "Northmoor", "", "", date(2010, 6, 10), chapters), out)
    assert failures(out.getvalue()) == []
    return out.getvalue(), facts


def pages_of(*blocks: Block) -> list[str]:
    data, _ = printed(Chapter("One", blocks, "1"))
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages][2:]


def words(count: int) -> Paragraph:
    return Paragraph((Passage(" ".join((LONG.split() * 99)[:count])),))


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((f"File {row}.", "Something that stood out") for row in range(count))


def test_a_long_table_begins_under_its_heading_and_leaves_no_empty_page() -> None:
    pages = pages_of(words(40), Heading("The files", 2), Table("What was read", ("File", "What"), rows(120)))
    assert "The files" in pages[0]
    assert "File 0." in pages[0]
    assert "File 15." in pages[0]


def test_a_heading_never_stands_at_the_foot_of_a_page_without_what_it_heads() -> None:
    for above in range(430, 640, 5):
        pages = pages_of(words(above), Heading("What follows", 2), Heading("And under it", 3), words(60))
        with_heading = next(page for page in pages if "What follows" in page)
        assert "And under it Children and young people trusted" in with_heading


def test_a_table_repeats_its_header_on_each_page_and_is_read_with_it_once() -> None:
    data, _ = printed(Chapter("One", (Table("Files", ("File number", "What"), rows(120)),), "1"))
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages][2:]
    assert len(pages) > 2
    assert all("File number" in page for page in pages)
    assert [text for _, text in TaggedPdf(data).reading()].count("File number") == 1


def test_the_last_row_of_a_table_is_not_left_alone() -> None:
    for count in range(20, 70):
        last = pages_of(Table("Files", ("File number", "What"), rows(count)))[-1]
        assert f"File {count - 1}." in last
        assert f"File {count - 2}." in last


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    table = Table(
        "Long", ("What", "Words", "Empty"), (("before", "x", ""), ("it", LONG * 12, ""), ("after", "y", ""))
    )
    data, facts = printed(Chapter("One", (table,), "1"))
    reading = [text for _, text in TaggedPdf(data).reading()]
    assert " ".join((LONG * 12).split()) in reading
    assert reading[-2:] == ["after", "y"]
    assert facts.pages > 4


def test_a_small_table_stays_in_one_piece() -> None:
    for above in range(430, 640, 10):
        pages = pages_of(words(above), Table("Small", ("File", "What"), rows(5)))
        with_table = [page for page in pages if "File 0." in page or "File 4." in page]
        assert len(with_table) == 1
        assert "Small" in with_table[0]


def test_a_long_quote_a_long_note_and_a_long_grade_break_across_pages() -> None:
    for block in (
        Quote(LONG * 8, "A parent"),
        Note("Long", (LONG * 8,)),
        GradeBox("Needs", 4, "Good", LONG * 8),
    ):
        assert len(pages_of(block)) > 1


def test_a_short_last_chapter_follows_on_the_same_page() -> None:
    for count in (300, 330, 360):
        _, facts = printed(Chapter("One", (words(count),), "1"), Chapter("Two", (words(10),), "2"))
        assert [place.page for place in facts.headings] == [3, 3]


def test_a_long_chapter_that_would_begin_low_begins_on_a_new_page() -> None:
    _, facts = printed(Chapter("One", (words(360),), "1"), Chapter("Two", (words(400),), "2"))
    assert [place.page for place in facts.headings] == [3, 4]


def test_an_appendix_begins_on_a_new_page() -> None:
    _, facts = printed(Chapter("One", (words(9),), "1"), Chapter("Terms", (words(9),), "A", appendix=True))
    assert [place.page for place in facts.headings] == [3, 4]


def test_contents_of_several_pages_still_give_the_right_pages() -> None:
    blocks = tuple(part for count in range(150) for part in (Heading(f"Section {count}."), words(30)))
    data, facts = printed(Chapter("One", blocks, "1"))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]
    assert facts.headings[0].page > 4
    for place in facts.headings:
        assert place.title in pages[place.page - 1]
        assert any(f"{place.title} {place.page}" in page for page in pages[1 : facts.headings[0].page - 1])


def test_headings_never_skip_a_level_for_a_screen_reader() -> None:
    data, _ = printed(
        Chapter("One", (Heading("Deep", 3), words(5), Heading("Up", 2), Heading("Down", 3)), "1")
    )
    tags = [tag for tag, _ in TaggedPdf(data).reading() if tag.startswith("H")]
    assert tags == ["H1", "H1", "H2", "H2", "H3"]


def test_a_report_without_chapters_is_a_cover_and_empty_contents() -> None:
    assert printed()[1].pages == 2


def test_blocks_without_any_text_print_nothing_and_break_nothing() -> None:
    empty: tuple[Block, ...] = (
        Paragraph(()),
        Bullets(()),
        Note("", ()),
        Facts(()),
        Table("", ("", ""), ()),
        GradeBox("", None, ""),
        BarChart("", ("",), (), "nothing"),
        Heading(""),
    )
    data, facts = printed(Chapter("One", empty, "1"))
    assert facts.pages == 3
    assert ("P", "Not yet evaluated") in TaggedPdf(data).reading()
