"""The printed report: what a reader, a screen reader and a checker find in it."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from fieldwork.errors import Refused
from fieldwork.report.document import Chapter, Paragraph, Passage, Report
from fieldwork.report.pdf import PdfFacts, write_pdf
from fieldwork.report.style import load_fonts
from tests.expected_reading import expected_reading
from tests.pdf_checks import TaggedPdf, failures
from tests.report_samples import final_report, rich_report

ROOT = Path(__file__).parents[3]


def printed(report: Report, *, internal: bool = False) -> tuple[bytes, PdfFacts]:
    out = BytesIO()
    facts = write_pdf(report, out, internal=internal)
    return out.getvalue(), facts


@cache
def rich() -> tuple[bytes, PdfFacts]:
    return printed(rich_report())


@cache
def page_texts() -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(rich()[0])).pages]


@pytest.mark.parametrize("internal", [False, True])
def test_the_report_passes_pdf_ua_and_the_round_trip(internal: bool) -> None:
    assert failures(printed(rich_report(), internal=internal)[0]) == []
    assert failures(printed(final_report(), internal=internal)[0]) == []


@pytest.mark.parametrize("internal", [False, True])
def test_a_screen_reader_reads_every_text_once_and_in_order(internal: bool) -> None:
    data, facts = printed(rich_report(), internal=internal)
    found = [each for each in TaggedPdf(data).reading() if each[0] != "Figure"]
    assert found == expected_reading(rich_report(), facts, internal=internal)


def test_pictures_speak_through_their_words() -> None:
    alts = [each.alt for each in TaggedPdf(rich()[0]).elements if each.tag == "Figure"]
    assert len(alts) == 2
    assert alts[0].startswith("Bar chart of the people we spoke with.")


def test_the_contents_name_the_pages_on_which_the_headings_stand() -> None:
    facts = rich()[1]
    assert facts.pages >= 25
    for place in facts.headings:
        assert place.title in page_texts()[place.page - 1], place
        if place.level < 3:
            assert f"{place.title} {place.page}" in page_texts()[1]


def test_each_line_of_the_contents_leads_to_its_heading() -> None:
    pdf = pikepdf.open(BytesIO(rich()[0]))
    page_at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    listed = [place for place in rich()[1].headings if place.level < 3]
    links = list(pdf.pages[1].Annots)
    assert [page_at[link.Dest[0].objgen] for link in links] == [place.page for place in listed]


def test_the_outline_has_the_contents_and_every_heading_at_its_page() -> None:
    reader = PdfReader(BytesIO(rich()[0]))
    found = list(outline_of(reader, reader.outline, 1))
    assert found[0] == ("Contents", 1, 2)
    assert found[1:] == [(place.title, place.level, place.page) for place in rich()[1].headings]


def outline_of(reader: PdfReader, entries: object, level: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for entry in entries:  # type: ignore[attr-defined]
        if isinstance(entry, list):
            found += outline_of(reader, entry, level + 1)
        else:
            found.append((entry.title, level, (reader.get_destination_page_number(entry) or 0) + 1))
    return found


def test_every_page_but_the_cover_says_which_of_how_many_it_is() -> None:
    pages = rich()[1].pages
    assert len(page_texts()) == pages
    assert "Page" not in page_texts()[0]
    for number, text in enumerate(page_texts()[1:], 2):
        assert f"Page {number} of {pages}" in text


def test_a_draft_has_a_watermark_and_says_how_far_it_may_go() -> None:
    pdf = pikepdf.open(BytesIO(rich()[0]))
    assert all(b"/Subtype/Watermark" in page.Contents.read_bytes() for page in list(pdf.pages)[1:])
    assert "Draft 3 Not for onward circulation until final" in page_texts()[0]
    assert all("Draft 3. Not for onward circulation until final" in text for text in page_texts()[1:])


def test_a_final_report_has_no_trace_of_a_draft() -> None:
    pdf = pikepdf.open(BytesIO(printed(final_report())[0]))
    assert not any(b"Watermark" in page.Contents.read_bytes() for page in pdf.pages)
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(printed(final_report())[0])).pages)
    assert "raft" not in words.replace("drafting", "")
    assert "circulation" not in words


def test_the_internal_copy_shows_the_evidence_and_what_lacks_it_and_the_other_does_not() -> None:
    internal = " ".join(words for _, words in TaggedPdf(printed(rich_report(), internal=True)[0]).reading())
    outside = " ".join(words for _, words in TaggedPdf(rich()[0]).reading())
    assert "[B12 at 10:43]" in internal
    assert "[no evidence given]" in internal
    assert "B12" not in outside
    assert "evidence given" not in outside


def test_an_account_of_what_the_team_did_is_never_marked_as_lacking_evidence() -> None:
    report = replace(
        rich_report(),
        chapters=(Chapter("One", (Paragraph((Passage("We read 60 files.", account=True),)),), "1"),),
    )
    reading = TaggedPdf(printed(report, internal=True)[0]).reading()
    assert reading[-1] == ("P", "We read 60 files.")


def test_every_font_is_embedded() -> None:
    pdf = pikepdf.open(BytesIO(rich()[0]))
    fonts = [
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
    ]
    assert len(fonts) >= 3
    assert all("/FontFile2" in each.FontDescriptor for each in fonts)


def test_the_file_says_its_title_its_language_and_the_reports_own_day() -> None:
    pdf = pikepdf.open(BytesIO(rich()[0]))
    assert pdf.Root.Lang == "en-GB"
    assert str(pdf.docinfo.Title).endswith("Northmoor Council area (Draft 3)")
    assert str(pdf.docinfo.CreationDate).startswith("D:20100610")
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert printed(rich_report())[0] == rich()[0]


def test_the_bytes_do_not_depend_on_the_process_the_clock_or_the_time_zone() -> None:
    script = (
        "import hashlib, io; from tests.report_samples import rich_report; "
        "from fieldwork.report.pdf import write_pdf; out = io.BytesIO(); "
        "write_pdf(rich_report(), out); print(hashlib.sha256(out.getvalue()).hexdigest())"
    )
    surroundings = {
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
        "TZ": "Asia/Tokyo",
        "PYTHONPATH": str(ROOT),
    }
    told = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    # The parent loaded the fonts and wrote other reports before.
    assert told.stdout.strip() == hashlib.sha256(rich()[0]).hexdigest()


def test_a_file_and_a_stream_get_the_same(tmp_path: Path) -> None:
    facts = write_pdf(rich_report(), tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == rich()[0]
    assert facts == rich()[1]
    assert facts.size == len(rich()[0])


def test_a_report_that_cannot_be_shown_leaves_the_old_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    out.write_bytes(b"the old one")
    with pytest.raises(Refused, match=r"paragraph 1\.1"):
        write_pdf(
            replace(rich_report(), chapters=(Chapter("One", (Paragraph((Passage("≥ 90%"),), "1.1"),), "1"),)),
            out,
        )
    assert out.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def test_progress_rises_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    write_pdf(rich_report(), BytesIO(), progress=lambda done, total: told.append((done, total)))
    assert len({total for _, total in told}) == 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


def test_a_progress_that_stops_the_work_leaves_nothing_changed(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write_pdf(rich_report(), tmp_path / "report.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert printed(rich_report())[0] == rich()[0]


def test_the_garbage_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    gc.set_threshold(701, 11, 9)
    try:
        write_pdf(rich_report(), BytesIO())
        assert gc.get_threshold() == (701, 11, 9)
    finally:
        gc.set_threshold(*before)


def test_no_word_of_the_report_stays_behind_in_memory() -> None:
    write_pdf(rich_report(), BytesIO())
    assert all(not vars(font)["_units"] and not font.state for font in load_fonts())
