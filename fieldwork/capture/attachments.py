"""Files kept with a record: their bytes live once, under their hash."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fieldwork.capture.checks import living, living_any
from fieldwork.capture.writing import delete, make
from fieldwork.errors import NotFound, Refused
from fieldwork.files import worlds_errors, write_whole
from fieldwork.records import Attachment
from fieldwork.store.act import Seen
from fieldwork.store.changes import hash_blob
from fieldwork.store.store import Store

LARGEST = 25 * 1024 * 1024


def attach_file(store: Store, about: str, path: Path) -> str:
    """Keep a file of this laptop with a record; its id. Raises Refused, NotFound, ReadOnly."""
    with worlds_errors(path):
        # Looked at first: what is far too large is not read in.
        if path.stat().st_size > LARGEST:
            _refuse_large(path.name)
        data = path.read_bytes()
    return add_attachment(store, about, path.name, mimetypes.guess_type(path.name)[0] or "", data)


def save_attachment(store: Store, attachment: str, path: Path) -> Path:
    """Write a copy of an attachment to be looked at; outside the store it is no longer encrypted."""
    write_whole(path, read_attachment(store, attachment))
    store.note_audit("Saved a copy of an attachment", str(living(store, Attachment, attachment).name))
    return path


def add_attachment(store: Store, about: str, name: str, media: str, data: bytes) -> str:
    """Keep a file with a record; its id. Raises Refused (empty, too large, there already)."""
    living_any(store, about)
    title = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    if not title:
        raise Refused("The file has no name. Give it one, then attach it.")
    if not data:
        raise Refused(f"“{title}” is empty. Check the file, then attach it again.")
    if len(data) > LARGEST:
        _refuse_large(title)
    digest = hash_blob(data)
    if store.all(Attachment, about=about, hash=digest):
        raise Refused(f"“{title}” is attached here already.")
    fields = {"about": about, "name": title, "media": media or None, "hash": digest, "size": len(data)}
    with store.act("Added: attachment") as act:
        store.put_blob(digest, data)
        return make(store, act, Attachment, fields)


def read_attachment(store: Store, attachment: str) -> bytes:
    """The bytes of an attachment. Raises NotFound where a colleague's hand-over has not brought them."""
    found = living(store, Attachment, attachment)
    data = store.blob(str(found.hash))
    if data is None:
        raise NotFound(f"“{found.name}” is not on this laptop yet. Take in the hand-over of who attached it.")
    return data


def remove_attachment(store: Store, attachment: str, seen: Seen | None = None) -> str:
    """Take an attachment off; its bytes stay until erased, so that this can be undone."""
    living(store, Attachment, attachment)
    with store.act("Deleted: attachment") as act:
        delete(store, act, attachment, seen)
    return attachment


def _refuse_large(name: str) -> None:
    raise Refused(
        f"“{name}” is larger than 25 MB, the most a hand-over can carry. "
        "Attach the pages that matter, or a smaller scan."
    )
