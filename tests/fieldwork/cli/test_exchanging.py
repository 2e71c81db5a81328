"""invite, join, export, merge: three libraries through the command line, and all they say for scripts."""

from __future__ import annotations

import io
import itertools
import json
import shutil
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fieldwork.cli import run
from fieldwork.exchange.package import ENDING
from tests.fieldwork.cli.conftest import PASSPHRASE, Said

NOTE, TALK = "0127610d-1688-7914-b7a6-aec9a99d90e1", "0127610d-1688-7914-b7a6-aec9a99d90e2"
OTHER, FILE = "0127610d-1688-7914-b7a6-aec9a99d90e3", "0127610d-1688-7914-b7a6-aec9a99d90e4"
BEGINNING: tuple[dict[str, object], ...] = (
    {
        "kind": "inspection", "id": "0127610d-1688-7914-b7a6-aec9a99d90e5",
        "council": "fife", "area": "Fife", "programme": "programme-2",
    },
    {"kind": "member", "id": "0127610d-1688-7914-b7a6-aec9a99d90e6", "name": "A. Reid", "role": "lead"},
    {"kind": "conversation", "id": TALK, "group": "staff", "title": "Staff of the nursery"},
    {"kind": "note", "id": NOTE, "conversation": TALK, "text": "It was late.", "sort": "said"},
    {"kind": "sampled_file", "id": FILE, "age_band": "5-11", "locality": "east"},
)  # fmt: skip
BROUGHT = {
    "changes", "records", "combined", "to_decide", "settled", "erased", "late", "filled", "clocks_ahead",
}  # fmt: skip
FILE_KEYS = {"file", "outcome", "words", "from", "made_at", "error", "brought"}


@dataclass
class Desks:
    """The libraries of a team in one folder, and the command line for each."""

    folder: Path
    made: int = 0

    def on(self, name: str, *words: object) -> Said:
        """Run a command on somebody's library."""
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            status = run(["--library", str(self.folder / name), *map(str, words)], _no_window)
        return Said(status, out.getvalue(), err.getvalue())

    def told(self, words: Iterable[str], name: str, *command: object) -> Said:
        """Run a command that asks for the six words of an invitation."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FIELDWORK_WORDS", " ".join(words))
            return self.on(name, *command, "--json")

    def facts(self, name: str, *words: object) -> Any:
        """What a command that goes well prints for scripts."""
        said = self.on(name, *words, "--json")
        assert (said.status, said.err) == (0, "")
        return said.facts

    def path(self) -> Path:
        """A new place for a file, as on a stick."""
        self.made += 1
        return self.folder / f"{self.made}{ENDING}"

    def export(self, name: str, *to: str) -> Path:
        """A hand-over of somebody."""
        path = self.path()
        self.facts(name, "export", "Fife", *to, "-o", path)
        return path

    def merge(self, name: str, *paths: Path) -> Any:
        """Somebody takes these in; what is said of it."""
        return self.facts(name, "merge", "Fife", *paths)

    def load(self, name: str, *records: dict[str, object]) -> None:
        """Somebody writes these records."""
        path = self.path().with_suffix(".jsonl")
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        self.facts(name, "load", "Fife", path)

    def note(self, name: str, text: str) -> None:
        """Somebody changes the one note."""
        self.load(name, {"kind": "note", "id": NOTE, "text": text})

    def history(self, name: str) -> str:
        """Every change there was, as it is printed."""
        return self.on(name, "dump", "Fife", "--history").out

    def copied(self, folder: Path) -> Desks:
        """The same libraries in another folder."""
        shutil.copytree(self.folder, folder)
        return Desks(folder, self.made)


def _no_window(library: Path | None) -> int:
    raise AssertionError("a command opened the window")


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch, cheap_keys: None) -> None:
    """The passphrase of every library here."""
    monkeypatch.setenv("FIELDWORK_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    """The lead has begun, with a note in a conversation; nobody else is there yet."""
    return _begun(tmp_path / "team")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once."""
    return tmp_path_factory.mktemp("exchanging")


@pytest.fixture
def team(tmp_path: Path, once: Path) -> Desks:
    """With J. Okafor and M. Shah, who have joined and are known to all; made once and copied."""
    return _joined(once).copied(tmp_path / "team")


def _begun(folder: Path) -> Desks:
    folder.mkdir()
    made = Desks(folder)
    path = made.path().with_suffix(".jsonl")
    path.write_text("\n".join(map(json.dumps, BEGINNING)), encoding="utf-8")
    made.facts("lead", "load", "--new", path)
    return made


@cache
def _joined(folder: Path) -> Desks:
    made = _begun(folder / "team")
    for name, member in (("okafor", "J. Okafor"), ("shah", "M. Shah")):
        path = made.path()
        words = made.facts("lead", "invite", "Fife", "--member", member, "-o", path)["words"]
        assert made.told(words, name, "join", path).status == 0
        made.merge("lead", made.export(name))
    for name in ("okafor", "shah"):
        made.merge(name, made.export("lead"))
    return made


def test_invite_says_for_whom_until_when_and_the_six_words_once(desks: Desks) -> None:
    path = desks.path()
    facts = desks.facts("lead", "invite", "Fife", "--member", "J. Okafor", "-o", path)
    assert set(facts) == {"file", "words", "member", "letter", "until"}
    assert (facts["file"], facts["member"], facts["letter"]) == (str(path), "J. Okafor", "B")
    assert len(facts["words"]) == 6 and path.exists()
    said = desks.on("lead", "invite", "Fife", "--member", "M. Shah", "--role", "deputy", "-o", desks.path())
    assert said.status == 0 and "Say these 6 words by telephone" in said.out
    members = map(json.loads, desks.on("lead", "dump", "Fife", "--kind", "member").out.splitlines())
    assert {each["name"]: each["role"] for each in members} == {
        "A. Reid": "lead", "J. Okafor": "inspector", "M. Shah": "deputy",
    }  # fmt: skip


def test_join_puts_the_inspection_into_a_new_library(desks: Desks) -> None:
    path = desks.path()
    invited = desks.facts("lead", "invite", "Fife", "--member", "J. Okafor", "-o", path)
    facts = desks.told(invited["words"], "okafor", "join", path).facts
    assert set(facts) == {"id", "area", "letter", "recovery_words"}
    assert (facts["area"], facts["letter"]) == ("Fife", "B")
    assert len(facts["recovery_words"]) == 12
    assert desks.facts("okafor", "list")[0]["id"] == facts["id"] == desks.facts("lead", "list")[0]["id"]
    assert "It was late." in desks.on("okafor", "dump", "Fife", "--kind", "note").out


def test_other_words_open_nothing_and_without_a_terminal_they_must_be_set(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desks.path()
    words = desks.facts("lead", "invite", "Fife", "--member", "J. Okafor", "-o", path)["words"]
    said = desks.told(reversed(words), "okafor", "join", path)
    assert (said.status, said.out) == (1, "")
    assert json.loads(said.err)["error"] == "WrongPassphrase"
    assert desks.facts("okafor", "list") == []
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said = desks.on("okafor", "join", path)
    assert said.status == 1 and "FIELDWORK_WORDS" in said.err and said.err.count("\n") == 1


def test_export_says_what_is_in_it_and_for_whom(team: Desks) -> None:
    path = team.path()
    facts = team.facts("okafor", "export", "Fife", "-o", path)
    assert set(facts) == {"file", "package", "changes", "whole", "size", "recipients", "records"}
    assert (facts["file"], facts["recipients"], facts["whole"]) == (str(path), ["A. Reid"], True)
    assert facts["records"]["note"] == 1 and facts["changes"] > 20
    assert facts["size"] == path.stat().st_size
    assert team.facts("lead", "export", "Fife", "-o", team.path())["recipients"] == ["J. Okafor", "M. Shah"]
    for to, names in (("team", ["A. Reid", "M. Shah"]), ("lead", ["A. Reid"]), ("m. shah", ["M. Shah"])):
        found = team.facts("okafor", "export", "Fife", "--for", to, "-o", team.path())
        assert found["recipients"] == names
    said = team.on("okafor", "export", "Fife", "-o", team.path())
    assert "For A. Reid: everything, 1 note among it." in said.out and " bytes: " in said.out
    assert team.facts("okafor", "status", "Fife")["last_package"]


def test_a_receipt_and_a_summary_hold_no_records_of_the_inspection(team: Desks) -> None:
    receipt = team.facts("lead", "export", "Fife", "--receipt", "-o", team.path())
    assert (receipt["changes"], receipt["records"]) == (0, {})
    summary = team.path()
    team.facts("lead", "export", "Fife", "--summary", "-o", summary)
    said = team.on("okafor", "merge", "Fife", summary, "--json")
    assert said.status == 1
    assert said.facts["files"][0]["error"] == "Refused"
    assert "summary" in said.facts["files"][0]["words"]


@pytest.mark.parametrize(
    ("name", "words", "status", "told"),
    [
        ("okafor", ("export", "Fife", "--for", "nobody", "-o", "x"), 1, "There is nobody named nobody"),
        ("okafor", ("export", "Moray", "-o", "x"), 1, "Moray"),
        ("okafor", ("invite", "Fife", "--member", "A. Dow", "-o", "x"), 1, "invite a colleague"),
        ("lead", ("invite", "Fife", "--member", "A. Reid", "-o", "x"), 1, "This is you."),
        ("lead", ("invite", "Fife", "-o", "x"), 2, "--member"),
        ("lead", ("invite", "Fife", "--member", "A. Dow", "--role", "king", "-o", "x"), 2, "--role"),
        ("lead", ("export", "Fife", "--summary", "--receipt", "-o", "x"), 2, "not allowed with"),
        ("lead", ("export", "Fife"), 2, "-o"),
        ("lead", ("merge", "Fife"), 2, "FILE"),
        ("lead", ("join",), 2, "FILE"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_nothing_changes(
    team: Desks, name: str, words: tuple[str, ...], status: int, told: str
) -> None:
    before = team.history(name)
    said = team.on(name, *(team.folder / each if each == "x" else each for each in words))
    assert (said.status, said.out) == (status, "") and told in said.err
    assert not (team.folder / "x").exists() and team.history(name) == before


def test_merge_says_what_came_of_each_file_and_in_all(team: Desks) -> None:
    team.note("okafor", "It was very late.")
    team.note("shah", "It was not late.")
    ours, theirs = team.export("okafor"), team.export("shah")
    before = team.history("lead")
    looks = team.facts("lead", "merge", "Fife", ours, theirs, "--dry-run")
    assert set(looks) == {"files"} and team.history("lead") == before
    facts = team.merge("lead", ours, theirs)
    assert set(facts) == {"files", "joined", "changes", "conflicts", "backup"}
    assert (facts["conflicts"], facts["joined"]) == (1, []) and facts["backup"].endswith("-merge.db")
    for each, look, sender in zip(facts["files"], looks["files"], ("J. Okafor", "M. Shah"), strict=True):
        assert set(each) == set(look) == FILE_KEYS
        assert set(each["brought"]) == set(look["brought"]) == BROUGHT
        assert (each["outcome"], look["outcome"], each["from"]) == ("merged", "ready", sender)
        assert (each["error"], each["file"]) == (None, look["file"])
    assert facts["changes"] == sum(each["brought"]["changes"] for each in facts["files"])
    again = team.merge("lead", ours, theirs)
    assert [each["outcome"] for each in again["files"]] == ["nothing new", "nothing new"]
    assert (again["changes"], again["backup"]) == (0, "")
    said = team.on("lead", "merge", "Fife", ours)
    assert "from J. Okafor: Nothing new" in said.out and "To decide: 1." in said.out


def test_a_bad_file_is_told_and_stops_none_of_the_others(team: Desks) -> None:
    good, bad = team.export("okafor"), team.path()
    team.note("okafor", "It was very late.")
    good = team.export("okafor")
    bad.write_bytes(good.read_bytes()[:-7])
    for words in (("--dry-run",), ()):
        said = team.on("lead", "merge", "Fife", bad, good, *words, "--json")
        assert said.status == 1
        told = {Path(each["file"]): each for each in said.facts["files"]}
        assert (told[bad]["outcome"], told[bad]["error"]) == ("refused", "BadPackage")
        assert "is not complete" in told[bad]["words"] and told[bad]["brought"] is None
        assert told[good]["outcome"] == ("ready" if words else "merged")
    assert "It was very late." in team.on("lead", "dump", "Fife", "--kind", "note").out


def test_two_inspections_of_one_area_are_joined_by_an_invitation(desks: Desks) -> None:
    desks.facts("okafor", "new", "--council", "Fife", "--member", "J. Okafor")
    path = desks.path()
    words = desks.facts("lead", "invite", "Fife", "--member", "J. Okafor", "-o", path)["words"]
    said = desks.on("okafor", "merge", "Fife", path)
    assert said.status == 1 and "belongs to another inspection" in said.out + said.err
    facts = desks.told(words, "okafor", "merge", "Fife", path, "--adopt").facts
    assert facts["files"][0]["outcome"] == "merged"
    assert "It was late." in desks.on("okafor", "dump", "Fife", "--kind", "note").out
    desks.merge("lead", desks.export("okafor"))
    desks.merge("okafor", desks.export("lead"))
    assert desks.history("okafor") == desks.history("lead")


def test_two_versions_stand_under_both_names_and_a_decision_travels_back(team: Desks) -> None:
    team.note("okafor", "It was very late.")
    team.note("shah", "It was not late.")
    team.merge("lead", team.export("okafor"), team.export("shah"))
    (torn,) = team.facts("lead", "conflicts", "Fife")
    assert {each["who"]: each["value"] for each in torn["values"]} == {
        "J. Okafor": "It was very late.", "M. Shah": "It was not late.",
    }  # fmt: skip
    chosen = next(each for each in torn["values"] if each["who"] == "J. Okafor")
    facts = team.facts("lead", "resolve", "Fife", NOTE, "text", "--keep", chosen["cid"])
    assert facts == {"record": NOTE, "field": "text", "to_decide": 0}
    back = team.export("lead")
    for name in ("okafor", "shah"):
        assert team.merge(name, back)["conflicts"] == 0
        assert "It was very late." in team.on(name, "dump", "Fife", "--kind", "note").out
        assert "It was not late." in team.history(name)


def edited_apart(team: Desks) -> None:
    """A field torn three ways, decided twice and differently; words erased; all kinds of edits apart."""
    for name, text in (("lead", "It was early."), ("okafor", "It was very late."), ("shah", "It was noon.")):
        team.note(name, text)
    team.merge("lead", team.export("okafor"), team.export("shah"))
    for name in ("okafor", "shah"):
        team.merge(name, team.export("lead"))
    for name, text in (("okafor", "It was night."), ("shah", "It was morning.")):
        team.facts(name, "resolve", "Fife", NOTE, "text", "--value", text)
    team.load("lead", {"kind": "sampled_file", "id": FILE, "locality": "north"})
    team.facts("lead", "erase", "Fife", TALK, "title", "--reason", "a name")
    team.load("okafor", {"kind": "conversation", "id": TALK, "title": "Staff of a nursery"})
    team.load("okafor", {"kind": "note", "id": OTHER, "conversation": TALK, "text": "Secret."})
    team.facts("okafor", "erase", "Fife", OTHER, "text", "--reason", "asked for it")
    team.load("shah", {"kind": "sampled_file", "id": FILE, "locality": "south", "placement": "kin"})
    team.load("shah", {"kind": "tag", "note": NOTE, "indicator": "1.1", "direction": "strength"})
    team.load("lead", {"kind": "tag", "note": NOTE, "indicator": "1.1", "direction": "improving"})


def test_in_all_six_orders_three_libraries_come_to_the_same_history(team: Desks, tmp_path: Path) -> None:
    edited_apart(team)
    apart = {team.history(name) for name in ("lead", "okafor", "shah")}
    assert len(apart) == 3
    histories, torn = set(), set()
    for number, (first, second, third) in enumerate(itertools.permutations(("lead", "okafor", "shah"))):
        desks = team.copied(tmp_path / f"order {number}")
        begun = [desks.export(first, "--for", "team")]
        desks.merge(second, *begun)
        begun.append(desks.export(second, "--for", "team"))
        desks.merge(third, begun[1])
        begun.append(desks.export(third, "--for", "team"))
        for name in (second, first):
            desks.merge(name, begun[2])
        together = {desks.history(name) for name in (first, second, third)}
        assert len(together) == 1
        for name in (first, second, third) * 2:
            assert desks.merge(name, *begun)["changes"] == 0
        assert {desks.history(name) for name in (first, second, third)} == together
        histories |= together
        torn.add(json.dumps(desks.facts(third, "conflicts", "Fife"), sort_keys=True))
    assert len(histories) == len(torn) == 1
    (history,), (left,) = histories, torn
    assert {(each["kind"], each["field"]) for each in json.loads(left)} >= {
        ("note", "text"), ("sampled_file", "locality"), ("tag", "direction"),
    }  # fmt: skip
    for text in ("It was early.", "It was very late.", "It was noon.", "It was night.", "It was morning."):
        assert text in history
    assert "Secret." not in history and "Staff of the nursery" not in history
