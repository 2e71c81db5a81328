"""blank: guides and the reading form, to be filled in by hand."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.fieldwork.cli.conftest import Fieldwork


def test_a_guide_and_the_form_are_printed(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    guide, form = tmp_path / "guide.pdf", tmp_path / "form.pdf"
    said = fieldwork("blank", fife, "--guide", "staff", "-o", guide, "--json")
    assert (said.status, said.facts["title"]) == (0, "Conversation: Staff")
    assert said.facts["pages"] == len(PdfReader(guide).pages)
    said = fieldwork("blank", fife, "--form", "-o", form)
    assert said.out == f"Reading a child’s files, {len(PdfReader(form).pages)} pages: {form}\n"


def test_what_is_not_there_is_refused_in_one_line(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    said = fieldwork("blank", fife, "--guide", "teachers", "-o", tmp_path / "a.pdf")
    assert said.status == 1
    assert said.err.startswith("There is no guide “teachers” in this inspection. There are: ")
    said = fieldwork("blank", fife, "--form", "--code", "F-Z9", "-o", tmp_path / "a.pdf")
    assert (said.status, said.err) == (1, "There is no case file F-Z9 in this inspection.\n")
    assert fieldwork("blank", fife, "-o", tmp_path / "a.pdf").status == 2
    assert not (tmp_path / "a.pdf").exists()
