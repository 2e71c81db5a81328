"""Pictures of taking in spreadsheets: python -m tests.ui.sheet_shots FOLDER [VIEW…]."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QAbstractButton

from fieldwork import library, practice, settings
from fieldwork.capture.opening import start_inspection
from fieldwork.store import keys as store_keys
from tests.fieldwork.interchange.spreadsheets import CHILDREN, HEADINGS, xlsx
from tests.ui.camera import begin, clock, grab, person_at, views
from tests.ui.windows import PASSPHRASE, Person
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.sample import SampleSection
from ui.pages.setting_up.timetable import TimetableSection
from ui.parts.pick import Pick


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
    """The sample from nothing to drawn, and what was refused, in each view."""
    practice.build(place / "practice", clock()).close()
    for view in views():
        if wanted and view not in wanted:
            continue
        here, _ = library.create(place / view, PASSPHRASE)
        start_inspection(here, clock(), "Stirling", member_name="A. Reid").close()
        with person_at(place / view) as person:
            person.unlock(PASSPHRASE)
            yield from the_sample(person, place, out, view)
            yield from the_timetable(person, place, out, view)
        with person_at(place / "practice") as person:
            person.unlock(practice.PASSPHRASE)
            _section(person, "sample")
            yield grab(person, out / f"sample-by-hand-{view}.png")


def the_sample(person: Person, place: Path, out: Path, view: str) -> Iterator[Path]:
    """Nothing yet, refused, in doubt, ready, drawn, a problem."""
    page = _section(person, "sample")
    section = page.section
    assert isinstance(section, SampleSection)
    pane = section.drawing
    yield grab(person, out / f"sample-empty-{view}.png")
    names = [(*HEADINGS, "Surname"), *((*child, "x") for child in CHILDREN)]
    pane.take(xlsx(place / "names.xlsx", names))
    yield grab(person, out / f"sample-refused-{view}.png")
    doubt = [
        HEADINGS,
        *CHILDREN,
        ("SW9", 8, "CPR?", "Neglect", "East"),
        ("SW1000", 3, "Yes", "Neglect", "East"),
    ]
    pane.take(xlsx(place / "doubt.xlsx", doubt, hidden=[("a", "b"), (1, 2)]))
    yield grab(person, out / f"sample-doubt-{view}.png")
    _scroll(page, 0.45)
    yield grab(person, out / f"sample-asked-{view}.png")
    pane.take(xlsx(place / "list.xlsx", [HEADINGS, *CHILDREN]))
    person.settle()
    _scroll(page, 1.0)
    pane.draw.click()
    yield grab(person, out / f"sample-problem-{view}.png")
    pane.total.set_value(12)
    pane.total.changed.emit()
    person.settle()
    _scroll(page, 1.0)
    yield grab(person, out / f"sample-ready-{view}.png")
    person.told.saves_to = place / f"key-{view}.xlsx"
    pane.draw.click()
    yield grab(person, out / f"sample-drawn-{view}.png")
    file = next(row.key for row in section.standing.list.rows if not row.sub.startswith("Reserve"))
    section.standing.list.go_to(file)
    section.standing.why.set_value("Its files were lost in a flood.")
    section.standing.swap.click()
    person.settle()
    section.standing.list.go_to(file)
    _scroll(page, 1.0)
    yield grab(person, out / f"sample-swapped-{view}.png")


def the_timetable(person: Person, place: Path, out: Path, view: str) -> Iterator[Path]:
    """Nothing yet, in doubt, ready, planned."""
    page = _section(person, "timetable")
    section = page.section
    assert isinstance(section, TimetableSection)
    yield grab(person, out / f"timetable-empty-{view}.png")
    rows = [
        ("Date", "Time", "Group", "With whom", "Venue", "Inspector", "Remarks"),
        ("04/05/2010", "09:30", "Young people", "Young person", "High school", "A. Reid", ""),
        ("05/05/2010", "2.30pm", "Staff", "Health visitor", "Clinic", "B. Nobody", ""),
        ("06/05/2010", "11:00", "Parents", "Parents’ group", "Family centre", "AR", ""),
    ]
    section.intake.take(xlsx(place / "times.xlsx", rows))
    person.settle()
    _scroll(page, 1.0)
    yield grab(person, out / f"timetable-doubt-{view}.png")
    for field in tuple(section.intake.questions.fields.values()):
        first = field.control.targets()[0]
        if isinstance(first, Pick):
            first.setCurrentIndex(1)
            first.activated.emit(1)
        elif isinstance(first, QAbstractButton):
            first.click()
        person.settle()
    _scroll(page, 1.0)
    yield grab(person, out / f"timetable-ready-{view}.png")
    section.plan.click()
    yield grab(person, out / f"timetable-planned-{view}.png")


def _section(person: Person, name: str) -> SettingUpPage:
    person.opened()
    person.desk.go("setting_up")
    page = person.desk.page
    assert isinstance(page, SettingUpPage)
    page.open(name)
    person.settle()
    return page


def _scroll(page: SettingUpPage, share: float) -> None:
    bar = page._place_of[page.section.name].verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(round(bar.maximum() * share))


if __name__ == "__main__":
    raise SystemExit(main())
