"""The file that travels: a signed header, an encrypted payload, a signature over all of it.

    FWRK1\\n | length of the header, 4 bytes | header, JSON | payload, a SQLCipher file | signature, 64 bytes

The header tells who may open it and whose signature to expect, by ids that say nothing to others.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from fieldwork.errors import BadPackage, FieldworkError, NotFound, TooNew
from fieldwork.files import whole_file
from fieldwork.records.values import is_id

MAGIC = b"FWRK1\n"
FORMAT = 1
SIGNATURE = 64
LARGEST_HEADER = 1 << 20
MOST_SLOTS = 1000
PIECE = 1 << 20
ENDING = ".fieldwork"

DAMAGED = "This hand-over is damaged. Nothing was changed. Ask for it to be sent again."
NEWER = "This hand-over was made by a newer version of Fieldwork. Update Fieldwork, then try again."
GONE = (
    "The file could not be read to its end: was the stick taken out? Nothing was changed. "
    "Put it back and try again."
)

Kind = Literal["hand-over", "receipt", "invitation", "summary"]
KINDS = ("hand-over", "receipt", "invitation", "summary")

_HEX = re.compile(r"(?:[0-9a-f]{2})+")


@dataclass(frozen=True)
class Keys:
    """The keys of a laptop as its owner shows them, and who vouches for them."""

    laptop: str
    sign_key: str
    box_key: str
    by: str
    signature: str


@dataclass(frozen=True, repr=False)
class Slot:
    """The key of the payload in a box: for a laptop, or (with a salt and a cost) for words."""

    to: str
    box: bytes
    salt: bytes = b""
    ops: int = 0
    mem: int = 0


@dataclass(frozen=True, repr=False)
class Header:
    """What stands before the payload, readable by anybody."""

    kind: Kind
    package: str
    inspections: tuple[str, ...]
    laptop: str
    sign_key: str
    vouched: tuple[Keys, ...]
    size: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, repr=False)
class Package:
    """A file that looks like one of ours: its header read, its signature not yet."""

    path: Path
    header: Header
    start: int
    """Where the payload begins."""


def write(path: Path, header: Header, payload: Path, key: SigningKey) -> int:
    """Put a package at path, whole or not at all, and read it back; its size in bytes.

    `payload` is a file; its size must be the header's. Raises DiskFull, ReadOnly, NotFound.
    """
    head = _head(header)
    with whole_file(path, private=False) as out:
        digest = hashlib.blake2b(head, digest_size=64)
        out.write(head)
        with payload.open("rb") as source:
            for piece in _pieces(source, header.size):
                digest.update(piece)
                out.write(piece)
        out.write(key.sign(digest.digest()).signature)
        out.flush()
        os.fsync(out.fileno())
        _read_back(out, header.sign_key, len(head) + header.size)
        return out.tell()


def read(path: Path) -> Package:
    """The package at path by its header. Raises BadPackage (what it is instead), TooNew, NotFound."""
    with _reading(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise BadPackage("This file is empty. Nothing was changed. Ask for it to be sent again.")
        begin = file.read(len(MAGIC) + 4)
        if begin[: len(MAGIC)] != MAGIC:
            raise BadPackage(
                "This file is no hand-over of Fieldwork. Nothing was changed. "
                f"Choose a file that ends in {ENDING}."
            )
        length = int.from_bytes(begin[len(MAGIC) :], "big")
        text = file.read(min(length, LARGEST_HEADER))
        if length > LARGEST_HEADER:
            raise BadPackage(DAMAGED)
        header, start = _header(text, length), len(begin) + length
    if size != start + header.size + SIGNATURE:
        raise BadPackage(
            f"This hand-over is not complete ({size:,} of {start + header.size + SIGNATURE:,} bytes). "
            "Nothing was changed. Ask for it to be copied again."
        )
    return Package(path, header, start)


def extract(package: Package, target: Path) -> None:
    """Copy the payload, still encrypted, to `target`; raises BadPackage unless the signature is right."""
    with _reading(package.path) as file, whole_file(target, lasting=False) as out:
        head = b"".join(_pieces(file, package.start))
        digest = hashlib.blake2b(head, digest_size=64)
        for piece in _pieces(file, package.header.size):
            digest.update(piece)
            out.write(piece)
        signature = b"".join(_pieces(file, SIGNATURE))
        # The header may have been exchanged since it was read.
        if head != _head(package.header) or not _signed(package.header.sign_key, digest.digest(), signature):
            raise BadPackage(DAMAGED)


def copy(path: Path, target: Path) -> None:
    """Copy a package as it is, whole or not at all. Raises BadPackage, NotFound, DiskFull, ReadOnly."""
    with _reading(path) as file, whole_file(target) as out:
        for piece in _pieces(file, os.fstat(file.fileno()).st_size):
            out.write(piece)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        _is_file(path)
        with path.open("rb") as file:
            yield file
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(
            f"{path.name} is not there any more. Put the stick back, or choose the file again."
        ) from error
    except PermissionError as error:
        raise BadPackage(
            f"{path.name} may not be read by you. Nothing was changed. Copy it to your own folder, or ask "
            "for it to be sent again."
        ) from error
    except OSError as error:
        raise BadPackage(GONE) from error


def _is_file(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise BadPackage(f"{path.name} is a folder. Choose a hand-over that is in it.")
    # A pipe might never begin to say anything, and a device never end.
    if not stat.S_ISREG(mode):
        raise BadPackage(f"{path.name} is no file. Nothing was changed. Choose a file that ends in {ENDING}.")


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left:
        try:
            piece = file.read(min(PIECE, left))
        except OSError as error:
            raise BadPackage(GONE) from error
        if not piece:
            raise BadPackage(GONE)
        left -= len(piece)
        yield piece


def _read_back(file: BinaryIO, sign_key: str, size: int) -> None:
    """A stick may say it has written what it has not."""
    if hasattr(os, "posix_fadvise"):
        # Else the answer would come from memory.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    file.seek(0)
    digest = hashlib.blake2b(digest_size=64)
    for piece in _pieces(file, size):
        digest.update(piece)
    if not _signed(sign_key, digest.digest(), b"".join(_pieces(file, SIGNATURE))):
        raise FieldworkError(
            "What was written could not be read back as it was. Nothing was handed over. Try another stick."
        )


def _signed(sign_key: str, digest: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(bytes.fromhex(sign_key)).verify(digest, signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def _head(header: Header) -> bytes:
    plain = asdict(header)
    plain["slots"] = [
        {**slot, "box": b64encode(slot["box"]).decode(), "salt": b64encode(slot["salt"]).decode()}
        for slot in plain["slots"]
    ]
    text = json.dumps({"format": FORMAT, **plain}, sort_keys=True).encode()
    return MAGIC + len(text).to_bytes(4, "big") + text


def _header(text: bytes, length: int) -> Header:
    try:
        given = json.loads(text)
        # Read alike in every format, so that a newer file can say so.
        if type(given["format"]) is int and given["format"] > FORMAT:
            raise TooNew(NEWER)
        if len(text) != length or given["format"] != FORMAT:
            raise ValueError
        return _checked(given)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadPackage(DAMAGED) from error


def _checked(given: Mapping[str, Any]) -> Header:
    """Every part of a header as it must be, or an error that _header turns into words."""
    if given["kind"] not in KINDS or type(given["size"]) is not int or not 0 <= given["size"] < 1 << 40:
        raise ValueError
    slots, vouched, inspections = given["slots"], given["vouched"], given["inspections"]
    if max(len(slots), len(vouched), len(inspections)) > MOST_SLOTS or not inspections:
        raise ValueError
    return Header(
        kind=given["kind"],
        package=_id(given["package"]),
        inspections=tuple(_id(each) for each in inspections),
        laptop=_id(given["laptop"]),
        sign_key=_key(given["sign_key"]),
        vouched=tuple(_keys(each) for each in vouched),
        size=given["size"],
        slots=tuple(_slot(each) for each in slots),
    )


def _keys(given: Mapping[str, Any]) -> Keys:
    signature = _hex(given["signature"], SIGNATURE)
    return Keys(
        _id(given["laptop"]), _key(given["sign_key"]), _key(given["box_key"]), _id(given["by"]), signature
    )


def _slot(given: Mapping[str, Any]) -> Slot:
    if type(given["ops"]) is not int or type(given["mem"]) is not int or not isinstance(given["to"], str):
        raise ValueError
    box, salt = (b64decode(given[name], validate=True) for name in ("box", "salt"))
    return Slot(given["to"], box, salt, given["ops"], given["mem"])


def _id(given: Any) -> str:
    if not is_id(given):
        raise ValueError
    return str(given)


def _key(given: Any) -> str:
    return _hex(given, 32)


def _hex(given: Any, size: int) -> str:
    if not isinstance(given, str) or len(given) != 2 * size or not _HEX.fullmatch(given):
        raise ValueError
    return given
