"""A restore that is killed leaves the old store or the new one, whole, and nothing half done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.backups import RESTORED
from fieldwork.store import keys
from fieldwork.store.backup import backups
from tests.bad_ground import posix
from tests.fieldwork.backed_up import PASSPHRASE, Desk, set_up

KILLED = """
import os, signal, sys
from pathlib import Path
from fieldwork import library
from fieldwork.backups import restore
from fieldwork.clock import Clock
here = library.unlock(Path(sys.argv[1]), sys.argv[2])
left, begun = int(sys.argv[4]), False
def count(event, given):
    # Whatever touches a name; once files begin to change their names, whatever opens one too.
    global left, begun
    if event in ("os.rename", "os.remove", "os.mkdir") or begun and event == "open":
        begun, left = begun or event == "os.rename", left - 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
restore(here, Path(sys.argv[3]), Clock())
print("done")
"""


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: keys.Cost) -> Desk:
    """A desk on which somebody went on working after the backup."""
    return set_up(tmp_path)


@posix
def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one(
    desk: Desk, in_another_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    found: list[bool] = []
    said = None
    while said is None or "done" not in said.stdout:
        said = in_another_process(KILLED, desk.library.folder, PASSPHRASE, desk.backup.path, len(found) + 1)
        history = desk.history()
        assert history in (desk.then, desk.now)
        assert not list(desk.place.folder.glob(f"{RESTORED}*"))
        found.append(history == desk.then)
        if found[-1]:
            desk.restore(next(each for each in backups(desk.place) if each.why == "replaced"))
            assert desk.history() == desk.now
    assert found == sorted(found) and found.count(False) > 3 and found.count(True) > 3


WITHIN = """
import sys
from pathlib import Path
from fieldwork import library
from fieldwork.backups import restore
from fieldwork.clock import Clock
here = library.unlock(Path(sys.argv[1]), sys.argv[2])
print("go", flush=True)
restore(here, Path(sys.argv[3]), Clock())
"""


def killed_within(desk: Desk, cheap: keys.Cost, seconds: float) -> None:
    """Restore in another process and kill it after so long."""
    first = f"from fieldwork.store import keys\nkeys.COST = keys.FLOOR = keys.{cheap!r}\n"
    given = (desk.library.folder, PASSPHRASE, desk.backup.path)
    command = [sys.executable, "-c", first + WITHIN, *map(str, given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(library.__file__).parents[1]) as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)


@posix
@pytest.mark.torture
def test_a_restore_killed_at_any_moment_leaves_the_old_store_or_the_new_one(
    desk: Desk, cheap_keys: keys.Cost
) -> None:
    chance = random.Random(3)
    for _ in range(60):
        killed_within(desk, cheap_keys, chance.uniform(0, 0.15))
        assert desk.history() in (desk.then, desk.now)
