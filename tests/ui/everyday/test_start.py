"""The list of inspections begins with the one worked on last, and leads to the first hour."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt

from fieldwork import library
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import Clock
from tests.ui.audit import faults
from tests.ui.windows import PASSPHRASE, person_at
from ui.help import HelpWindow
from ui.parts.buttons import Button
from ui.parts.lists import RowList
from ui.start_cards import NEW_HERE

LATER = 1_900_000_000


def test_what_was_worked_on_last_stands_first_and_opens_with_enter(folder: Path) -> None:
    here = library.unlock(folder, PASSPHRASE)
    start_inspection(here, Clock(), "Angus", member_name="A. Reid").close()
    fife = here.find("Fife")
    os.utime(fife.store_file, (LATER, LATER))
    with person_at(folder) as person:
        person.unlock()
        person.wait(lambda: person.window.start.library is not None, "the list")
        rows = person.window.start.findChild(RowList)
        assert rows is not None
        assert (rows.rows[0].title, rows.rows[0].when) == ("Fife", "17 March 2030")
        assert [row.title for row in rows.rows] == ["Fife", "Angus"]
        person.keys.press(Qt.Key.Key_Return)
        person.opened()
        assert person.desk.workspace.area == "Fife"


def test_somebody_new_is_led_to_the_first_hour(folder: Path) -> None:
    with person_at(folder) as person:
        person.unlock()
        person.opened()
        person.keys.press("Ctrl+O")
        person.wait(lambda: person.window.desk is None, "the list")
        assert faults(person.window) == []
        link = next(each for each in person.window.findChildren(Button) if each.text() == NEW_HERE)
        link.click()
        shown = person.window.findChild(HelpWindow)
        assert shown is not None and shown.page.toPlainText().startswith("The first hour\n")
        shown.close()
