"""Starting an inspection, and opening one: the place held, the store open, both let go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType

from fieldwork import catalogue
from fieldwork.backups import finish_restore
from fieldwork.capture.checks import said
from fieldwork.capture.inspection import STAGES, write_previous_grade
from fieldwork.capture.laptops import found_laptop, found_with_first_edit
from fieldwork.capture.templates import copy_templates
from fieldwork.capture.writing import make
from fieldwork.catalogue.councils import Council
from fieldwork.catalogue.frameworks import Framework
from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from fieldwork.library import LOCK, Hold, Library, Place, hold
from fieldwork.records import Inspection, Member, Stage
from fieldwork.records.order import keys_between
from fieldwork.store.act import Act
from fieldwork.store.keys import Label
from fieldwork.store.store import Store, create_store, open_store

FIRST_LETTER = "A"


@dataclass(frozen=True)
class Opened:
    """An open inspection: its place is held for as long as its store is open."""

    store: Store
    hold: Hold
    place: Place

    def close(self) -> None:
        """Close the store and let another window open the inspection."""
        try:
            self.store.close()
        finally:
            self.hold.release()

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def start_inspection(
    library: Library,
    clock: Clock,
    council: str,
    *,
    member_name: str,
    framework_id: str | None = None,
    previous: Mapping[str, int] | None = None,
) -> Opened:
    """Start an inspection of one of the council areas, led by this member, and open it.

    `previous` holds the grades of the inspection before, by indicator, where they are known.
    Raises NotFound (no such area, framework, indicator), Refused, ReadOnly, DiskFull.
    """
    resources = catalogue.load()
    area = resources.council(council)
    framework = resources.framework(framework_id) if framework_id else resources.default_framework
    name = said(member_name, "Give the name of the person who leads this inspection.")
    for code in previous or {}:
        framework.indicator(code)
    place = library.add(clock.new_id(), Label(area.name, clock.today()))
    with taken_back_on_failure(library, place):
        opened = create_opened(place, clock, author=clock.new_id())
        try:
            with opened.store.act("Started the inspection") as act:
                _write_first(opened, act, area, framework, name)
                for code, grade in (previous or {}).items():
                    write_previous_grade(opened.store, act, code, grade)
        except BaseException:
            opened.close()
            raise
    return opened


def open_inspection(place: Place, clock: Clock) -> Opened:
    """Open an inspection of the library. Raises Busy, Damaged, TooNew, NotFound, ReadOnly."""
    held = hold(place)
    try:
        finish_restore(place)
        key = place.store_key()
        try:
            store = open_store(place.store_file, bytes(key), clock)
            found_with_first_edit(store)
            return Opened(store, held, place)
        finally:
            key.wipe()
    except BaseException:
        held.release()
        raise


def create_opened(place: Place, clock: Clock, *, author: str) -> Opened:
    """Make the store of a new place, on a laptop of its own in this member's hands, and open it."""
    held = hold(place)
    try:
        key = place.store_key()
        try:
            store = create_store(place.store_file, bytes(key), clock, laptop=clock.new_id(), author=author)
            return Opened(store, held, place)
        finally:
            key.wipe()
    except BaseException:
        held.release()
        raise


def _write_first(opened: Opened, act: Act, area: Council, framework: Framework, name: str) -> None:
    """The inspection, its lead, this laptop, the templates and the stages."""
    store, member = opened.store, opened.store.chain.author
    _write_inspection(opened, act, area, framework)
    make(store, act, Member, {"name": name, "role": "lead"}, id_=member)
    act.flush()
    found_laptop(store, act, member, FIRST_LETTER)
    copy_templates(store, act, catalogue.load(), framework)
    for order, stage in zip(keys_between(len(STAGES)), STAGES, strict=True):
        make(store, act, Stage, {"name": stage, "order": order})


def _write_inspection(opened: Opened, act: Act, area: Council, framework: Framework) -> None:
    today = opened.store.clock.now().date()
    fields = {
        "council": area.id,
        "area": area.name,
        "programme": framework.id,
        "lead_body": framework.lead_body(today).name,
        "status": "setting up",
    }
    make(opened.store, act, Inspection, fields, id_=opened.place.id)


@contextmanager
def taken_back_on_failure(library: Library, place: Place) -> Iterator[None]:
    """Where what follows fails, leave the library as it was."""
    try:
        yield
    except BaseException:
        with suppress(FieldworkError, OSError):
            library.destroy_key(place)
        for path in (*place.folder.glob(f"{place.store_file.name}*"), place.folder / LOCK):
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            place.folder.rmdir()
        raise
