"""Files that are no hand-over, or no longer one: cut short, with a byte that differs, or something else."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.errors import FieldworkError, TooNew
from fieldwork.exchange import package
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.exchange.package import MAGIC
from fieldwork.records import Note
from tests.fieldwork.exchange.team import Team
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    clear,
    comes_in,
    copy_of,
    refused,
    talk_of,
    watched,
)


@pytest.fixture
def whole(pair: Team) -> bytes:
    """What J. Okafor hands over, with a note that the lead lacks."""
    store = pair.store(OKAFOR)
    writing.add(store, Note, conversation=talk_of(store), text="something new")
    return pair.hand(OKAFOR).read_bytes()


def all_refused(team: Team, versions: Iterable[tuple[int, bytes]]) -> int:
    """Each of these files is refused in clear words, and together they have changed nothing; how many."""
    opened, left, count = team.laptops[REID], watched(team.store(REID)), 0
    path = team.folder / "bad.fieldwork"
    for place, data in versions:
        path.write_bytes(data)
        (result,) = merge(opened.store, opened.place, [path]).results
        assert result.outcome == "refused", place
        clear(result.error)
        assert path.read_bytes() == data
        count += 1
    left()
    return count


def flipped(whole: bytes, places: Iterable[int]) -> Iterable[tuple[int, bytes]]:
    """The file with one bit changed, at each of these places in turn."""
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        yield place, bytes(altered)


def header_of(whole: bytes) -> int:
    """Where the payload begins."""
    return len(MAGIC) + 4 + int.from_bytes(whole[len(MAGIC) : len(MAGIC) + 4], "big")


def test_a_hand_over_cut_short_anywhere_is_refused(pair: Team, whole: bytes) -> None:
    """Case 28: a bundle truncated at every hundredth of its length."""
    edges = {5, 9, header_of(whole), len(whole) - 64, len(whole) - 1}
    cuts = sorted(edges | {len(whole) * share // 100 for share in range(100)})
    assert all_refused(pair, ((cut, whole[:cut]) for cut in cuts)) == len(cuts)
    comes_in(pair, REID, OKAFOR)


def test_a_hand_over_with_one_bit_flipped_is_refused(pair: Team, whole: bytes) -> None:
    """Case 28: one bit flipped: anywhere in the header, and here and there in what follows."""
    start = header_of(whole)
    places = (*range(start), *range(start, len(whole), 97), *range(len(whole) - 64, len(whole)))
    assert all_refused(pair, flipped(whole, places)) == len(places)
    comes_in(pair, REID, OKAFOR)


@pytest.mark.torture
def test_a_hand_over_with_any_one_bit_flipped_is_refused(pair: Team, whole: bytes) -> None:
    """Case 28: one bit flipped, in every single byte."""
    assert all_refused(pair, flipped(whole, range(len(whole)))) == len(whole)
    comes_in(pair, REID, OKAFOR)


def a_zip(size: int) -> bytes:
    """A zip whose one file unpacks to so many bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("store.db", bytes(size))
    return data.getvalue()


def a_header(text: bytes, length: int | None = None) -> bytes:
    """A file that begins like one of ours, with this for a header."""
    return MAGIC + (len(text) if length is None else length).to_bytes(4, "big") + text


OTHERS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "This file is empty"),
    "one byte": (b"F", "no hand-over"),
    "text": (b"Dear A. Reid,\nplease find enclosed", "no hand-over"),
    "zip bomb": (a_zip(50_000_000), "no hand-over"),
    "database": (b"SQLite format 3\x00" + bytes(8176), "no hand-over"),
    "noughts": (bytes(100_000), "no hand-over"),
    "only the beginning": (MAGIC, "damaged"),
    "a header of 4 GB": (a_header(b"{}", 0xFFFFFFFF), "damaged"),
    "a header of 4 GB that is there": (a_header(bytes(5_000_000), 0xFFFFFFFF), "damaged"),
    "a header longer than the file": (a_header(b'{"format":1}', 900_000), "damaged"),
    "deep lists": (a_header(b"[" * 900_000), "damaged"),
    "deep objects": (a_header(b'{"format":' * 90_000), "damaged"),
    "a number without end": (a_header(b'{"format":1,"size":' + b"9" * 900_000 + b"}"), "damaged"),
    "a format that is no number": (a_header(b'{"format":"1"}'), "damaged"),
    "a format of nought": (a_header(b'{"format":0}'), "damaged"),
    "a header that is no JSON": (a_header(b"\xff\xfe" * 100), "damaged"),
}


@pytest.mark.parametrize(("content", "says"), OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_hand_over_is_refused(pair: Team, content: bytes, says: str) -> None:
    """Case 28: zip bomb, wrong schema, not a bundle, an empty file."""
    path = pair.path("other")
    path.write_bytes(content)
    refused(pair, REID, path, says)
    comes_in(pair, REID, OKAFOR)


@pytest.mark.parametrize("files", [0, 3])
def test_a_folder_is_told_apart(pair: Team, files: int) -> None:
    """Case 28: an empty folder, and one with hand-overs in it."""
    folder = pair.folder / "evening.fieldwork"
    folder.mkdir()
    for number in range(files):
        pair.hand(OKAFOR).rename(folder / f"{number}.fieldwork")
    refused(pair, REID, folder, "is a folder")


def test_a_hand_over_of_a_newer_format_asks_for_an_update(pair: Team, whole: bytes) -> None:
    """Case 28: a newer schema, which may say anything else in ways not known here."""
    start = header_of(whole)
    newer = json.dumps({"format": package.FORMAT + 1, "boxes": {"more": [1.5, None]}}).encode()
    path = copy_of(pair.path("newer"), "newer", a_header(newer) + whole[start:])
    result = refused(pair, REID, path, "newer version of Fieldwork. Update Fieldwork")
    assert isinstance(result.error, TooNew)
    comes_in(pair, REID, OKAFOR)


ABSURD: dict[str, Callable[[dict[str, object]], object]] = {
    "half a terabyte": lambda head: head.update(size=1 << 39),
    "a size below nought": lambda head: head.update(size=-1),
    "a size beyond all": lambda head: head.update(size=1 << 70),
    "a size with a fraction": lambda head: head.update(size=1e3),
    "a million boxes": lambda head: head.update(slots=[0] * 10**6),
    "a thousand and one boxes": lambda head: head.update(slots=[*slots(head), *slots(head) * 1001][:1001]),
    "boxes that are none": lambda head: head.update(slots=[{"to": "x"}]),
    "a box of a kilobyte of rubbish": lambda head: slots(head)[0].update(box="!" * 1000),
    "no inspection": lambda head: head.update(inspections=[]),
    "a path for an id": lambda head: head.update(package="../../../../etc/passwd"),
    "a path for a laptop": lambda head: head.update(laptop="/" * 36),
    "a kind not known": lambda head: head.update(kind="letter"),
    "a key too short": lambda head: head.update(sign_key="ab"),
    "a voucher that is none": lambda head: head.update(vouched=[[]]),
}


def slots(head: dict[str, object]) -> list[dict[str, object]]:
    """The boxes in a header."""
    found = head["slots"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("meddle", ABSURD.values(), ids=ABSURD.keys())
def test_a_header_that_says_absurd_things_is_refused(
    pair: Team, whole: bytes, meddle: Callable[[dict[str, object]], object]
) -> None:
    """Case 28: absurd sizes, unsigned: nothing is reserved, written or waited for."""
    start = header_of(whole)
    head = json.loads(whole[10:start])
    meddle(head)
    path = copy_of(pair.path("absurd"), "absurd", a_header(json.dumps(head).encode()) + whole[start:])
    refused(pair, REID, path)
    comes_in(pair, REID, OKAFOR)


def test_what_lies_behind_a_name_is_read_once_and_never_waited_for(pair: Team, tmp_path: Path) -> None:
    """Case 28: a device or a pipe under the name of a hand-over, as a damaged stick may show it."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("about POSIX pipes")
    pipe = tmp_path / "pipe.fieldwork"
    os.mkfifo(pipe)
    opened, left = pair.laptops[REID], watched(pair.store(REID))
    for path in (pipe, Path(os.devnull), Path("/dev/zero")):
        (look,) = preview(opened.store, [path])
        (result,) = merge(opened.store, opened.place, [path]).results
        assert (look.state, result.outcome) == ("refused", "refused")
        assert isinstance(result.error, FieldworkError)
        clear(result.error, "is no file")
    left()
