"""What the world puts in the way of a command: one line that says what to do, and nothing changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from fieldwork import catalogue, library
from fieldwork.store.driver import connect
from tests.bad_ground import ways_to
from tests.fieldwork.cli.conftest import PASSPHRASE, Fieldwork, Said


def refused(said: Said, status: int, sentence: str) -> None:
    """One line on stderr that holds the sentence, nothing on stdout."""
    assert (said.status, said.out) == (status, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


@pytest.fixture
def store(library: Path, fife: str) -> Path:
    """The store file of the inspection."""
    return library / fife / "store.db"


@pytest.mark.parametrize("keep", [0, 100, 4096, 0.5, 0.99])
def test_a_truncated_store_is_damage(fieldwork: Fieldwork, store: Path, keep: float) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[: int(keep * len(whole) if keep < 1 else keep)])
    left = store.read_bytes()
    refused(
        fieldwork("status", "Fife"), 3, "restore the latest backup" if keep else "Restore the latest backup"
    )
    assert store.read_bytes() == left


def test_a_store_with_a_flipped_byte_is_damage(fieldwork: Fieldwork, store: Path) -> None:
    data = bytearray(store.read_bytes())
    data[200] ^= 1
    store.write_bytes(data)
    refused(fieldwork("dump", "Fife"), 3, "damaged")


def test_damage_deep_inside_is_found_by_check(fieldwork: Fieldwork, store: Path) -> None:
    data = bytearray(store.read_bytes())
    data[len(data) // 2] ^= 1
    store.write_bytes(data)
    said = fieldwork("check", "Fife")
    assert said.status == 3
    assert "Traceback" not in said.err


def test_a_store_of_a_newer_program_is_left_alone(
    fieldwork: Fieldwork, library: Path, store: Path, fife: str
) -> None:
    db = connect(store, _key(library, fife))
    later = ("log", "9999_later", "2030-01-01")
    db.conn.execute("INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES (?, ?, ?)", later)
    db.close()
    before = store.read_bytes()
    refused(fieldwork("status", "Fife"), 1, "newer version")
    assert store.read_bytes() == before


def test_a_second_copy_is_refused_even_after_this_process_read_the_store(
    fieldwork: Fieldwork, library: Path, store: Path, fife: str
) -> None:
    from fieldwork.capture.opening import open_inspection
    from fieldwork.clock import Clock
    from fieldwork.library import unlock

    with open_inspection(unlock(library, PASSPHRASE).find("Fife"), Clock()):
        store.read_bytes()
        refused(fieldwork("status", "Fife"), 1, "already open in another Fieldwork window")
    assert fieldwork("status", "Fife").status == 0


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.geteuid() != 0, reason="drops the rights of root")
def test_a_read_only_folder_is_said_so(fieldwork: Fieldwork, library: Path, fife: str) -> None:
    for path in (library, *library.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in ways_to(library):
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        said = fieldwork("rebuild", "Fife")
    finally:
        os.seteuid(0)
    assert said.status == 1
    assert said.err.count("\n") == 1


def test_a_resources_file_with_an_error_is_named_with_its_line(
    fieldwork: Fieldwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(Path(catalogue.__file__).parents[2] / "resources", copy)
    guide = copy / "guides" / "staff.toml"
    guide.write_text(guide.read_text("utf-8") + "\nsurprise = 1\n", "utf-8")
    loaded = catalogue.load
    monkeypatch.setattr(catalogue, "load", lambda: loaded(copy))
    refused(fieldwork("new", "--council", "Fife", "--member", "A. Reid"), 1, "guides/staff.toml, line ")


def test_a_failed_new_leaves_no_inspection_behind(
    fieldwork: Fieldwork, library: Path, fife: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(fieldwork("new", "--council", "Fife", "--framework", "none", "--member", "A"), 1, "framework")
    assert len(fieldwork("list", "--json").facts) == 1


def _key(folder: Path, id_: str) -> bytes:
    return bytes(library.unlock(folder, PASSPHRASE).find(id_).store_key())
