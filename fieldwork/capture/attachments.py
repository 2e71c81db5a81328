"""Files kept with a record: their bytes live once, under their hash."""

from __future__ import annotations

from fieldwork.capture.checks import living, living_any
from fieldwork.capture.writing import delete, make
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Attachment
from fieldwork.store.act import Seen
from fieldwork.store.changes import hash_blob
from fieldwork.store.store import Store

LARGEST = 25 * 1024 * 1024


def add_attachment(store: Store, about: str, name: str, media: str, data: bytes) -> str:
    """Keep a file with a record; its id. Raises Refused (empty, too large, there already)."""
    living_any(store, about)
    title = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    if not title:
        raise Refused("The file has no name. Give it one, then attach it.")
    if not data:
        raise Refused(f"“{title}” is empty. Check the file, then attach it again.")
    if len(data) > LARGEST:
        raise Refused(
            f"“{title}” is larger than 25 MB, the most a hand-over can carry. "
            "Attach the pages that matter, or a smaller scan."
        )
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
