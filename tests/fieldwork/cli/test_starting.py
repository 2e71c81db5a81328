"""new, list, status: from nothing to an inspection, and what stands in the way."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork.cli import run
from tests.fieldwork.cli.conftest import Fieldwork


def test_new_prints_the_id_and_the_recovery_words_of_a_new_library(fieldwork: Fieldwork) -> None:
    said = fieldwork("new", "--council", "Perth and Kinross", "--member", "A. Reid", "--json")
    assert said.status == 0
    assert len(said.facts["recovery_words"]) == 12
    assert said.facts["area"] == "Perth and Kinross"


def test_a_second_inspection_in_the_same_library_prints_no_words(fieldwork: Fieldwork, fife: str) -> None:
    said = fieldwork("new", "--council", "Perth & Kinross", "--member", "A. Reid", "--json")
    assert said.facts["recovery_words"] == []


def test_list_shows_what_is_in_the_library(fieldwork: Fieldwork, fife: str) -> None:
    rows = fieldwork("list", "--json").facts
    assert [(row["area"], row["id"]) for row in rows] == [("Fife", fife)]
    assert "Fife" in fieldwork("list").out


def test_an_inspection_is_named_by_its_id_the_start_of_it_or_its_area(
    fieldwork: Fieldwork, fife: str
) -> None:
    for name in (fife, fife[:13], "fife"):
        assert fieldwork("status", name, "--json").facts["id"] == fife


def test_status_counts_by_kind(fieldwork: Fieldwork, fife: str) -> None:
    facts = fieldwork("status", "Fife", "--json").facts
    assert facts["counts"]["member"] == 1
    assert facts["counts"]["question"] > 100
    assert (facts["conflicts"], facts["open_concerns"]) == (0, 0)


def test_json_and_library_may_stand_after_the_command(fieldwork: Fieldwork, library: Path, fife: str) -> None:
    run(["list", "--json", "--library", str(library)], lambda _: 1)
    assert fieldwork("list", "--json").status == 0


def test_without_a_command_the_window_opens_on_that_library(tmp_path: Path) -> None:
    asked: list[Path | None] = []

    def open_window(library: Path | None) -> int:
        asked.append(library)
        return 7

    assert run(["--library", str(tmp_path)], open_window) == 7
    assert asked == [tmp_path]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("status", "Fife"), "There is no Fieldwork library in"),
        (("list",), "There is no Fieldwork library in"),
    ],
)
def test_without_a_library_it_says_how_to_start_one(
    fieldwork: Fieldwork, words: tuple[str, ...], sentence: str
) -> None:
    said = fieldwork(*words)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_an_unknown_council_offers_the_nearest(fieldwork: Fieldwork, library: Path) -> None:
    said = fieldwork("new", "--council", "Perth", "--member", "A. Reid")
    assert said.status == 1
    assert "Perth and Kinross" in said.err


def test_an_unknown_inspection_lists_what_there_is(fieldwork: Fieldwork, fife: str) -> None:
    said = fieldwork("status", "Moray")
    assert said.status == 1
    assert "Moray" in said.err
    assert "Fife" in said.err


def test_a_wrong_passphrase_is_refused_in_one_line(
    fieldwork: Fieldwork, fife: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDWORK_PASSPHRASE", "four other words instead")
    said = fieldwork("list", "--json")
    assert said.status == 1
    assert json.loads(said.err)["error"] == "WrongPassphrase"
    assert said.err.count("\n") == 1


def test_without_a_terminal_the_passphrase_must_be_set(
    fieldwork: Fieldwork, fife: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIELDWORK_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said = fieldwork("list")
    assert (said.status, "FIELDWORK_PASSPHRASE" in said.err) == (1, True)


def test_wrong_usage_ends_with_2(fieldwork: Fieldwork) -> None:
    assert fieldwork("sing").status == 2
    assert fieldwork("new", "--council", "Fife").status == 2


def test_our_own_fault_ends_with_70_and_says_nothing_of_the_content(
    fieldwork: Fieldwork,
    fife: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expect_log: Callable[[str], None],
) -> None:
    expect_log(r"RuntimeError at")

    def fail(*_: object) -> None:
        raise RuntimeError("a secret sentence")

    monkeypatch.setattr("fieldwork.store.store.Store.conflicts", fail)
    said = fieldwork("status", "Fife")
    assert said.status == 70
    assert "secret" not in said.err + said.out + caplog.text
