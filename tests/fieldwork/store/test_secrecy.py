"""Nothing typed can be read on the disk: not in store, journal, pending text or temporary files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork import concerns, library
from fieldwork.capture.attachments import add_attachment
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.notes import add_note
from fieldwork.capture.opening import Opened, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.records import Note
from fieldwork.store import keys
from fieldwork.store.pending import PENDING, Pending, Typing

WORDS = ("Zaphodine", "quillfeather", "Ünterwasserwort", "grenadillo", "attachwort")


def forms(word: str) -> tuple[bytes, ...]:
    """How a word could stand in a file."""
    return tuple(form.encode(code) for form in (word, word.lower()) for code in ("utf-8", "utf-16-le"))


def files(*folders: Path) -> dict[Path, bytes]:
    """Every file under these folders, with its bytes."""
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def readable(found: dict[Path, bytes]) -> list[str]:
    """The planted words that stand in a file."""
    return [
        f"{word} in {path.name}"
        for path, data in found.items()
        for word in WORDS
        if any(f in data for f in forms(word))
    ]


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, SQLite's too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def opened(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Opened]:
    """An inspection in a library of its own."""
    here, _ = library.create(tmp_path / "library", "lantern harbour quilt seven")
    with start_inspection(here, FixedClock(), "Fife", member_name="A. Reid") as made:
        yield made


def test_the_search_for_words_finds_one_that_lies_open(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("so spoke zaphodine", "utf-8")
    assert readable(files(tmp_path)) == ["Zaphodine in open.txt"]


def test_no_word_can_be_read_in_any_file_at_any_moment(tmp_path: Path, temp: Path, opened: Opened) -> None:
    store, folder = opened.store, tmp_path / "library"
    talk = plan(store, "children", f"Talk with {WORDS[0]}")
    begin(store, talk)
    looks: list[dict[Path, bytes]] = []
    for number in range(40):
        add_note(store, talk, f"{WORDS[1]} {WORDS[2]} said so {number}. " * 40)
    looks.append(files(folder, temp))
    with store.act("A long one") as act:
        for note in store.all(Note):
            act.put("note", note.id, {"text": f"{note.text} {WORDS[1]}"})
        act.flush()
        store.db.conn.execute("PRAGMA cache_spill = 1")
        looks.append(files(folder, temp))
    concerns.raise_concern(store, f"{WORDS[3]} was told", about=WORDS[3])
    add_attachment(store, talk, f"{WORDS[4]}.txt", "text/plain", WORDS[4].encode() * 500)
    assert store.search(WORDS[1])
    store.rebuild()
    looks.append(files(folder, temp))
    key = opened.place.store_key()
    pending = Pending(opened.place.folder / PENDING, bytes(key))
    pending.keep(
        Typing(store.all(Note)[0].id, "text", f"{WORDS[0]} {WORDS[1]}", "", "2010-03-15T12:00:00+00:00")
    )
    looks.append(files(folder, temp))
    pending.close()
    for look in looks:
        assert readable(look) == []
    names = {path.name for look in looks for path in look}
    assert {"store.db", "store.db-journal", PENDING, "keys.json"} <= names
    assert any(
        len(data) > 4096 for look in looks for path, data in look.items() if path.name == "store.db-journal"
    )
