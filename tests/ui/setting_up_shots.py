"""Pictures of setting up and of what waits for me: python -m tests.ui.setting_up_shots FOLDER [VIEW…]."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt

from fieldwork import library, practice, settings
from fieldwork.capture.follow_ups import add_follow_up, comment
from fieldwork.capture.opening import start_inspection
from fieldwork.capture.writing import add
from fieldwork.records import Comment, Finding, Member, Note
from fieldwork.store import keys as store_keys
from fieldwork.store.store import Store
from tests.ui.camera import begin, clock, grab, person_at, views
from tests.ui.windows import PASSPHRASE, Person
from ui.pages.for_me import ForMePage
from ui.pages.setting_up.guides import GuidesSection
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.sections import SECTIONS

ASKED = (
    "Was this said by the mother, or is it what the worker told us she said?",
    "I read the files differently: should we look at the three cases again before we agree this?",
)


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots; in the views named, or all."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    cheap = store_keys.Cost(ops=1, mem=8 * 1024)
    with tempfile.TemporaryDirectory() as name, patch.object(store_keys, "COST", cheap):
        place = Path(name)
        with (
            patch.object(store_keys, "FLOOR", cheap),
            patch.object(settings, "default_path", lambda: place / "settings.json"),
        ):
            for drawn in pictures(place, out, sys.argv[2:]):
                print(drawn)
    return 0 if app else 1


def pictures(place: Path, out: Path, wanted: list[str]) -> Iterator[Path]:
    """Every section full and empty, in each view."""
    practice.build(place / "practice", clock()).close()
    with practice.build(place / "busy", clock()) as busy:
        ask_around(busy.store)
    here, _ = library.create(place / "begun", PASSPHRASE)
    start_inspection(here, clock(), "Stirling", member_name="A. Reid").close()
    for view in views():
        if not wanted or view in wanted:
            with person_at(place / "practice") as person:
                person.unlock(practice.PASSPHRASE)
                yield from sections(person, out, f"full-{view}")
            with person_at(place / "begun") as person:
                person.unlock(PASSPHRASE)
                person.opened()
                person.window.close_inspection()
                person.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
                yield grab(person, out / f"start-an-inspection-{view}.png")
            with person_at(place / "busy") as person:
                person.unlock(practice.PASSPHRASE)
                yield from waiting(person, out, view)
            with person_at(place / "begun") as person:
                person.unlock(PASSPHRASE)
                yield from sections(person, out, f"empty-{view}")


def ask_around(store: Store) -> None:
    """Colleagues ask the lead, the lead asks them, and a follow-up waits."""
    lead = store.chain.author
    others = [each.id for each in store.all(Member) if each.id != lead]
    note, finding = store.all(Note)[40].id, store.all(Finding)[0].id
    add(store, Comment, about=note, text=ASKED[0], to=lead, by=others[0], answered=False)
    add(store, Comment, about=finding, text=ASKED[1], to=lead, by=others[1], answered=False)
    comment(store, finding, "Could you bring the minutes of the May meeting?", others[1])
    add_follow_up(store, "Who decides out of hours?", came_from=note, whom="duty team manager")


def waiting(person: Person, out: Path, view: str) -> Iterator[Path]:
    """What waits for the lead, a follow-up among it; what the lead asked; then nothing."""
    person.opened()
    person.desk.go("for_me")
    person.settle()
    page = person.desk.page
    assert isinstance(page, ForMePage)
    yield grab(person, out / f"for-me-answer-{view}.png")
    page.list.go_to(page.list.rows[-1].key)
    yield grab(person, out / f"for-me-follow-up-{view}.png")
    for part in ("finish", "mine"):
        page.chips.choose(part)
        yield grab(person, out / f"for-me-{part}-{view}.png")


def sections(person: Person, out: Path, view: str) -> Iterator[Path]:
    """Each section of the page."""
    person.opened()
    person.desk.go("setting_up")
    page = person.desk.page
    assert isinstance(page, SettingUpPage)
    for each in SECTIONS:
        page.open(each.name)
        person.settle()
        yield grab(person, out / f"setting-up-{each.name}-{view}.png")
    yield from adapting(person, page, out, view)


def adapting(person: Person, page: SettingUpPage, out: Path, view: str) -> Iterator[Path]:
    """A form in the making: a question added, one dropped, and what cannot be taken into use."""
    page.open("guides")
    person.settle()
    section = page.section
    assert isinstance(section, GuidesSection)
    section.begin()
    editor = section.editor
    editor.move_by(1)
    editor.drop()
    editor.add()
    yield grab(person, out / f"setting-up-adapting-{view}.png")
    editor.take()
    yield grab(person, out / f"setting-up-adapting-refused-{view}.png")
    editor.discard()
    person.settle()
    page.open("contacts")
    person.settle()
    person.keys.press("Ctrl+N", Qt.Key.Key_Return)
    yield grab(person, out / f"setting-up-adding-refused-{view}.png")
    person.keys.press(Qt.Key.Key_Escape)
    person.desk.go("for_me")
    yield grab(person, out / f"for-me-{view}.png")


if __name__ == "__main__":
    raise SystemExit(main())
