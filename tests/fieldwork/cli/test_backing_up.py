"""backup and restore: the whole inspection kept and put back, here or on another laptop."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fieldwork.cli.backing_up import BACKUP_PASSPHRASE
from tests.fieldwork.cli.conftest import PASSPHRASE, Fieldwork, Said
from tests.fieldwork.cli.test_bad_ground import refused

TALK = "0191b3c0-0000-7000-8000-00000000000a"
LINE = f'{{"kind": "conversation", "id": "{TALK}", "group": "staff", "title": "Zebrafinch nursery"}}\n'


@pytest.fixture
def talk(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> str:
    """A conversation in the inspection of Fife."""
    (tmp_path / "talk.jsonl").write_text(LINE, "utf-8")
    assert fieldwork("load", "Fife", tmp_path / "talk.jsonl").status == 0
    return TALK


def backup(fieldwork: Fieldwork, *more: str) -> Path:
    """A fresh backup."""
    return Path(fieldwork("backup", "Fife", *more, "--json").facts["backup"])


def test_a_backup_put_back_is_the_inspection_as_it_was(fieldwork: Fieldwork, fife: str, talk: str) -> None:
    before = fieldwork("dump", "Fife", "--history").out
    said = fieldwork("backup", "Fife")
    assert said.out.startswith("Backed up and read back: ") and said.out.count("\n") == 1
    (file,) = Path(said.out.split(": ", 1)[1].strip()).parent.glob("*.db")
    assert fieldwork("status", "Fife", "--json").facts["last_backup"].startswith("20")
    fieldwork("erase", "Fife", talk, "title", "--reason", "a name")
    assert fieldwork("dump", "Fife", "--history").out != before
    facts = fieldwork("restore", file, "--json").facts
    assert (facts["id"], facts["area"], facts["erased_again"]) == (fife, "Fife", 1)
    assert facts["changes"] == len(before.splitlines())
    assert Path(facts["kept"]).parent == file.parent
    assert facts["erasures_all_known"] and facts["recovery_words"] == []
    assert "Zebrafinch" not in fieldwork("dump", "Fife", "--history").out
    assert fieldwork("check", "Fife").status == 0


def test_without_anything_erased_since_the_whole_history_is_the_same(
    fieldwork: Fieldwork, talk: str, tmp_path: Path
) -> None:
    before = fieldwork("dump", "Fife", "--history").out
    file = backup(fieldwork)
    (tmp_path / "more.jsonl").write_text(LINE.replace("nursery", "school"), "utf-8")
    fieldwork("load", "Fife", tmp_path / "more.jsonl")
    said = fieldwork("restore", file, "Fife")
    assert said.out.startswith("Restored: Fife") and "is kept" in said.out and "\n" in said.out
    assert fieldwork("dump", "Fife", "--history").out == before


def test_backups_that_hold_erased_words_are_told_and_dropped(fieldwork: Fieldwork, talk: str) -> None:
    file = backup(fieldwork)
    fieldwork("erase", "Fife", talk, "title", "--reason", "a name")
    assert "1 older backups still hold" in fieldwork("backup", "Fife").out
    facts = fieldwork("backup", "Fife", "--drop-erased", "--json").facts
    assert facts["removed"] == [file.name] and facts["still_hold"] == [] and not file.exists()
    assert len(list(file.parent.glob("*.db"))) == 2
    assert "still" not in fieldwork("backup", "Fife", "--drop-erased").out


def test_a_new_laptop_takes_up_the_work_from_a_stick(
    fieldwork: Fieldwork, library: Path, talk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fieldwork("dump", "Fife", "--history").out
    file = backup(fieldwork)
    shutil.copytree(file.parent, tmp_path / "stick")
    shutil.rmtree(library)
    monkeypatch.setenv("FIELDWORK_PASSPHRASE", "another passphrase altogether")
    refused(fieldwork("restore", tmp_path / "stick" / file.name), 1, BACKUP_PASSPHRASE)
    monkeypatch.setenv(BACKUP_PASSPHRASE, "not the right one either")
    refused(fieldwork("restore", tmp_path / "stick" / file.name), 1, "does not open the library")
    monkeypatch.setenv(BACKUP_PASSPHRASE, PASSPHRASE)
    said = fieldwork("restore", tmp_path / "stick" / file.name)
    assert said.status == 0 and "not known here" in said.out
    assert fieldwork("dump", "Fife", "--history").out == before


def test_the_first_restore_on_a_laptop_makes_its_library(
    fieldwork: Fieldwork, library: Path, talk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backup(fieldwork)
    shutil.copytree(file.parent, tmp_path / "stick")
    shutil.rmtree(library)
    monkeypatch.setenv(BACKUP_PASSPHRASE, PASSPHRASE)
    said: Said = fieldwork("restore", tmp_path / "stick" / file.name, "--json")
    assert len(said.facts["recovery_words"]) > 8 and said.facts["kept"] is None


def test_a_damaged_backup_is_damage(fieldwork: Fieldwork, library: Path, talk: str) -> None:
    file = backup(fieldwork)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    before = fieldwork("dump", "Fife", "--history").out
    refused(fieldwork("restore", file), 3, "This backup is damaged. Nothing was changed.")
    assert fieldwork("dump", "Fife", "--history").out == before


def test_a_file_that_is_not_there_makes_no_library(fieldwork: Fieldwork, library: Path) -> None:
    refused(fieldwork("restore", "nothing.db"), 1, "There is no file nothing.db")
    assert not library.exists()
