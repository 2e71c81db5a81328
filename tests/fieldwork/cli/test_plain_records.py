"""load, dump, search, erase: plain records in and out, everything or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldwork.clock import FixedClock
from tests.fieldwork.cli.conftest import Fieldwork

clock = FixedClock(seed="cli")
TALK, NOTE, FILE = (clock.new_id() for _ in range(3))
LINES: list[dict[str, Any]] = [
    {"kind": "conversation", "id": TALK, "group": "families", "state": {"state": "finished", "reason": ""}},
    {
        "kind": "note",
        "id": NOTE,
        "conversation": TALK,
        "text": "She wrote it down, naïvely “as said”.",
        "sort": "said",
    },
    {"kind": "sampled_file", "id": FILE, "holders": ["police", "health"]},
    {"kind": "tag", "note": NOTE, "indicator": "P2-1", "direction": "strength"},
]


def written(path: Path, lines: list[Any]) -> Path:
    """These lines as a file; a text stands as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def test_what_was_loaded_is_dumped(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    said = fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES), "--json")
    assert said.facts == {"made": 4, "edited": 0}
    dumped = [json.loads(line) for line in fieldwork("dump", "Fife", "--kind", "note").out.splitlines()]
    assert dumped == [{**LINES[1], "id": NOTE}]


def test_codes_are_given_on_loading(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    assert '"code": "A1"' in fieldwork("dump", "Fife", "--kind", "conversation").out
    assert '"code": "F-A1"' in fieldwork("dump", "Fife", "--kind", "sampled_file").out


def test_a_known_id_is_an_edit_of_the_fields_given(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    edit = {"kind": "note", "id": NOTE, "sort": "seen"}
    assert fieldwork("load", "Fife", written(tmp_path / "b.jsonl", [edit]), "--json").facts["edited"] == 1
    line = json.loads(fieldwork("dump", "Fife", "--kind", "note").out)
    assert (line["sort"], line["text"]) == ("seen", LINES[1]["text"])


def test_a_dump_starts_a_store_whose_dump_is_the_same(
    fieldwork: Fieldwork, fife: str, tmp_path: Path
) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    dump = fieldwork("dump", "Fife").out
    (tmp_path / "dump.jsonl").write_text(dump, "utf-8")
    other = tmp_path / "other"
    assert fieldwork("--library", other, "load", "--new", tmp_path / "dump.jsonl").status == 0
    assert fieldwork("dump", "Fife", "--library", other).out == dump
    assert fieldwork("check", "Fife", "--library", other).status == 0


def test_the_first_edit_of_a_store_started_from_a_dump_writes_its_laptop(
    fieldwork: Fieldwork, fife: str, tmp_path: Path
) -> None:
    (tmp_path / "dump.jsonl").write_text(fieldwork("dump", "Fife").out, "utf-8")
    other = tmp_path / "other"
    fieldwork("--library", other, "load", "--new", tmp_path / "dump.jsonl")
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES), "--library", other)
    laptops = fieldwork("dump", "Fife", "--kind", "laptop", "--library", other).out.splitlines()
    assert sorted(json.loads(line)["letter"] for line in laptops) == ["A", "B"]
    assert '"code": "B1"' in fieldwork("dump", "Fife", "--kind", "conversation", "--library", other).out


BAD = [
    ("not json", "Line 2: this is not a JSON object on one line"),
    ("[1, 2]", "Line 2: this is not a JSON object on one line"),
    ({"kind": "opinion", "id": NOTE}, 'Line 2: "kind" must be one of'),
    ({"kind": "note", "id": "7"}, 'Line 2: "id" must be an id such as'),
    (
        {"kind": "member", "id": NOTE, "name": "A", "shoe": 4},
        'Line 2: a member of the team has no field "shoe"',
    ),
    ({"kind": "note", "id": NOTE, "conversation": TALK, "text": 7}, 'Line 2: "text" must be text, not 7'),
    (
        {"kind": "note", "id": NOTE, "conversation": TALK, "at": "10:43"},
        'Line 2: "at" must be a time such as',
    ),
    ({"kind": "note", "id": NOTE, "conversation": FILE}, 'Line 2: "conversation" names'),
    ({"kind": "note", "id": NOTE}, 'Line 2: a note needs "conversation"'),
    ({"kind": "stage", "id": TALK, "name": "x"}, "Line 2: the id"),
    ({"kind": "sampled_file", "id": FILE, "holders": ["army"]}, 'Line 2: "holders" may hold'),
    ({"kind": "evaluation", "indicator": "P2-1", "grade": {"grade": 7}}, 'Line 2: "grade" "grade" must be'),
    ({"kind": "tag", "id": NOTE, "note": NOTE, "indicator": "P2-1"}, "Line 2: the id of this tag must be"),
]


@pytest.mark.parametrize(("line", "sentence"), BAD, ids=[sentence for _, sentence in BAD])
def test_a_bad_line_is_named_and_nothing_is_loaded(
    fieldwork: Fieldwork, fife: str, tmp_path: Path, line: Any, sentence: str
) -> None:
    before = fieldwork("dump", "Fife", "--history").out
    said = fieldwork("load", "Fife", written(tmp_path / "bad.jsonl", [LINES[0], line]))
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert fieldwork("dump", "Fife", "--history").out == before


def test_a_file_that_is_not_there_or_not_text_is_refused(
    fieldwork: Fieldwork, fife: str, tmp_path: Path
) -> None:
    assert fieldwork("load", "Fife", tmp_path / "none.jsonl").status == 1
    (tmp_path / "picture.jsonl").write_bytes(b"\xff\xd8\xff\xe0")
    assert "UTF-8" in fieldwork("load", "Fife", tmp_path / "picture.jsonl").err


def test_search_finds_words_and_the_start_of_one(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    for words in (("wrote",), ("naive",), ("wro",), ("down", "wrote")):
        assert [hit["id"] for hit in fieldwork("search", "Fife", *words, "--json").facts] == [NOTE]
    assert "Nothing found" in fieldwork("search", "Fife", "zebra").out


def test_an_erased_word_is_in_no_dump_and_no_search(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    fieldwork(
        "load", "Fife", written(tmp_path / "b.jsonl", [{"kind": "note", "id": NOTE, "text": "Shorter."}])
    )
    said = fieldwork("erase", "Fife", NOTE, "text", "--reason", "asked us not to use this")
    assert said.status == 0
    everything = fieldwork("dump", "Fife", "--history").out + fieldwork("dump", "Fife").out
    assert "naïvely" not in everything
    assert "Shorter" not in everything
    assert fieldwork("search", "Fife", "naively", "--json").facts == []
    assert fieldwork("check", "Fife").status == 0


def test_erasing_by_code_and_what_cannot_be_erased(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    assert fieldwork("erase", "Fife", "F-A1", "holders", "--reason", "typed by mistake").status == 0
    assert fieldwork("erase", "Fife", "F-A9", "holders", "--reason", "x").status == 1
    assert "nothing to erase" in fieldwork("erase", "Fife", NOTE, "heard_by", "--reason", "x").err


def test_history_does_not_depend_on_when_it_is_asked(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    fieldwork("load", "Fife", written(tmp_path / "a.jsonl", LINES))
    first = fieldwork("dump", "Fife", "--history").out
    assert fieldwork("rebuild", "Fife").status == 0
    assert fieldwork("dump", "Fife", "--history").out == first


def test_attachments_are_written_by_their_hash(fieldwork: Fieldwork, fife: str, tmp_path: Path) -> None:
    said = fieldwork("dump", "Fife", "--attachments", tmp_path / "bytes")
    assert said.status == 0
    assert list((tmp_path / "bytes").iterdir()) == []
