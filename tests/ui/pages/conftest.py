"""What tests of the pages share: a real inspection in an encrypted store, opened as the window opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldwork import catalogue, library, practice
from fieldwork.capture.opening import Opened, start_inspection
from fieldwork.capture.writing import add
from fieldwork.catalogue import Catalogue
from fieldwork.clock import FixedClock
from fieldwork.errors import FieldworkError
from fieldwork.library import Library
from fieldwork.records import (
    ALL,
    Conversation,
    Document,
    Finding,
    Measure,
    Member,
    Note,
    Participant,
    SampledFile,
    Tag,
    Template,
    Theme,
)
from fieldwork.store import keys as store_keys
from fieldwork.store.pending import Pending, Typing
from fieldwork.store.store import Store
from ui.work import Worker
from ui.workspace import Workspace

PASSPHRASE = "lantern harbour quilt seven"
LEAD = "A. Reid"
START = datetime(2010, 3, 15, 12, 0, tzinfo=UTC)
DAY = "2010-03-15"


@dataclass
class Told:
    """Stands in for message boxes and file dialogs: remembers what was said, answers as told to."""

    errors: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    agrees: bool = True
    saves_to: Path | None = None
    chooses: str | None = None
    opens: tuple[Path, ...] = ()

    def error(self, words: str) -> None:
        """Remember what was told."""
        self.errors.append(words)

    def confirm(self, question: str, action: str) -> bool:
        """Remember what was asked, and give the answer set."""
        self.questions.append(f"{question} [{action}]")
        return self.agrees

    def choose(self, question: str, answers: tuple[str, ...]) -> str:
        """Remember what was asked, and give the answer set, or the last."""
        self.questions.append(question)
        return self.chooses if self.chooses is not None else answers[-1]

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """The place set."""
        return self.saves_to

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The first file set."""
        return self.opens[0] if self.opens else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """The files set."""
        return self.opens

    def choose_folder(self, title: str) -> Path | None:
        """The folder set."""
        return self.opens[0] if self.opens else None


@dataclass
class Desk:
    """An open inspection as a page has it, and a way for a test to look into its store."""

    workspace: Workspace
    told: Told
    failures: list[FieldworkError]
    """Writes and queries that failed with nobody to show it; a test that means one takes it out."""
    ids: dict[str, str]
    """The records made beforehand, by a short name."""
    _store: Worker
    _keys: Worker
    _opened: Opened
    _pending: Pending

    def ask(self, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Run a verb or a query on the database's thread and wait for what it gives. Pages are not told."""
        return self._store.now(partial(verb, self._opened.store, *args, **named))

    def all(self, kind: type[Any], **fields: Any) -> tuple[Any, ...]:
        """Every record of a kind, or those whose fields have these stored values."""
        found: tuple[Any, ...] = self.ask(lambda store: store.all(kind, **fields))
        return found

    def get(self, kind: type[Any], id_: str) -> Any:
        """One record."""
        return self.ask(lambda store: store.get(kind, id_))

    def unfinished(self) -> tuple[Typing, ...]:
        """Text that is being typed and is on the disk, but not yet a change."""
        found: tuple[Typing, ...] = self._keys.now(self._pending.all)
        return found

    def settle(self) -> None:
        """Wait until everything under way is written, read and shown."""
        deadline = datetime.now() + timedelta(seconds=20)
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            quiet = 0 if self.workspace.busy else quiet + 1
            assert datetime.now() < deadline, "the database thread does not come to rest"


Furnish = Callable[[Store], dict[str, str]]
Seat = Callable[[Callable[[Library, FixedClock], Opened], Furnish], Desk]


@pytest.fixture(scope="session")
def the_catalogue() -> Catalogue:
    """The catalogue, loaded once."""
    return catalogue.load()


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots that cost next to nothing."""
    cheap = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cheap)
    monkeypatch.setattr(store_keys, "FLOOR", cheap)


@pytest.fixture
def seat(cheap_keys: None, tmp_path: Path, the_catalogue: Catalogue, qtbot: QtBot) -> Iterator[Seat]:
    """Opens an inspection made by a function and furnished by another; closes it after the test."""
    desks: list[Desk] = []

    def _seat(begin: Callable[[Library, FixedClock], Opened], furnish: Furnish) -> Desk:
        clock = FixedClock(START, step=timedelta(milliseconds=20))
        here, _ = library.create(tmp_path / "library", PASSPHRASE)
        store, keys = Worker("store"), Worker("keys")
        opened = store.now(partial(begin, here, clock))
        key = bytes(opened.place.store_key())
        pending = keys.now(partial(Pending, opened.place.folder / "pending.db", key))
        ids = store.now(partial(furnish, opened.store))
        workspace = Workspace(opened, pending, the_catalogue, store, keys)
        desk = Desk(workspace, Told(), [], ids, store, keys, opened, pending)
        workspace.failed.connect(desk.failures.append)
        desks.append(desk)
        return desk

    yield _seat
    for desk in desks:
        desk.settle()
        desk.workspace.close()
        assert [error.message for error in desk.failures] == []


@pytest.fixture
def empty_desk(seat: Seat) -> Desk:
    """An inspection of Stirling that was only just started."""
    return seat(_stirling, lambda store: {})


@pytest.fixture
def desk(seat: Seat) -> Desk:
    """An inspection of Stirling with a little of everything; see furnished()."""
    return seat(_stirling, furnished)


@pytest.fixture
def northmoor(seat: Seat) -> Desk:
    """The whole practice inspection, for looking at full pages; its content may grow."""
    return seat(practice.open_or_add, _by_code)


def furnished(store: Store) -> dict[str, str]:
    """Three conversations (finished, under way, planned), four notes, two files, a finding; ids by name."""
    ids = {"lead": store.all(Member)[0].id}
    ids["okafor"] = add(store, Member, name="J. Okafor", role="inspector", discipline="education")
    ids["theme"] = add(store, Theme, name="Listening to children")
    ids |= _conversations(store)
    ids |= _notes(store, ids)
    ids["file"] = add(store, SampledFile, age_band="5-to-11", register_status="on the register")
    ids["second file"] = add(store, SampledFile, age_band="12-to-15", register_status="never on")
    ids["document"] = add(store, Document, title="Self-evaluation of the committee")
    finding = {"indicator": "P2-1", "heading": "working well", "status": "draft"}
    ids["finding"] = add(store, Finding, statement="Children are listened to.", **finding)
    ids["measure"] = add(store, Measure, statement="the child’s views are in the file")
    return ids


def _conversations(store: Store) -> dict[str, str]:
    guides = {guide.source: guide.id for guide in store.all(Template) if guide.sort == "guide"}
    child = add(
        store,
        Conversation,
        title="Boy of ten",
        sort="interview",
        group="children",
        state={"state": "finished"},
        planned_for=f"{DAY}T09:30:00+00:00",
        began_at=f"{DAY}T09:35:00+00:00",
        ended_at=f"{DAY}T10:10:00+00:00",
        place="primary school, the library corner",
        guide=guides["children-and-young-people"],
        agreed_by="child and parent",
        agreed_how="written",
        limits_explained_at=f"{DAY}T09:38:00+00:00",
        supporter="none",
    )
    boy = add(store, Participant, conversation=child, label="P1", role="child of 10", group="children")
    carers = add(
        store,
        Conversation,
        title="Foster carers’ group",
        sort="focus group",
        group="families",
        state={"state": "under way"},
        began_at=f"{DAY}T11:00:00+00:00",
        guide=guides["parents-and-carers"],
    )
    midwife = add(
        store,
        Conversation,
        title="Midwife",
        sort="interview",
        group="staff",
        state={"state": "planned"},
        planned_for="2010-03-16T14:30:00+00:00",
        guide=guides["staff"],
    )
    return {"child": child, "boy": boy, "carers": carers, "midwife": midwife}


def _notes(store: Store, ids: dict[str, str]) -> dict[str, str]:
    words = (
        ("shrug", "09:40", "Answers with a shrug for the first five minutes.", "seen", None, "1"),
        ("nurse", "09:44", "She’s alright, she doesn’t write everything down.", "said", "verbatim", "2"),
        ("workers", "09:47", "Has had three social workers since Primary 5.", "said", "near-verbatim", "3"),
    )
    made = {
        name: add(
            store,
            Note,
            conversation=ids["child"],
            at=f"{DAY}T{at}:00+00:00",
            text=text,
            sort=sort,
            fidelity=fidelity,
            order=order,
        )
        for name, at, text, sort, fidelity, order in words
    }
    made["carers note"] = add(
        store,
        Note,
        conversation=ids["carers"],
        at=f"{DAY}T11:05:00+00:00",
        text="Six of eight know whom to ring at night.",
        sort="said",
        fidelity="paraphrase",
        order="1",
    )
    add(store, Tag, note=made["nurse"], indicator="P2-1", direction="strength")
    add(store, Tag, note=made["workers"], indicator="P2-1", direction="needs to improve")
    add(store, Tag, note=made["workers"], theme=ids["theme"], direction="needs to improve")
    return made


def _stirling(here: Library, clock: FixedClock) -> Opened:
    return start_inspection(here, clock, "Stirling", member_name=LEAD)


def _by_code(store: Store) -> dict[str, str]:
    """Every record that has a readable code, by it."""
    coded = [kind for kind in ALL if kind.code_letter is not None]
    return {str(getattr(each, "code", "")): each.id for kind in coded for each in store.all(kind)}
