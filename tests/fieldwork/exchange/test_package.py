"""The file that travels: written whole, read back, and refused with one sentence where anything is amiss."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from fieldwork.errors import BadPackage, FieldworkError, NotFound, TooNew
from fieldwork.exchange import package
from fieldwork.exchange.package import Header, Keys, Slot
from tests.fieldwork.store.laptops import ident

KEY = SigningKey(bytes(range(32)))
PAYLOAD = bytes(range(256)) * 20
HEADER = Header(
    "hand-over", ident(1), (ident(2),), ident(3), bytes(KEY.verify_key).hex(),
    (Keys(ident(3), "ab" * 32, "cd" * 32, ident(4), "ef" * 64),), len(PAYLOAD),
    (Slot(ident(5), b"box"), Slot("words", b"box", b"salt", 3, 1024)),
)  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A package with a payload of 5 KB."""
    (tmp_path / "payload").write_bytes(PAYLOAD)
    path = tmp_path / "a.fieldwork"
    package.write(path, HEADER, tmp_path / "payload", KEY)
    return path


def test_what_was_written_is_read(written: Path, tmp_path: Path) -> None:
    found = package.read(written)
    package.extract(found, tmp_path / "out")
    assert (found.header, (tmp_path / "out").read_bytes()) == (HEADER, PAYLOAD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.fieldwork", "out", "payload"]


def test_any_byte_that_differs_is_noticed(written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    for place in (*range(0, 200, 3), *range(200, len(whole), 61)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        written.write_bytes(altered)
        with pytest.raises((BadPackage, TooNew)) as refused:
            package.extract(package.read(written), tmp_path / "out")
        assert refused.value.message.endswith(".") and not (tmp_path / "out").exists()


def test_a_file_cut_short_anywhere_is_not_complete(written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    for share in range(100):
        written.write_bytes(whole[: len(whole) * share // 100])
        with pytest.raises(BadPackage, match=r"Nothing was changed"):
            package.extract(package.read(written), tmp_path / "out")


def test_a_longer_file_is_no_package_either(written: Path) -> None:
    written.write_bytes(written.read_bytes() + b"x")
    with pytest.raises(BadPackage, match="not complete"):
        package.read(written)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04 a zip file", "This file is no hand-over of Fieldwork."),
        (b"SQLite format 3\x00" + bytes(4096), "This file is no hand-over of Fieldwork."),
        (package.MAGIC + b"\xff\xff\xff\xff{}", "This hand-over is damaged."),
        (package.MAGIC + b"\x00\x00\x00\x02[]", "This hand-over is damaged."),
        (package.MAGIC + (5000).to_bytes(4, "big") + b"[" * 5000, "This hand-over is damaged."),
    ],
)
def test_what_is_no_package_is_told_apart(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.fieldwork"
    path.write_bytes(content)
    with pytest.raises(BadPackage, match=words):
        package.read(path)


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"x\.fieldwork is not there any more"):
        package.read(tmp_path / "x.fieldwork")
    with pytest.raises(BadPackage, match="is a folder"):
        package.read(tmp_path)


def test_a_newer_format_says_so_whatever_else_it_holds(tmp_path: Path) -> None:
    text = json.dumps({"format": 2, "something": "else"}).encode()
    path = tmp_path / "a.fieldwork"
    path.write_bytes(package.MAGIC + len(text).to_bytes(4, "big") + text)
    with pytest.raises(TooNew, match="Update Fieldwork"):
        package.read(path)


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "letter"}, {"package": "../../x"}, {"inspections": []}, {"sign_key": "00"}, {"size": -1},
        {"size": 1.5}, {"size": True}, {"slots": [{}] * 5}, {"slots": [None] * 10_000}, {"vouched": {"a": 1}},
        {"inspections": "abc"}, {"laptop": None},
    ],
)  # fmt: skip
def test_a_header_with_a_part_that_cannot_be_is_damaged(tmp_path: Path, written: Path, part: object) -> None:
    whole = written.read_bytes()
    length = int.from_bytes(whole[6:10], "big")
    header = {**json.loads(whole[10 : 10 + length]), **part}  # type: ignore[dict-item]
    text = json.dumps(header).encode()
    written.write_bytes(package.MAGIC + len(text).to_bytes(4, "big") + text + whole[10 + length :])
    with pytest.raises(BadPackage):
        package.read(written)


def test_a_header_exchanged_under_the_signature_is_noticed(written: Path, tmp_path: Path) -> None:
    found = package.read(written)
    other = replace(found, header=replace(found.header, laptop=ident(9)))
    with pytest.raises(BadPackage, match="damaged"):
        package.extract(other, tmp_path / "out")


def test_a_package_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "payload").write_bytes(PAYLOAD)
    with pytest.raises(FieldworkError):
        package.write(tmp_path / "no folder" / "a.fieldwork", HEADER, tmp_path / "payload", KEY)
    short = replace(HEADER, size=len(PAYLOAD) + 1)
    with pytest.raises(FieldworkError):
        package.write(tmp_path / "a.fieldwork", short, tmp_path / "payload", KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["payload"]


def test_a_stick_that_lies_about_what_it_wrote_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "payload").write_bytes(PAYLOAD)
    monkeypatch.setattr(package, "_signed", lambda *_: False)
    with pytest.raises(FieldworkError, match="could not be read back as it was"):
        package.write(tmp_path / "a.fieldwork", HEADER, tmp_path / "payload", KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["payload"]
