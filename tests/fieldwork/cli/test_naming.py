"""The names command: what is listed, replaced, cleared, and what it says where nothing is found."""

from __future__ import annotations

from pathlib import Path

from tests.fieldwork.cli.conftest import Fieldwork

CONVERSATION = (
    '{"kind": "conversation", "id": "01935000-0000-7000-8000-000000000001", "group": "staff", "code": "A1"}'
)
NOTE = (
    '{"kind": "note", "id": "01935000-0000-7000-8000-000000000002",'
    ' "conversation": "01935000-0000-7000-8000-000000000001", "text": "Kayleigh came with her mum."}'
)


def loaded(fieldwork: Fieldwork, fife: str, folder: Path) -> None:
    file = folder / "lines.jsonl"
    file.write_text(f"{CONVERSATION}\n{NOTE}\n", "utf-8")
    assert fieldwork("load", fife, file).status == 0


def test_nothing_found_is_no_promise(fieldwork: Fieldwork, fife: str) -> None:
    said = fieldwork("names", fife)
    assert (said.status, said.out) == (0, "We found no names; please read it too.\n")
    assert fieldwork("names", fife, "--json").facts == []


def test_names_are_listed_replaced_and_gone(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    loaded(fieldwork, fife, tmp_path)
    assert "Kayleigh  looks like a person’s name  1" in fieldwork("names", fife).out
    [found] = fieldwork("names", fife, "--in", "A1", "--json").facts
    assert found == {
        "words": "Kayleigh", "why": "looks like a person’s name", "times": 1, "kind": "name",
        "in": ["01935000-0000-7000-8000-000000000002"],
    }  # fmt: skip
    done = fieldwork("names", fife, "--in", "A1", "--replace", "Kayleigh", "--code", "Child")
    assert done.out == "The code stands in 1 place, and the words are erased from the history.\n"
    dumped = fieldwork("dump", fife).out + fieldwork("dump", fife, "--history").out
    assert "Child came with her mum." in dumped and "Kayleigh" not in dumped


def test_a_word_cleared_is_not_listed_again(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    loaded(fieldwork, fife, tmp_path)
    assert fieldwork("names", fife, "--clear", "Kayleigh").status == 0
    assert fieldwork("names", fife, "--json").facts == []


def test_what_makes_no_sense_is_refused(fieldwork: Fieldwork, fife: str) -> None:
    said = fieldwork("names", fife, "--code", "Child")
    assert (said.status, said.err) == (
        1, "Say which words the code replaces: --replace WORDS --code CODE.\n",
    )  # fmt: skip
    assert fieldwork("names", fife, "--clear", "a", "--replace", "b").status == 2
