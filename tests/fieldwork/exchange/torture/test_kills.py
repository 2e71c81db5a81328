"""The program is killed while it merges: the store is exactly as before, or exactly as after."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture import writing
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import Clock
from fieldwork.exchange import shelf
from fieldwork.exchange.merging import merge
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import PASSPHRASE, Team, hasty, history
from tests.fieldwork.exchange.torture import child
from tests.fieldwork.exchange.torture.ground import OKAFOR, REID, beside, note_of, talk_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="about SIGKILL")
FIELDS = {"sort": "said", "at": "2010-03-16T10:43:00+00:00", "fidelity": "paraphrase"}


@dataclass
class Ground:
    """A closed library, a hand-over it lacks, and what it holds before and after taking that in."""

    library: Path
    path: Path
    before: str
    after: str
    took: float
    """Seconds of an undisturbed merge in a process of its own."""


def told(store: Store) -> str:
    """What `dump --history` says, in few letters."""
    return hashlib.sha256("\n".join(history(store)).encode()).hexdigest()


def prepared(team: Team, changes: int) -> Ground:
    """J. Okafor hands over so many changes: new notes, and an edit that is in conflict with the lead's."""
    store, talk = team.store(OKAFOR), talk_of(team.store(OKAFOR))
    with store.act("Loaded records", "imported") as act:
        for number in range(changes // (len(FIELDS) + 2)):
            fields = {**FIELDS, "conversation": talk, "text": f"some words of note {number}"}
            act.put("note", store.clock.new_id(), fields)
    shared = note_of(store)
    for name in (OKAFOR, REID):
        writing.edit(team.store(name), shared, text=f"by {name}")
    path, before = team.hand(OKAFOR), told(team.store(REID))
    team.close()
    team.laptops.clear()
    home = team.folder / "a-reid"
    copy = team.folder / "undisturbed"
    shutil.copytree(home, copy)
    running, says = child.start(copy, path)
    says.recv()
    outcome, took = says.recv()
    running.join()
    assert outcome == "merged"
    after, _, _ = as_found(copy, path)
    return Ground(home, path, before, after, took)


def as_found(folder: Path, path: Path) -> tuple[str, str, str]:
    """What a library holds when it is opened, what becomes of a merge then, and what it holds at last."""
    here = library.unlock(folder, PASSPHRASE)
    with open_inspection(here.places()[0], Clock()) as opened:
        store = opened.store
        hasty(store)
        found = told(store)
        assert check(store) == ()
        (result,) = merge(store, opened.place, [path]).results
        assert check(store) == ()
        left = {each for each in beside(store) if "/" not in each}
        assert left <= {"store.db", "store.db-journal", "lock", "key.json", "key-copy.json"}, left
        assert not [each for each in beside(store) if ".part" in each]
        return found, result.outcome, told(store)


def killed(ground: Ground, folder: Path, delay: float) -> str:
    """Kill a merge after so many seconds; whether all of it was there already, or nothing yet."""
    shutil.copytree(ground.library, folder)
    running, says = child.start(folder, ground.path)
    assert says.recv() == ""
    time.sleep(delay)
    running.kill()
    running.join()
    says.close()
    data = ground.path.read_bytes()
    found, outcome, last = as_found(folder, ground.path)
    assert found in (ground.before, ground.after), f"killed after {delay} seconds: neither before nor after"
    assert outcome == ("merged" if found == ground.before else "nothing new")
    assert last == ground.after and ground.path.read_bytes() == data
    shutil.rmtree(folder)
    return "before" if found == ground.before else "after"


def survives(ground: Ground, times: int) -> None:
    """Kill it so often, at moments spread over all its course and a little beyond."""
    chance, ends = random.Random(times), []
    for number in range(times):
        delay = (number + chance.random()) / times * ground.took * 1.1
        ends.append(killed(ground, ground.library.with_name(f"killed-{number}"), delay))
    assert "before" in ends


def test_a_merge_killed_at_any_moment_is_done_or_not_begun(pair: Team) -> None:
    """Case 24: kill at every write step, of a merge of 50,000 changes, twenty times."""
    survives(prepared(pair, 50_000), 20)


@pytest.mark.torture
def test_a_large_merge_killed_at_any_moment_is_done_or_not_begun(pair: Team) -> None:
    """Case 24: kill at every write step, of a merge of 50,000 changes, three hundred times."""
    survives(prepared(pair, 50_000), 300)


def test_kill_after_kill_hinders_nothing(pair: Team) -> None:
    """Case 24: what each killed merge leaves does not pile up, and the last merge completes."""
    ground = prepared(pair, 2_000)
    chance = random.Random(24)
    for _ in range(6):
        running, says = child.start(ground.library, ground.path)
        says.recv()
        time.sleep(chance.random() * ground.took * 0.6)
        running.kill()
        running.join()
    assert as_found(ground.library, ground.path)[2] == ground.after


def test_what_a_killed_merge_leaves_lying_is_swept_away(pair: Team) -> None:
    """Case 24: parts of files, beside the store and among what is kept for an undo."""
    store = pair.store(REID)
    folder, id_ = store.path.parent, store.chain.laptop
    shelf.put(store, id_, pair.hand(OKAFOR))
    for name in (
        f"incoming-{id_}.db", f".incoming-{id_}.db.x1.part", f"outgoing-{id_}.db",
        f"outgoing-{id_}.db-journal", f"{shelf.FOLDER}/.{id_}.fie.x2.part",
    ):  # fmt: skip
        (folder / name).write_bytes(b"the beginning of something")
    assert pair.take(REID, pair.hand(OKAFOR)).results[0].outcome == "nothing new"
    left = {path.name for path in folder.rglob("*") if path.is_file() and path.parent.name != "backups"}
    assert left == {"store.db", "store.db-journal", "lock", "key.json", "key-copy.json"}
