"""The process is killed in the middle of a sentence: at most the last second of typing is missing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import Clock
from fieldwork.records import Note
from fieldwork.store import keys
from tests.ui.windows import PASSPHRASE, person_at

ROOT = Path(__file__).parents[2]
SENTENCE = (
    "She says that they listened and that nothing happened until the school rang them again and again. "
)
A_SECOND = 1.0
CHEAP = keys.Cost(ops=1, mem=8 * 1024)
GRACE = 0.25
"""Seconds for the kill itself and for a key on its way through the screen."""
TEN = 10
PATIENCE = 60.0
READY = 10.0
"""Seconds that a window is given to open an inspection: nothing on the screen says when it has."""

TYPES = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.ui.windows import person_at
app = QApplication([])
with person_at(Path(sys.argv[1])) as person:
    person.unlock(sys.argv[2])
    person.opened()
    person.keys.press("Ctrl+2")
    person.settle()
    person.wait(lambda: "Notes" in app.focusWidget().accessibleName(), "the notes")
    for number, letter in enumerate(sys.argv[3] * 20, 1):
        person.keys.type(letter)
        print(number, flush=True)
        end = time.monotonic() + 0.06
        while time.monotonic() < end:
            app.processEvents()
            time.sleep(0.004)
"""


@dataclass
class Typed:
    """What was typed, letter by letter, and when each was in the window."""

    moments: list[float] = field(default_factory=list)

    def lost(self, kept: str, killed: float) -> float:
        """Seconds of typing before the kill that are missing; 0 where every letter is there."""
        text = SENTENCE * 20
        assert text.startswith(kept), f"what was kept is not what was typed: {kept!r}"
        return 0.0 if len(kept) >= len(self.moments) else killed - self.moments[len(kept)]


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots that cost next to nothing."""
    monkeypatch.setattr(keys, "COST", CHEAP)
    monkeypatch.setattr(keys, "FLOOR", CHEAP)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A library with one conversation under way."""
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Stirling", member_name="A. Reid") as opened:
        begin(opened.store, plan(opened.store, "children", "Young person"))
    return tmp_path / "library"


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own, with a window manager; the environment for what is to be shown on it."""
    if not all(shutil.which(each) for each in ("Xvfb", "openbox", "xdotool")):
        pytest.skip("Xvfb, openbox or xdotool is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    yield environment
    for each in (manager, server):
        each.terminate()
        each.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_killed_in_the_middle_of_a_sentence_at_most_the_last_second_is_missing(
    cheap_keys: None, desk: Path, qapp: object
):
    code = f"from fieldwork.store import keys\nkeys.COST = keys.FLOOR = keys.{CHEAP!r}\n{TYPES}"
    typed, enough = Typed(), 30
    with subprocess.Popen(
        [sys.executable, "-c", code, desk, PASSPHRASE, SENTENCE],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        for _ in range(enough):
            assert child.stdout.readline(), "the window ended before it was killed"
            typed.moments.append(time.monotonic())
        child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        # What it had typed and said before the signal reached it counts as typed.
        typed.moments += [killed] * len(child.stdout.readlines())
    start_again(desk)
    assert typed.lost(what_is_there(desk), killed) <= A_SECOND + GRACE


@pytest.mark.torture
def test_ten_real_windows_on_a_real_screen_are_killed(
    desk: Path, screen: dict[str, str], qapp: object, capsys: pytest.CaptureFixture[str]
):
    lost: list[float] = []
    for turn in range(TEN):
        before = what_is_there(desk)
        child = subprocess.Popen(
            [sys.executable, "main.py", "--library", desk],
            env=screen, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        typed = _type_by_xdotool(screen, 2.0 + random.Random(turn).random() * 3)
        assert child.poll() is None, "the window ended by itself: does it lack a system library?"
        child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        child.wait()
        start_again(desk)
        kept = what_is_there(desk)
        assert kept.startswith(before)
        lost.append(typed.lost(kept[len(before) :].lstrip("\n"), killed))
    with capsys.disabled():
        sys.stdout.write(f"\nseconds of typing lost: {', '.join(f'{each:.2f}' for each in lost)}\n")
    assert max(lost) <= A_SECOND + GRACE


def start_again(desk: Path) -> None:
    """Start the app anew, unlock it and look at the notes, as a person would."""
    with person_at(desk) as person:
        person.unlock()
        person.opened()
        person.keys.press("Ctrl+2")
        person.settle()


def what_is_there(desk: Path) -> str:
    """The words of all notes after the next start, in order, each from a line of its own."""
    here = library.unlock(desk, PASSPHRASE)
    with open_inspection(here.find("Stirling"), Clock()) as opened:
        return "\n".join(note.text or "" for note in opened.store.all(Note))


def _type_by_xdotool(screen: dict[str, str], seconds: float) -> Typed:
    """Unlock, go to the notes, start a new one and type for so long; each letter as it went to the screen."""

    def do(*words: str) -> str:
        asked = ["timeout", str(PATIENCE), "xdotool", *words]
        return subprocess.run(asked, env=screen, capture_output=True, text=True, check=False).stdout

    do("search", "--sync", "--onlyvisible", "--name", "Fieldwork")
    time.sleep(READY / 2)
    do("type", "--delay", "15", PASSPHRASE)
    do("key", "Return")
    time.sleep(READY)
    do("key", "ctrl+2")
    time.sleep(READY / 2)
    do("key", "ctrl+End")
    do("key", "Return")
    typed, end = Typed(), time.monotonic() + seconds
    for letter in SENTENCE * 20:
        do("key", "space" if letter == " " else "period" if letter == "." else letter)
        typed.moments.append(time.monotonic())
        if time.monotonic() > end:
            break
    return typed
