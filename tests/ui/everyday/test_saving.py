"""A save that fails is told in a bar that stays, and what was typed can still be saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork import library
from fieldwork.backups import restore
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import Clock
from fieldwork.errors import DiskFull
from fieldwork.records import Note
from fieldwork.store.act import Act
from fieldwork.store.pending import Pending
from tests.bad_ground import file_limit, posix
from tests.ui.everyday.test_hiding import in_sight, notes
from tests.ui.windows import PASSPHRASE, Person
from ui.parts.buttons import Button
from ui.saving import SAVE_A_COPY, TRY_AGAIN

FULL = "The disk is full"
STAYS = "What you typed stays on the page"


def press(person: Person, words: str) -> None:
    """Press the button of the bar."""
    found = [each for each in person.window.findChildren(Button) if each.text() == words and each.isVisible()]
    found[0].click()


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """The disk of this library takes nothing more; other disks do."""
    keep, put = Pending.keep, Act.put

    def keep_(self: Pending, *given: Any) -> None:
        raise DiskFull(FULL)

    def put_(self: Act, *given: Any, **named: Any) -> None:
        (_, _, file), *_ = self._db.conn.execute("PRAGMA database_list").fetchall()
        if Path(file).is_relative_to(folder):
            raise DiskFull(FULL)
        put(self, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pending, "keep", keep_)
        patch.setattr(Act, "put", put_)
        yield
    assert Pending.keep is keep


@posix
def test_a_full_disk_is_told_until_there_is_room_again(talking: Person) -> None:
    talking.keys.type("First")
    talking.settle()
    with file_limit(1024):
        talking.keys.type(" and more")
        talking.wait(lambda: STAYS in in_sight(talking), "the red bar")
        assert "Not saved" in in_sight(talking)
        talking.keys.type(", and more still")
        press(talking, TRY_AGAIN)
        talking.settle()
        assert STAYS in in_sight(talking)
    press(talking, TRY_AGAIN)
    talking.wait(lambda: STAYS not in in_sight(talking), "the bar to go")
    assert "Saved on this laptop" in in_sight(talking)
    assert notes(talking) == ["First and more, and more still"]


@posix
def test_a_note_begun_on_a_full_disk_is_saved_once_there_is_room(talking: Person) -> None:
    with file_limit(1024):
        talking.keys.type("All of it")
        talking.wait(lambda: STAYS in in_sight(talking), "the red bar")
    press(talking, TRY_AGAIN)
    talking.wait(lambda: STAYS not in in_sight(talking), "the bar to go")
    assert notes(talking) == ["All of it"]


def test_a_copy_elsewhere_holds_what_could_not_be_saved(
    talking: Person, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    talking.keys.type("Kept")
    talking.settle()
    with full(folder):
        talking.keys.type(" and not")
        talking.keys.press(Qt.Key.Key_Return)
        talking.keys.type("A second one")
        talking.wait(lambda: STAYS in in_sight(talking), "the red bar")
        talking.told.opens = (stick,)
        press(talking, SAVE_A_COPY)
        talking.wait(lambda: "Saved a copy" in in_sight(talking), "the copy")
        assert STAYS in in_sight(talking)
    (copy,) = stick.glob("*/*Z.db")
    elsewhere, _ = library.create(tmp_path / "elsewhere", "quite another one entirely")
    restored = restore(elsewhere, copy, Clock(), passphrase=PASSPHRASE)
    with open_inspection(restored.place, Clock()) as opened:
        assert sorted(str(note.text) for note in opened.store.all(Note)) == ["A second one", "Kept and not"]
    press(talking, TRY_AGAIN)
    talking.wait(lambda: STAYS not in in_sight(talking), "the bar to go")
    assert notes(talking) == ["Kept and not", "A second one"]


def test_a_copy_that_fails_says_so_and_the_bar_stays(talking: Person, folder: Path, tmp_path: Path) -> None:
    with full(folder):
        talking.keys.type("Not kept")
        talking.wait(lambda: STAYS in in_sight(talking), "the red bar")
        talking.told.opens = (tmp_path / "not there",)
        press(talking, SAVE_A_COPY)
        talking.wait(lambda: bool(talking.told.errors), "the word about it")
        assert talking.told.errors[0].startswith("The copy was not made.")
        assert STAYS in in_sight(talking)
    QApplication.processEvents()
    press(talking, TRY_AGAIN)
    talking.wait(lambda: STAYS not in in_sight(talking), "the bar to go")
