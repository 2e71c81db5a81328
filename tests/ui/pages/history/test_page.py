"""The history: by day, whose, on which record; undone from there, one version put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fieldwork.capture.conversations import withdraw
from fieldwork.capture.putting_back import put_version_back
from fieldwork.capture.writing import add, edit, remove
from fieldwork.errors import Conflicted, NotFound, Refused
from fieldwork.records import Conversation, Note, Theme
from fieldwork.store.past import deeds, edits
from tests.ui.audit import faults
from tests.ui.conftest import Show
from ui.pages.history import HistoryPage
from ui.pages.history.reading import DAY
from ui.parts.rows import Row

OpenPage = Callable[[Any], HistoryPage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, as its place in the side bar shows it."""

    def _open(desk: Any) -> HistoryPage:
        page = HistoryPage(desk.workspace, desk.told)
        desk.workspace.changed.connect(page.refresh)
        show(page, 1178, 700)
        page.refresh()
        page.focus_main()
        desk.settle()
        return page

    return _open


def rows(desk: Any, page: HistoryPage) -> list[Row]:
    """Every row, once fetched."""
    model = page._model
    for _ in range(2):
        found = [model._row(number) for number in range(model.rowCount())]
        page.repaint()
        model._on_ask()
        desk.settle()
    return (
        found
        if not any(row.title == "…" for row in found)
        else [model._row(n) for n in range(model.rowCount())]
    )


def test_days_and_actions_stand_newest_first_with_who_and_where(desk: Any, open_page: OpenPage) -> None:
    desk.ask(edit, desk.ids["nurse"], text="She writes it all down.")
    page = open_page(desk)
    day, first, *_ = rows(desk, page)
    assert day.heading and day.title == "Monday 15 March 2010"
    assert (first.title, first.sub) == ("Changed: note", "A. Reid · Conversation A1, note at 09:44")
    assert page.detail._before.text() == "She’s alright, she doesn’t write everything down."
    assert page.detail._after.text() == "She writes it all down."
    assert faults(page) == []


def test_only_one_record_or_only_mine_is_shown(desk: Any, open_page: OpenPage) -> None:
    page = open_page(desk)
    everything = page._model.rowCount()
    page.open(desk.ids["nurse"])
    desk.settle()
    assert [row.title for row in rows(desk, page) if not row.heading] == ["Added: note"]
    assert page.every.isVisible() and "A1" in page._only.text()
    page.every.click()
    desk.settle()
    assert page._model.rowCount() == everything
    page.whose.choose("mine")
    desk.settle()
    assert page._model.rowCount() == everything


def test_an_action_older_than_the_page_s_newest_is_undone_from_here(desk: Any, open_page: OpenPage) -> None:
    theme = desk.ask(add, Theme, name="Neglect")
    desk.ask(edit, desk.ids["nurse"], text="Later.")
    page = open_page(desk)
    page.open(theme)
    desk.settle()
    page.detail.undo.click()
    desk.settle()
    assert theme not in [each.id for each in desk.all(Theme)]
    assert desk.get(Note, desk.ids["nurse"]).text == "Later."


def test_what_cannot_be_undone_is_said_and_nothing_changes(desk: Any, open_page: OpenPage) -> None:
    page = open_page(desk)
    page.open(desk.ids["child"])
    desk.settle()
    page.list.setCurrentIndex(page._model.index(page._model.rowCount() - 1, 0))
    desk.settle()
    page.detail.undo.click()
    desk.settle()
    assert page._trouble.isVisible() and desk.get(Conversation, desk.ids["child"]).title == "Boy of ten"


def test_one_earlier_version_is_put_back_as_a_new_edit(desk: Any, open_page: OpenPage) -> None:
    desk.ask(edit, desk.ids["finding"], statement="Second words.")
    desk.ask(edit, desk.ids["finding"], statement="Third words.")
    page = open_page(desk)
    page.open(desk.ids["finding"])
    desk.settle()
    page.list.setCurrentIndex(page._model.index(2, 0))
    desk.settle()
    page.detail.back_before.click()
    desk.settle()
    history = desk.ask(lambda store: store.history(desk.ids["finding"], "statement"))
    assert [each.change.value for each in history][-1] == "Children are listened to."
    assert history[-1].change.how == "typed" and len(history) == 4


def test_what_may_not_be_put_back_is_refused_in_words(desk: Any) -> None:
    note = desk.ids["nurse"]
    first = desk.ask(lambda store: store.history(note, "text")[0].change.cid.hex())
    with pytest.raises(NotFound):
        desk.ask(put_version_back, note, "text", "00" * 20)
    with pytest.raises(Refused, match="Undo the whole action"):
        desk.ask(put_version_back, note, "deleted", first)
    seen = desk.ask(lambda store: store.seen(note))
    desk.ask(edit, note, seen, text="one")
    desk.ask(edit, note, seen, text="other")
    with pytest.raises(Conflicted, match="Decide"):
        desk.ask(put_version_back, note, "text", first)
    desk.ask(remove, desk.ids["shrug"])
    with pytest.raises(Refused, match="deleted"):
        desk.ask(put_version_back, desk.ids["shrug"], "text", first)


def test_notes_we_were_asked_not_to_use_are_not_told_here(desk: Any) -> None:
    before = desk.ask(lambda store: deeds(store, record=desk.ids["nurse"]))
    assert len(before) == 1 and desk.ask(edits, before[0][0])
    desk.ask(withdraw, desk.ids["child"])
    assert desk.ask(lambda store: deeds(store, record=desk.ids["nurse"])) == ()
    with pytest.raises(NotFound):
        desk.ask(edits, before[0][0])


def test_a_day_is_no_action(desk: Any, open_page: OpenPage) -> None:
    page = open_page(desk)
    shown = page._current
    page.list.setCurrentIndex(page._model.index(0, 0))
    desk.settle()
    assert page._keys[0].startswith(DAY) and page._current == shown
