"""Documents that were read: what, which kind, from whom, of when, and who of us read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, cast

from fieldwork.capture.documents import add_document, change_document, remove_read
from fieldwork.records import Document, Member
from fieldwork.records.words import DOCUMENT_SORTS
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.read.files import Files, attached_to
from ui.pages.setting_up.reading import kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.dates import in_words
from ui.parts.field import Field, date_field, line_field, text_field
from ui.parts.layout import Item
from ui.parts.pick import Pick
from ui.parts.rows import Row

TITLE_NEEDED = "Give the title of the document"


class DocumentsSection(RecordsSection):
    """Each may have files attached."""

    name: ClassVar[str] = "documents"
    title: ClassVar[str] = "Documents"
    about: ClassVar[str] = "What was read beside the case files. The report counts and lists them."
    kinds: ClassVar[frozenset[str]] = frozenset(("document", "attachment", "member"))
    opens: ClassVar[frozenset[str]] = frozenset(("document",))
    word: ClassVar[str] = "Document"
    empty: ClassVar[str] = "None yet. Add the self-evaluation first, then plans, statistics and minutes."

    def query(self, store: Store) -> Listing:
        """The documents by title, the team, and what is attached to each."""
        documents = sorted(store.all(Document), key=lambda each: (each.title or "").casefold())
        members = [(each.id, each.name or "?") for each in store.all(Member)]
        return Listing(kept(store, documents), extra=(members, attached_to(store)))

    def row(self, kept: Kept) -> Row:
        """Title, kind, from whom."""
        document = cast(Document, kept.record)
        parts = (document.source, (document.sort or "").capitalize(), in_words(document.dated or ""))
        return Row(
            document.id, document.title or "?", ", ".join(part for part in parts if part), document.code or ""
        )

    def lay_form(self) -> Sequence[Item]:
        """All that is known of it, and its files."""
        self._readers = Pick((), "Nobody of us yet")
        self.files = Files(self.workspace, self.messages)
        self.files.told.connect(self.told)
        keeping = self.keeping
        return (
            keeping.types(line_field("Title"), "title", TITLE_NEEDED),
            keeping.chooses(_sort(), "sort", partial(_set, "sort")),
            keeping.types(line_field("From whom", "The service or body it came from"), "source"),
            keeping.chooses(date_field("Date of the document"), "dated", partial(_set, "dated")),
            keeping.chooses(Field("Read by", self._readers), "read_by", partial(_set, "read_by")),
            keeping.types(text_field("What it says that matters", lines=4), "summary"),
            self.files,
        )

    def make_adding(self) -> Adding:
        """Title, kind, from whom; who adds it has read it, unless somebody else is chosen."""
        asked = {
            "title": line_field("Title"),
            "sort": _sort(),
            "source": line_field("From whom", "The service or body it came from"),
        }
        return Adding("A new document", asked, {"title": TITLE_NEEDED})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """Add it."""
        return add_document, answers

    def remove(self, store: Store, record: str) -> None:
        """Delete it, where nothing stands on it."""
        remove_read(store, record)

    def prepare(self, kept: Kept) -> None:
        """Offer the team."""
        self._readers.show_options(self.listing.extra[0])

    def show_record(self, kept: Kept) -> None:
        """Its files."""
        self.files.show_files(kept.record.id, self.listing.extra[1].get(kept.record.id, ()))

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Attach what was dropped to the document shown."""
        return self.current is not None and self.files.attach(paths)


def _sort() -> Field:
    return Field("Kind", Pick([(each, each.capitalize()) for each in DOCUMENT_SORTS], "Not said"))


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_document(store, record, seen, **{name: value})
