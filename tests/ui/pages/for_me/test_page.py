"""For me: what is put to me is answered here or opened at its place; what I asked stays until settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldwork.capture.follow_ups import add_follow_up, comment
from fieldwork.capture.for_me import reply_begun
from fieldwork.capture.readings import start_reading
from fieldwork.capture.writing import add, edit
from fieldwork.records import Comment, FollowUp
from tests.ui import audit
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.pages.for_me import ForMePage

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
ASKED = "Was this said by the boy or by his gran?"

OpenPage = Callable[..., ForMePage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, shown at a laptop's size."""

    def _open(desk: Any, width: int = 1158, height: int = 700, lines: float = 80.0) -> ForMePage:
        page = ForMePage(desk.workspace, desk.told)
        desk.workspace.changed.connect(lambda kinds: page.refresh() if page.kinds & kinds else None)
        show(page, width, height)
        page.fit(lines)
        page.refresh()
        desk.settle()
        page.focus_main()
        return page

    return _open


def put_to_me(desk: Any, about: str = "nurse", **fields: str) -> str:
    """A comment of a colleague on a record, to the lead."""
    given = {"text": ASKED, "to": desk.ids["lead"], "by": desk.ids["okafor"], "answered": False, **fields}
    made: str = desk.ask(add, Comment, about=desk.ids[about], **given)
    return made


def rows(page: ForMePage, part: str) -> tuple[Any, ...]:
    """What is listed in a part."""
    page.chips.choose(part)
    return page.list.rows


def test_a_comment_is_answered_with_a_word_back(desk: Any, open_page: OpenPage, keys: Keys):
    asked = put_to_me(desk)
    page = open_page(desk)
    (row,) = page.list.rows
    assert row.title == ASKED
    assert row.sub.startswith("J. Okafor, Conversation A1, note at")
    counts: list[int] = []
    page.to_answer.connect(counts.append)
    page.card.first().setFocus()
    keys.type("By the boy himself.")
    keys.press(TAB, ENTER)
    desk.settle()
    assert desk.get(Comment, asked).answered is True
    reply = next(each for each in desk.all(Comment) if each.id != asked)
    assert (reply.text, reply.to) == ("By the boy himself.", desk.ids["okafor"])
    assert reply.about == desk.ids["nurse"]
    assert page.list.rows == ()
    assert counts[-1] == 0
    assert [row.title for row in rows(page, "mine")] == ["By the boy himself."]
    desk.workspace.undo()
    desk.settle()
    assert [row.title for row in rows(page, "answer")] == [ASKED]


def test_an_answer_without_words_is_asked_for(desk: Any, open_page: OpenPage):
    asked = put_to_me(desk)
    page = open_page(desk)
    page.card.send.click()
    assert page.card.reply.error == "Write your answer first"
    page.card.settle.click()
    desk.settle()
    assert desk.get(Comment, asked).answered is True
    assert len(desk.all(Comment)) == 1


def test_enter_opens_what_a_comment_is_about(desk: Any, open_page: OpenPage, keys: Keys):
    put_to_me(desk, "finding")
    page = open_page(desk)
    went: list[tuple[str, str]] = []
    page.go_requested.connect(lambda where, what: went.append((where, what)))
    page.list.setFocus()
    keys.press(ENTER)
    assert went == [("findings", desk.ids["finding"])]


def test_a_question_about_two_versions_leads_to_where_they_are_decided(desk: Any, open_page: OpenPage):
    finding = desk.ids["finding"]
    seen = desk.ask(lambda store: store.seen(finding))
    for words in ("Children are heard.", "Children are asked."):
        desk.ask(edit, finding, seen, statement=words)
    put_to_me(desk, "finding", field="statement")
    page = open_page(desk)
    assert page.item is not None
    assert (page.item.page, page.item.open) == ("merge", finding)
    (waiting,) = rows(page, "finish")
    assert waiting.title == "1 field with two versions"


def test_an_answer_being_typed_outlasts_the_page(desk: Any, open_page: OpenPage, keys: Keys):
    asked = put_to_me(desk)
    page = open_page(desk)
    page.card.first().setFocus()
    keys.type("I shall ask h")
    page.leave()
    desk.settle()
    assert desk.ask(reply_begun, asked) == "I shall ask h"
    assert open_page(desk).card.reply.value() == "I shall ask h"


def test_a_follow_up_is_answered_by_a_note_or_given_on(desk: Any, open_page: OpenPage):
    one = desk.ask(add_follow_up, "Who rings at night?", came_from=desk.ids["shrug"], whom="duty manager")
    other = desk.ask(add_follow_up, "Where do the minutes go?")
    page = open_page(desk)
    page.open(one)
    assert page.card.heading.text() == "To be asked of duty manager"
    page.card.mark.click()
    assert page.card.note.error == "Choose the note that answers it"
    page.card.note.set_value(desk.ids["carers note"])
    page.card.mark.click()
    desk.settle()
    assert desk.get(FollowUp, one).answered_by == desk.ids["carers note"]
    page.open(other)
    page.card.member.set_value(desk.ids["okafor"])
    page.card.member.control.changed.emit()
    desk.settle()
    assert desk.get(FollowUp, other).member == desk.ids["okafor"]
    assert [row.sub for row in rows(page, "mine")] == ["J. Okafor is to ask"]


def test_a_reading_begun_waits_until_it_is_finished(desk: Any, open_page: OpenPage):
    desk.ask(start_reading, desk.ids["file"])
    page = open_page(desk)
    assert page.part == "finish"
    (row,) = page.list.rows
    assert "F-A1" in row.title
    assert row.sub == "Begun on 15 March 2010, not finished"
    assert page.item is not None
    assert page.item.page == "file_reading"


def test_what_i_asked_is_taken_back(desk: Any, open_page: OpenPage):
    desk.ask(comment, desk.ids["finding"], "Could you bring the minutes?", desk.ids["okafor"])
    page = open_page(desk)
    assert page.part == "mine"
    page.card.drop.click()
    desk.settle()
    assert desk.all(Comment) == ()
    assert page._empty["mine"].isVisible()


@pytest.mark.parametrize(("width", "lines"), [(1158, 80.0), (700, 40.0)])
def test_the_page_is_sound_for_keys_and_screen_readers(
    desk: Any, open_page: OpenPage, width: int, lines: float
):
    put_to_me(desk)
    desk.ask(add_follow_up, "Who rings at night?")
    page = open_page(desk, width, 600, lines)
    assert audit.faults(page) == []
