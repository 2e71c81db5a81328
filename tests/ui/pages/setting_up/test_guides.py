"""Guides and forms: what is asked is read, and adapted as a new version that leaves old answers alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldwork.capture.adapting import draft
from fieldwork.capture.readings import start_reading
from fieldwork.capture.team import add_member, hand_over_lead
from fieldwork.capture.templates import in_use
from fieldwork.records import Question, Reading, Template
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.guides import GuidesSection
from ui.pages.setting_up.page import SettingUpPage

TAB, DELETE, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Return
OURS = "Is the health visitor named in the plan?"


def guides_of(page: SettingUpPage) -> GuidesSection:
    section = page.section
    assert isinstance(section, GuidesSection)
    return section


def form_of(desk: Any) -> tuple[Template, list[str]]:
    """The reading form in use, and what it asks."""
    form = desk.ask(in_use, "form")
    return form, [each.text for each in desk.all(Question, template=form.id)]


def test_a_form_is_adapted_by_keys_and_a_reading_keeps_its_version(
    desk: Any, open_page: OpenPage, keys: Keys
):
    reading = desk.ask(start_reading, desk.ids["file"])
    first, before = form_of(desk)
    page = open_page(desk, "guides")
    section = guides_of(page)
    assert "1 reading by it so far" in section.used.text()
    section.adapt.setFocus()
    keys.press(ENTER, Qt.Key.Key_Down, "Alt+Up", DELETE, "Ctrl+N")
    keys.type(OURS)
    section.editor.use.setFocus()
    keys.press(ENTER)
    desk.settle()
    second, after = form_of(desk)
    assert second.version == 2
    assert after == [OURS, before[0], *before[2:]]
    assert desk.get(Reading, reading).form == first.id
    assert form_texts(desk, first.id) == before
    assert "Version 2 is in use" in section.used.text()
    assert "1 reading by version 1, with all answers." in section.used.text()


def form_texts(desk: Any, form: str) -> list[str]:
    return [each.text for each in desk.all(Question, template=form)]


def test_a_version_in_the_making_outlasts_leaving_and_goes_on(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk, "guides")
    section = guides_of(page)
    guide = section.guides.asked[1]  # type: ignore[union-attr]
    section.list.go_to(guide.id)
    section.begin()
    keys.press("Ctrl+N")
    keys.type("What would you change first?")
    page.leave()
    desk.settle()
    kept = desk.ask(draft, guide.id)
    assert kept[1].new.text == "What would you change first?"
    section.editor.put_aside()
    desk.settle()
    assert section.adapt.text().startswith("Go on with version 2")
    section.begin()
    assert section.editor.list.rows[1].title == "What would you change first?"


def test_a_copied_question_is_said_otherwise_and_the_old_one_can_be_put_back(
    desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(desk, "guides")
    section = guides_of(page)
    section.begin()
    editor = section.editor
    question = editor.list.rows[0].title
    editor.copy()
    assert editor.list.rows[1].title == question
    editor.form.focus_first()
    keys.press("Ctrl+A")
    keys.type("Which files were there?")
    assert editor.list.rows[1].title == "Which files were there?"
    editor.list.go_to("0")
    editor.drop()
    assert editor.list.rows[0].when == "Dropped"
    editor.drop()
    assert editor.list.rows[0].when == ""


def test_a_question_that_another_waits_for_cannot_be_dropped_alone(desk: Any, open_page: OpenPage):
    page = open_page(desk, "guides")
    section = guides_of(page)
    asked = section.guides.asked[0].questions  # type: ignore[union-attr]
    gates = {str(each.only_if["question"]) for each in asked if each.only_if}
    at = next(number for number, each in enumerate(asked) if each.slug in gates)
    section.begin()
    section.editor.list.go_to(str(at))
    section.editor.drop()
    section.editor.take()
    desk.settle()
    assert f"is asked only after “{asked[at].text}”" in section.editor.trouble.words
    assert form_of(desk)[0].version == 1


def test_nothing_different_is_no_new_version(desk: Any, open_page: OpenPage):
    page = open_page(desk, "guides")
    section = guides_of(page)
    section.begin()
    section.editor.take()
    desk.settle()
    assert "Nothing is different" in section.editor.trouble.words


@pytest.mark.parametrize("agrees", [True, False])
def test_written_questions_are_discarded_only_when_one_agrees(
    desk: Any, open_page: OpenPage, keys: Keys, agrees: bool
):
    desk.told.agrees = agrees
    page = open_page(desk, "guides")
    section = guides_of(page)
    section.begin()
    template = section.editor.template
    keys.press("Ctrl+N")
    keys.type(OURS)
    section.editor.keep()
    section.editor.discard()
    desk.settle()
    assert len(desk.told.questions) == 1
    assert bool(desk.ask(draft, template)) is not agrees


def test_a_colleague_reads_the_guides_and_is_told_who_adapts_them(empty_desk: Any, open_page: OpenPage):
    other = empty_desk.ask(add_member, "J. Okafor", "inspector")
    empty_desk.ask(hand_over_lead, other, former="inspector")
    section = guides_of(open_page(empty_desk, "guides"))
    assert section.only.isVisible()
    assert not section.adapt.isVisible()
    assert len(section.questions.rows) > 50
