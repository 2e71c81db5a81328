"""Pictures of file reading, to be looked at: python -m tests.ui.reading_shots FOLDER."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fieldwork import library, practice, settings
from fieldwork.capture.opening import open_inspection
from fieldwork.capture.reading_lists import give_file
from fieldwork.capture.readings import answer, start_reading
from fieldwork.capture.sample import add_sampled_file, change_sampled_file
from fieldwork.capture.second_readings import draw_second_readings
from fieldwork.records import Member, Question, Reading, SampledFile
from fieldwork.report.blank import find_guide, form_blank, guide_blank, print_blank
from fieldwork.store.store import Store
from tests.ui.camera import begin, clock, grab, person_at, views
from tests.ui.windows import Person
from ui.look.theme import theme
from ui.pages.file_reading import FileReadingPage
from ui.pages.report.printing import picture

PAPER = 900
"""Width of a printed page in pixels."""


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            practice.build(place / "practice", clock()).close()
            prepare(place / "practice")
            for view in views():
                shutil.copytree(place / "practice", place / view)
                for drawn in reading(place / view, out, view):
                    print(drawn)
            theme().force("light")
            theme().set_zoom(1.0)
            for drawn in printed(place / "practice", out):
                print(drawn)
    return 0 if app else 1


def prepare(folder: Path) -> None:
    """A file read in parts, one that the lead is to read second, one whose agreed answers are open."""
    here = library.unlock(folder, practice.PASSPHRASE)
    with open_inspection(here.places()[0], clock()) as opened:
        store = opened.store
        draw_second_readings(store, 20, "harbour 4")
        parts, blind = add_sampled_file(store, age_band="5-to-11"), add_sampled_file(store)
        others = [each.id for each in store.all(Member) if each.role == "inspector"]
        change_sampled_file(store, parts, holders=["social work", "health", "police"])
        start_reading(store, parts)
        part = start_reading(store, parts, reader=others[0], purpose="part", holders=("health",))
        _answer_some(store, part)
        give_file(store, blind, others[0])
        give_file(store, blind, store.chain.author, second=True)
        start_reading(store, blind, reader=others[0])


def reading(folder: Path, out: Path, view: str) -> Iterator[Path]:
    """Every face of the page."""
    with person_at(folder) as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        person.desk.go("file_reading")
        page = person.desk.page
        assert isinstance(page, FileReadingPage)
        yield from in_parts(person, page, out, view)
        yield from twice(person, page, out, view)
        page.show_lists()
        yield grab(person, out / f"reading-lists-{view}.png")


def in_parts(person: Person, page: FileReadingPage, out: Path, view: str) -> Iterator[Path]:
    """A colleague’s part, what is missing, tags, and the day on the paper with an error."""
    page.open(_file(page, "part").id)
    person.settle()
    page.case.form.go_first()
    yield grab(person, out / f"reading-parts-{view}.png")
    page.case.head.main.click()
    yield grab(person, out / f"reading-missing-{view}.png")
    page.case._show_section("Early help")
    page.case.setFocus()
    person.keys.press("Ctrl+Return", "Ctrl+Return", "Ctrl+Return")
    person.keys.type("Speech. Nursery asked twice.")
    person.keys.press("Alt+1", "Alt+Up", "Alt+Up", "Alt+3")
    person.settle()
    yield grab(person, out / f"reading-tags-{view}.png")
    page.case.head.details.click()
    page.case.details.paper.field.go()
    person.keys.type("Easter")
    page.leave()
    person.settle()
    yield grab(person, out / f"reading-paper-day-{view}.png")
    page.case.details.paper.field.set_value("2010-03-11")
    page.case.head.main.click()
    person.settle()


def twice(person: Person, page: FileReadingPage, out: Path, view: str) -> Iterator[Path]:
    """Before a blind reading; both side by side; a difference that is to be decided."""
    page.open(_file(page, "blind").id)
    yield grab(person, out / f"reading-blind-{view}.png")
    page.open(_file(page, "both").id)
    person.settle()
    page.case.show_file(page.case.file, "compare", "here")
    yield grab(person, out / f"reading-beside-{view}.png")
    page.case._on_too()
    person.settle()
    page.case._on_main()
    person.settle()
    page.case.next_open()
    yield grab(person, out / f"reading-deciding-{view}.png")


def printed(folder: Path, out: Path) -> Iterator[Path]:
    """The blank form and a blank guide, page by page."""
    here = library.unlock(folder, practice.PASSPHRASE)
    with open_inspection(here.places()[0], clock()) as opened:
        store = opened.store
        sheets = {"form": form_blank(store), "guide": guide_blank(store, find_guide(store, "staff"))}
    for name, sheet in sheets.items():
        file = out / f"blank-{name}.pdf"
        for page in range(print_blank(sheet, file)):
            drawn = picture(file.read_bytes(), page, PAPER)
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
            target = file.with_name(f"{file.stem}-{page + 1:02}.png")
            image.save(str(target))
            yield target


def _answer_some(store: Store, reading: str) -> None:
    form = store.get(Reading, reading).form
    slugs = {str(each.slug): each.id for each in store.all(Question, template=form)}
    answer(store, reading, slugs["age-band"], "5-to-11")
    answer(store, reading, slugs["looked-after"], "no")
    answer(store, reading, slugs["seen-alone"], "yes")


def _file(page: FileReadingPage, what: str) -> SampledFile:
    """The file of that story."""

    def found(store: Store) -> SampledFile:
        readings: dict[str, list[Reading]] = {}
        for each in store.all(Reading):
            readings.setdefault(str(each.file), []).append(each)
        for file in store.all(SampledFile):
            purposes = {each.purpose for each in readings.get(file.id, ())}
            done = {each.purpose for each in readings.get(file.id, ()) if each.finished_at}
            if what == "part" and "part" in purposes:
                return file
            if what == "blind" and file.second_reader == store.chain.author and "second" not in purposes:
                return file
            if what == "both" and {"first", "second"} <= done and "agreed" not in purposes:
                return file
        raise LookupError(what)

    result: list[SampledFile] = []
    page.workspace.read(result.append, found)
    return _wait(page, result)


def _wait(page: FileReadingPage, result: list[SampledFile]) -> SampledFile:
    while not result or page.workspace.busy:
        QApplication.processEvents()
    return result[0]


if __name__ == "__main__":
    raise SystemExit(main())
