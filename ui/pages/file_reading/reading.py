"""What the page asks the store: the case files of the sample, and one of them with a reading of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldwork.capture.asking import excuses
from fieldwork.capture.options import options_of
from fieldwork.catalogue import Catalogue
from fieldwork.exchange.conflicts import marks
from fieldwork.judgement.joined import Joined
from fieldwork.records import (
    Answer,
    Event,
    Inspection,
    Member,
    Question,
    Reading,
    SameAs,
    SampledFile,
    Template,
)
from fieldwork.store.store import Store
from ui.pages.file_reading.sheet import Ask, Happened, Head, Said, Sheet, Value, missing
from ui.parts.two_versions import Marks, first_torn

NO_READERS = ("administrator", "quality assurer")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A case file in the list."""

    id: str
    code: str
    about: tuple[str, ...]
    reader: str
    state: str
    missing: int
    """Of the reading under way; 0 where none is."""
    on: str
    """The day it was last begun or finished, or nothing."""
    mine: bool
    contested: bool


@dataclass(frozen=True, kw_only=True)
class Sample:
    """All case files, and how many of how many are to be read."""

    lines: tuple[Line, ...] = ()
    read: int = 0
    target: int = 0
    today: str = ""


def sample_of(store: Store, catalogue: Catalogue) -> Sample:
    """The case files in the order of their codes' making."""
    readings: dict[str, list[Reading]] = {}
    for reading in store.all(Reading):
        readings.setdefault(str(reading.file), []).append(reading)
    names = {member.id: str(member.name) for member in store.all(Member)}
    forms = _Forms(store, catalogue)
    contested = _contested_files(store)
    lines = tuple(
        _line(store, forms, names, file, readings.get(file.id, []), file.id in contested)
        for file in store.all(SampledFile)
        if not file.swapped_for
    )
    target = next((each.sample_target or 0 for each in store.all(Inspection)), 0)
    joined = Joined(store.all(SameAs))
    read = len({joined.one(line.id) for line in lines if line.state == "complete"})
    return Sample(lines=lines, read=read, target=target, today=store.clock.today())


def sheet_of(store: Store, catalogue: Catalogue, file: str, reading: str = "") -> Sheet | None:
    """A case file with the reading named, else one's own, else the first; None if the file is gone."""
    found = next((each for each in store.all(SampledFile) if each.id == file), None)
    if found is None:
        return None
    members = store.all(Member)
    names = {member.id: str(member.name) for member in members}
    me = store.chain.author
    heads = tuple(_head(store, each, names) for each in store.all(Reading, file=file))
    shown = _chosen(heads, reading, me)
    torn = marks(store)
    filled = _filled(store, catalogue, shown, torn) if shown else {}
    within = (*_torn_within(store, shown.id, torn),) if shown else ()
    return Sheet(
        file=found,
        seen=store.seen(file),
        contested=frozenset(torn.get(file, ())),
        torn=first_torn(torn, (file, *within)),
        me=me,
        names={member.id: str(member.name) for member in members if member.role not in NO_READERS},
        readings=heads,
        shown=shown,
        **filled,  # type: ignore[arg-type]
    )


def place_of(store: Store, record: str) -> tuple[str, str, str]:
    """Case file, reading and question of a record of any of these kinds; empty where there is none."""
    found = store.find(record)
    question = str(found.question) if isinstance(found, Answer) else ""
    if isinstance(found, Answer | Event):
        found = store.find(str(found.reading))
    if isinstance(found, Reading):
        return str(found.file), found.id, question
    return (record if isinstance(found, SampledFile) else ""), "", ""


class _Forms:
    """Questions of the forms in use, each form read once for one query."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._store = store
        self._known: dict[str, tuple[Ask, ...]] = {}

    def asks(self, form: str | None) -> tuple[Ask, ...]:
        """The questions of this form."""
        if not form:
            return ()
        if form not in self._known:
            self._known[form] = asks_of(self._store, form)
        return self._known[form]


def asks_of(store: Store, form: str) -> tuple[Ask, ...]:
    """The questions of a form of this inspection, with the words of their answers."""
    template, options = store.get(Template, form), options_of(store, form)
    questions = store.all(Question, template=form)
    return tuple(Ask(each, options[each.id], excuses(each, template)) for each in questions)


def _line(
    store: Store,
    forms: _Forms,
    names: Mapping[str, str],
    file: SampledFile,
    readings: list[Reading],
    contested: bool,
) -> Line:
    me = store.chain.author
    open_ = [each for each in readings if not each.finished_at]
    own = [each for each in open_ if each.reader == me] or open_
    readers = [each.reader for each in readings] or [file.reader]
    last = max((str(each.finished_at or each.started_at or "") for each in readings), default="")
    return Line(
        id=file.id,
        code=str(file.code),
        about=_about(forms.catalogue, file),
        reader=names.get(str(readers[0]), ""),
        state="not started" if not readings else "under way" if open_ else "complete",
        missing=_lacking(store, forms, own[0]) if own else 0,
        on=last[:10],
        mine=me in (*readers, file.reader, file.paired_reader),
        contested=contested,
    )


def _lacking(store: Store, forms: _Forms, reading: Reading) -> int:
    if reading.purpose == "part":
        return 0
    return len(missing(forms.asks(reading.form), _values(store, reading.id)))


def _about(catalogue: Catalogue, file: SampledFile) -> tuple[str, ...]:
    ages = {entry.id: entry.name for entry in catalogue.age_bands}
    age = ages.get(str(file.age_band), file.age_band or "")
    register = (file.register_status or "").replace("investigated", "not registered")
    return tuple(part for part in (age, register) if part)


def _contested_files(store: Store) -> set[str]:
    """Ids of the files where something of the file itself or of a reading of it has two versions."""
    found: set[str] = set()
    for record in marks(store):
        each = store.find(record)
        if isinstance(each, Answer | Event):
            each = store.find(str(each.reading))
        if isinstance(each, Reading):
            found.add(str(each.file))
        elif each is not None:
            found.add(each.id)
    return found


def _torn_within(store: Store, reading: str, torn: Marks) -> Iterator[str]:
    """What has two versions of a reading and all that is in it."""
    yield reading
    for each in (*store.all(Answer, reading=reading), *store.all(Event, reading=reading)):
        if each.id in torn:
            yield each.id


def _values(store: Store, reading: str) -> dict[str, Value | None]:
    answers = store.all(Answer, reading=reading)
    return {str(answer.question): answer.value for answer in answers if answer.value}


def _head(store: Store, reading: Reading, names: Mapping[str, str]) -> Head:
    return Head(
        id=reading.id,
        reader=str(reading.reader),
        name=names.get(str(reading.reader), "a colleague"),
        purpose=str(reading.purpose),
        started=reading.started_at or "",
        finished=reading.finished_at or "",
        seen=store.seen(reading.id),
    )


def _chosen(heads: tuple[Head, ...], reading: str, me: str) -> Head | None:
    wanted = [head for head in heads if head.id == reading]
    own = [head for head in heads if head.reader == me]
    return next(iter([*wanted, *(head for head in own if not head.finished), *own, *heads]), None)


def _filled(store: Store, catalogue: Catalogue, head: Head, torn: Marks) -> dict[str, object]:
    form = store.get(Reading, head.id).form
    answers = store.all(Answer, reading=head.id)
    return {
        "opening": (store.get(Template, form).opening or "") if form else "",
        "asks": asks_of(store, form) if form else (),
        "said": {
            str(each.question): Said(
                each.value, each.remark or "", store.seen(each.id), first_torn(torn, (each.id,))
            )
            for each in answers
        },
        "events": tuple(
            Happened(event=each, seen=store.seen(each.id), torn=first_torn(torn, (each.id,)))
            for each in store.all(Event, reading=head.id)
        ),
    }
