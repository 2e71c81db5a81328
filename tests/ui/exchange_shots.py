"""Pictures of hand-overs coming and going, to be looked at: python -m tests.ui.exchange_shots FOLDER."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt

from fieldwork import library, practice, settings
from fieldwork.capture.opening import open_inspection
from fieldwork.capture.writing import add, edit
from fieldwork.clock import FixedClock
from fieldwork.exchange.handing_over import hand_over
from fieldwork.exchange.merging import merge
from fieldwork.practice.team import build_team
from fieldwork.records import Conversation, Finding, Note
from fieldwork.store.store import Store
from tests.ui.camera import THEN, begin, clock, grab, person_at, views
from tests.ui.windows import Person
from ui.pages.merge import MergePage

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
HANDED, TORN, NO_PACKAGE = "evening", "torn", "letter"


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            prepare(place)
            for view in views():
                for drawn in exchanging(place, out, view):
                    print(drawn)
    return 0 if app else 1


def prepare(place: Path) -> None:
    """A team whose colleagues have worked on, with what they handed over, in `place`/team."""
    team = place / "team"
    with build_team(team, clock()).lead as lead:
        hand_over(lead.store, team / "findings.fieldwork")
    for number, name in enumerate(("second", "third")):
        here = library.unlock(team / name, practice.PASSPHRASE)
        with open_inspection(here.places()[0], FixedClock(THEN, seed=name)) as opened:
            merge(opened.store, opened.place, [team / "findings.fieldwork"])
            work_on(opened.store, number)
            hand_over(opened.store, team / f"{HANDED}-{name}.fieldwork")
    whole = (team / f"{HANDED}-second.fieldwork").read_bytes()
    (team / f"{TORN}.fieldwork").write_bytes(whole[: len(whole) // 2])
    (team / f"{NO_PACKAGE}.fieldwork").write_text("The keys are with the janitor.", "utf-8")


def work_on(store: Store, number: int) -> None:
    """A colleague's evening: a conversation that both record, and other words in two findings."""
    with_whom = {"group": "families", "sort": "focus group", "title": "Kinship carers", "place": "Town hall"}
    talk = add(store, Conversation, began_at="2010-04-05T14:00:00+00:00", **with_whom)
    for minute in range(38):
        at = f"2010-04-05T14:{minute:02}:00+00:00"
        add(store, Note, conversation=talk, at=at, text=f"Note {minute} of the evening.", sort="said")
    ends = ("most of them without being asked.", "though not always at the first visit.")
    for finding in store.all(Finding)[:2]:
        words = (finding.statement or "").rstrip(".")
        edit(store, finding.id, statement=f"{words}, {ends[number]}")


def exchanging(place: Path, out: Path, view: str) -> Iterator[Path]:
    """Everything on screen around hand-overs, first at the lead's, then at a colleague's."""
    team = place / f"team {view}"
    shutil.copytree(place / "team", team)
    with person_at(team / "lead") as person:
        page = sit_down(person)
        yield from coming_in(person, page, team, out, view)
        yield from going_out(person, page, team, out, view)
    with person_at(team / "second") as person:
        sit_down(person)
        yield grab(person, out / f"exchange-mine-{view}.png")
    with person_at(team / "new") as person:
        person.unlock(practice.PASSPHRASE)
        person.unlock(practice.PASSPHRASE)
        person.wait(lambda: person.window.start.library is not None, "the library")
        person.keys.press(Qt.Key.Key_Space)
        person.window.start.join_with(team / "invitation.fieldwork")
        yield grab(person, out / f"exchange-join-{view}.png")


def sit_down(person: Person) -> MergePage:
    """Open the inspection on this page."""
    person.unlock(practice.PASSPHRASE)
    person.opened()
    page = person.desk.colleagues()
    person.settle()
    return page


def coming_in(person: Person, page: MergePage, team: Path, out: Path, view: str) -> Iterator[Path]:
    """Looked at, taken in, decided on, acknowledged."""
    names = (f"{HANDED}-second", f"{HANDED}-third", TORN, NO_PACKAGE)
    page.take_in([team / f"{name}.fieldwork" for name in names])
    person.wait(lambda: not page.taking.busy, "the look")
    yield grab(person, out / f"exchange-preview-{view}.png")
    page.intake.show_taking()
    page.intake.show_progress(412, 640, 1)
    yield grab(person, out / f"exchange-progress-{view}.png")
    page.intake.take.click()
    person.wait(lambda: not page.taking.busy, "the merge")
    yield grab(person, out / f"exchange-outcome-{view}.png")
    person.keys.press(ESC)
    for section in ("decide", "came in", "waiting", "twice"):
        page.sections.go(section)
        page.focus_main()
        yield grab(person, out / f"exchange-{section.replace(' ', '-')}-{view}.png")
    page.sections.go("came in")
    page.sections.log.receipt.click()
    yield grab(person, out / f"exchange-letters-{view}.png")


def going_out(person: Person, page: MergePage, team: Path, out: Path, view: str) -> Iterator[Path]:
    """Handed over, and a colleague invited."""
    page.hand_over()
    yield grab(person, out / f"exchange-handing-{view}.png")
    person.told.saves_to = team / "return.fieldwork"
    page.handing.go()
    yield grab(person, out / f"exchange-handed-{view}.png")
    page.invite()
    person.settle()
    yield grab(person, out / f"exchange-inviting-{view}.png")
    person.keys.type("T. Brown")
    person.told.saves_to = team / "nowhere" / "invitation.fieldwork"
    page.inviting.go()
    yield grab(person, out / f"exchange-refused-{view}.png")
    person.told.saves_to = team / "invitation.fieldwork"
    page.inviting.go()
    yield grab(person, out / f"exchange-words-{view}.png")
    page.adopt()
    yield grab(person, out / f"exchange-adopting-{view}.png")


if __name__ == "__main__":
    raise SystemExit(main())
