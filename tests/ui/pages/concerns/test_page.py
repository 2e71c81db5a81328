"""A matter of concern on screen: typed at once, its steps by one key each, closed by the lead alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldwork import concerns
from fieldwork.records import Concern
from fieldwork.store.store import Store
from tests.ui.audit import faults
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.concerns.conftest import Open
from tests.ui.pages.conftest import Desk
from ui.look.theme import Theme
from ui.pages.concerns import ConcernsPage, keeping
from ui.pages.concerns.about_field import NOT_YOURS
from ui.pages.concerns.step_row import NOT_A_TIME
from ui.paper import BASE, HERE, QUESTION, forget_answer

WHAT = "He says that he is hit at home."
PRESSED = 150
"""Milliseconds in which Qt shows a button pressed that a key chose."""
WHO = "Zebedee of Whitlock Street"


def raised(desk: Desk, **fields: str) -> str:
    """A concern that is there already."""
    made: str = desk.ask(concerns.raise_concern, WHAT, **fields)
    return made


def the_concern(desk: Desk) -> Concern:
    """The only one there is."""
    (found,) = desk.all(Concern)
    assert isinstance(found, Concern)
    return found


def new(page: ConcernsPage, desk: Desk, came_from: str = "") -> None:
    """Begin one, as the key does."""
    page.raise_new(came_from)
    desk.settle()


def test_the_empty_page_says_how_to_raise_one(ringing: Desk, open_page: Open, keys: Keys) -> None:
    page = open_page(ringing)
    assert not page.list_pane.isVisible()
    keys.press(Qt.Key.Key_Space)
    ringing.settle()
    assert page.form.isVisible() and page.form.what.control.targets()[0].hasFocus()
    assert ringing.all(Concern) == ()


def test_whom_to_ring_comes_first(ringing: Desk, open_page: Open) -> None:
    page = open_page(ringing)
    new(page, ringing)
    assert page.form.ring.words.splitlines() == [
        "Duty social work: 01632 960101, out of hours 01632 960102",
        "Public protection unit: 01632 960103",
        "In an emergency: police, 999",
    ]
    assert not page.form.ring.add.isVisible()
    assert page.form.ring.mapTo(page, page.form.ring.pos()).y() < page.form.what.mapTo(page, page.pos()).y()


def test_with_nobody_to_ring_it_leads_to_where_they_are_written_down(desk: Desk, open_page: Open) -> None:
    page = open_page(desk)
    gone: list[tuple[str, str]] = []
    page.go_requested.connect(lambda *where: gone.append(where))
    new(page, desk)
    assert "Ask the lead whom to ring" in page.form.ring.words
    page.form.ring.add.click()
    assert gone == [("setting_up", "")]


def test_what_is_typed_is_a_concern_at_once_with_where_it_came_from(
    ringing: Desk, open_page: Open, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BORN_AFTER", 1)
    page = open_page(ringing)
    new(page, ringing, ringing.ids["workers"])
    keys.type(WHAT[:9])
    ringing.settle()
    keys.type(WHAT[9:])
    page.leave()
    ringing.settle()
    found = the_concern(ringing)
    assert (found.what, found.code, found.came_from) == (WHAT, "CA1", ringing.ids["workers"])
    assert found.about_code == "A1" and found.seen_at and found.told_lead_at
    assert page.form.source.text().startswith("Conversation A1, note at")
    assert [row.title for row in page.list_pane.list.rows] == ["CA1 · A1"]
    assert page.form.what.value() == WHAT


def test_the_call_may_come_before_the_words(ringing: Desk, open_page: Open, keys: Keys) -> None:
    page = open_page(ringing)
    new(page, ringing)
    page.form.steps.rows["told_contact_at"].button.click()
    ringing.settle()
    found = the_concern(ringing)
    assert found.told_contact_at and found.contact == ringing.ids["duty"] and found.what is None
    page.form.what.go()
    keys.type(WHAT)
    page.leave()
    ringing.settle()
    assert the_concern(ringing).what == WHAT and ringing.ask(lambda store: store.conflicts()) == ()


def test_begun_and_left_without_a_word_there_is_nothing(ringing: Desk, open_page: Open) -> None:
    page = open_page(ringing)
    new(page, ringing)
    page.hide()
    page.show()
    page.refresh()
    ringing.settle()
    assert ringing.all(Concern) == () and not page.form.isVisible()


def test_the_name_is_sealed_from_its_first_letter(ringing: Desk, open_page: Open, keys: Keys) -> None:
    page = open_page(ringing)
    new(page, ringing)
    page.form.about.field.go()
    keys.type(WHO)
    for typing in page.form.keeper._typing.values():
        typing._on_keep()
    ringing.settle()
    (kept,) = ringing.unfinished()
    assert (kept.field, kept.record) == ("about", page.form.keeper.sheet.concern.id)
    assert not any(word in repr(kept) for word in ("Zebedee", "Whitlock"))
    page.leave()
    ringing.settle()
    assert ringing.unfinished() == () and page.form.about.field.value() == WHO
    assert ringing.ask(concerns.read_about, the_concern(ringing).id) == WHO


def test_left_it_is_hidden_and_each_look_is_logged(ringing: Desk, open_page: Open, keys: Keys) -> None:
    raised(ringing, about=WHO)
    page = open_page(ringing)
    about = page.form.about
    assert not about.field.isVisible() and about.field.value() == "" and about.show_it.isVisible()
    about.show_it.click()
    ringing.settle()
    assert about.field.value() == WHO and about.field.control.targets()[0].hasFocus()
    assert [entry[1] for entry in ringing.ask(lambda store: store.audit())] == [
        "Read who a matter of concern is about"
    ]
    keys.press("Ctrl+End")
    keys.type(", second floor")
    page.hide()
    page.show()
    page.refresh()
    ringing.settle()
    assert not about.field.isVisible() and about.field.value() == ""
    about.show_it.click()
    ringing.settle()
    assert about.field.value() == f"{WHO}, second floor"
    about.hide_it.click()
    assert about.field.value() == "" and about.show_it.isVisible()


def test_who_must_not_know_sees_that_it_is_sealed(ringing: Desk, open_page: Open) -> None:
    made = raised(ringing, about=WHO)

    def another_raised_it(store: Store) -> None:
        with store.act("By a colleague") as act:
            act.put("concern", made, {"seen_by": ringing.ids["okafor"]})
            act.put("member", store.chain.author, {"role": "inspector"})

    ringing.ask(another_raised_it)
    page = open_page(ringing)
    form = page.form
    assert form.about._word.text() == NOT_YOURS
    assert not form.about.show_it.isVisible() and not form.about.field.isVisible()
    assert not form.ending.close_it.isVisible() and not form.ending.error.isVisible()
    assert "The lead closes it" in form.ending._word.text()


def test_a_time_is_corrected_as_people_say_it(ringing: Desk, open_page: Open, keys: Keys) -> None:
    raised(ringing)
    page = open_page(ringing)
    row = page.form.steps.rows["seen_at"]
    for typed, said in (("soon", NOT_A_TIME), ("11:40", "")):
        row.go()
        keys.press("Ctrl+A")
        keys.type(typed)
        keys.press(Qt.Key.Key_Tab)
        ringing.settle()
        assert row._error.text() == said
    assert the_concern(ringing).seen_at == "2010-03-15T11:40:00+00:00"
    row.go()
    keys.press("Ctrl+A")
    keys.type("23:59")
    keys.press(Qt.Key.Key_Return)
    ringing.settle()
    assert "still to come" in page.form._trouble.words
    assert row.time.text() == "23:59" and the_concern(ringing).seen_at == "2010-03-15T11:40:00+00:00"


def test_the_lead_is_led_to_what_is_missing_and_closes(
    ringing: Desk, open_page: Open, keys: Keys, qtbot: QtBot
) -> None:
    raised(ringing)
    page = open_page(ringing)
    form, rows = page.form, page.form.steps.rows

    def press(key: str) -> None:
        keys.press(key)
        qtbot.wait(PRESSED)
        ringing.settle()

    press("Alt+M")
    assert form._trouble.words.startswith("Before this is closed: Note when the local contact was told")
    assert rows["told_contact_at"].button.hasFocus()
    keys.press(Qt.Key.Key_Space)
    ringing.settle()
    press("Alt+A")
    form.steps.by.go()
    keys.type("duty senior")
    form.steps.outcome.go()
    keys.type("Seen the same day, and safe.")
    press("Alt+O")
    press("Alt+M")
    found = the_concern(ringing)
    assert found.closed_at and found.acknowledged_by == "duty senior" and found.outcome_at
    assert [row.state for row in page.list_pane.list.rows] == ["complete"]
    assert form._trouble.words == "" and form.ending.again.isVisible()
    form.ending.again.click()
    ringing.settle()
    assert concerns.is_open(the_concern(ringing)) and form.ending.close_it.isVisible()


def test_raised_in_error_it_stays_with_the_reason(ringing: Desk, open_page: Open, keys: Keys) -> None:
    raised(ringing)
    page = open_page(ringing)
    ending = page.form.ending
    ending.error.click()
    ringing.settle()
    ending.panel.say.click()
    assert ending.panel.why.error
    keys.type("A game.")
    page.leave()
    ringing.settle()
    assert [typing.text for typing in ringing.unfinished()] == ["A game."]
    assert concerns.is_open(the_concern(ringing))
    ending.panel.say.click()
    ringing.settle()
    assert the_concern(ringing).raised_in_error == "A game." and ringing.unfinished() == ()
    assert page.list_pane.list.rows[0].sub == "Raised in error"
    assert "Raised in error: A game." in ending._word.text()


def test_it_is_saved_as_pdf_without_the_name_unless_asked(
    ringing: Desk, open_page: Open, tmp_path: Path
) -> None:
    raised(ringing, about=WHO)
    page = open_page(ringing)
    printing = page.form.printing
    forget_answer()
    ringing.told.chooses, ringing.told.saves_to = BASE, tmp_path / "kept.pdf"
    printing.save.click()
    printing.without.click()
    ringing.settle()
    assert ringing.told.questions == [QUESTION] and not list(tmp_path.glob("*.pdf"))
    ringing.told.chooses = HERE
    for number, answer in enumerate((printing.without, printing.with_it)):
        ringing.told.saves_to = tmp_path / f"{number}.pdf"
        printing.save.click()
        assert printing.without.hasFocus()
        answer.click()
        ringing.settle()
        (printed,) = PdfReader(tmp_path / f"{number}.pdf").pages
        assert (WHO in printed.extract_text()) is (answer is printing.with_it)
    ringing.told.saves_to = tmp_path / "nowhere" / "concern.pdf"
    printing.save.click()
    printing.without.click()
    ringing.settle()
    assert printing._why.text() and printing.isVisible()
    forget_answer()


def test_a_colleagues_step_appears_and_what_is_typed_stays(
    ringing: Desk, open_page: Open, keys: Keys
) -> None:
    made = raised(ringing)
    page = open_page(ringing)
    page.form.what.go()
    keys.press("Ctrl+End")
    keys.type(" Twice")
    ringing.ask(concerns.told_contact, made)
    page.refresh()
    ringing.settle()
    keys.type(" a week.")
    assert page.form.what.value() == f"{WHAT} Twice a week."
    assert page.form.steps.rows["told_contact_at"].time.isVisible()
    page.leave()
    ringing.settle()
    assert the_concern(ringing).what == f"{WHAT} Twice a week."


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_it_fits_and_has_no_faults_at_every_text_size(
    ringing: Desk, open_page: Open, theme: Theme, zoom: float
) -> None:
    raised(ringing, about=WHO, came_from=ringing.ids["workers"])
    theme.set_zoom(zoom)
    page = open_page(ringing, 1178 if zoom == 1.0 else 1280, 640)
    page.fit(80 / zoom)
    QApplication.processEvents()
    least = page.minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 640) == (True, True), least
    # All of it in sight: where Tab scrolls, what went out of sight would count as a jump.
    page.resize(page.width(), 2400)
    QApplication.processEvents()
    assert faults(page) == []


def test_in_a_narrow_window_the_list_takes_the_place_of_the_form(
    ringing: Desk, open_page: Open, keys: Keys, show: Show
) -> None:
    raised(ringing)
    page = open_page(ringing, 900, 640)
    page.fit(40)
    assert page.form.isVisible() and not page.list_pane.isVisible()
    keys.press("F9")
    assert page.list_pane.isVisible() and not page.form.isVisible()
    keys.press(Qt.Key.Key_Return)
    ringing.settle()
    assert page.form.isVisible() and not page.list_pane.isVisible()
