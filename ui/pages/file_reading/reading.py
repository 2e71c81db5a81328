"""What the page asks the store: the case files of the sample, and one of them with a reading of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fieldwork.capture.asking import excuses
from fieldwork.capture.checks import at_the_keyboard, the_framework
from fieldwork.capture.options import options_of
from fieldwork.capture.second_readings import answers_by_slug
from fieldwork.catalogue import Catalogue
from fieldwork.exchange.conflicts import marks
from fieldwork.judgement.comparing import compare
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
from ui.pages.file_reading.sheet import (
    COMPARE,
    Ask,
    Elsewhere,
    Happened,
    Head,
    Said,
    Sheet,
    Twice,
    Value,
    missing,
    reading_of,
)
from ui.pages.file_reading.tags import tags_of, topics_of
from ui.parts.two_versions import Marks, first_torn

LOCAL = "local reader"
TOGETHER = ("first", "part")
"""What these readings answer, they answer together for one child."""
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
    read: bool
    """Whether it is read, whatever is still to be compared or agreed."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """All case files, and how many of how many are to be read."""

    lines: tuple[Line, ...] = ()
    read: int = 0
    target: int = 0
    today: str = ""


def sample_of(store: Store, catalogue: Catalogue) -> Sample:
    """The case files in the order of their codes' making, one's own first; a local reader's own alone."""
    readings: dict[str, list[Reading]] = {}
    for reading in store.all(Reading):
        readings.setdefault(str(reading.file), []).append(reading)
    names = {member.id: str(member.name) for member in store.all(Member)}
    forms = _Forms(store, catalogue)
    contested = _contested_files(store)
    lines = sorted(
        (
            _line(store, forms, names, file, readings.get(file.id, []), file.id in contested)
            for file in store.all(SampledFile)
            if not file.swapped_for
        ),
        key=lambda line: not line.mine,
    )
    if at_the_keyboard(store).role == LOCAL:
        lines = [line for line in lines if line.mine]
    target = next((each.sample_target or 0 for each in store.all(Inspection)), 0)
    joined = Joined(store.all(SameAs))
    read = len({joined.one(line.id) for line in lines if line.read})
    return Sample(lines=tuple(lines), read=read, target=target, today=store.clock.today())


def sheet_of(store: Store, catalogue: Catalogue, file: str, reading: str = "") -> Sheet | None:
    """A case file with the reading named, else one's own, else the first; None if the file is gone."""
    found = next((each for each in store.all(SampledFile) if each.id == file), None)
    if found is None:
        return None
    members = store.all(Member)
    names = {member.id: str(member.name) for member in members}
    me = store.chain.author
    hidden = store.hidden_readings()
    heads = tuple(_head(store, each, names, each.id in hidden) for each in store.all(Reading, file=file))
    twice = _twice(store, heads)
    shown = _beside(heads) if twice and reading == COMPARE else _chosen(heads, reading, me)
    torn = marks(store)
    filled = _filled(store, shown, heads, torn) if shown else {}
    within = (*_torn_within(store, shown.id, torn),) if shown else ()
    if twice and shown and shown.purpose == "agreed":
        filled["asks"] = _deciding(filled["asks"], twice)
    return Sheet(
        file=found,
        seen=store.seen(file),
        contested=frozenset(torn.get(file, ())),
        torn=first_torn(torn, (file, *within)),
        me=me,
        names={member.id: str(member.name) for member in members if member.role not in NO_READERS},
        readings=heads,
        shown=shown,
        twice=twice,
        **filled,
    )


def place_of(store: Store, record: str) -> tuple[str, str, str]:
    """Case file, reading and question of a record of any of these kinds; empty where there is none."""
    found = store.find(record)
    question = str(found.question) if isinstance(found, Answer) else ""
    if isinstance(found, Answer | Event):
        found = store.find(str(found.reading))
    if isinstance(found, Reading):
        # What a reader may not see yet is not opened from elsewhere either.
        hidden = found.id in store.hidden_readings()
        return str(found.file), "" if hidden else found.id, "" if hidden else question
    return (record if isinstance(found, SampledFile) else ""), "", ""


class _Forms:
    """Questions of the forms in use, each form read once for one query."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.hidden = store.hidden_readings()
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
    seen = [each for each in open_ if each.id not in forms.hidden]
    own = [each for each in open_ if each.reader == me] or seen
    readers = [each.reader for each in readings] or [file.reader]
    last = max((str(each.finished_at or each.started_at or "") for each in readings), default="")
    return Line(
        id=file.id,
        code=str(file.code),
        about=_about(forms.catalogue, file),
        reader=names.get(str(readers[0]), ""),
        state="not started" if not readings else "under way" if open_ else "complete",
        missing=_lacking(store, forms, own[0], readings) if own else 0,
        read=bool(readings) and (not open_ or any(r.purpose == "first" and r.finished_at for r in readings)),
        on=last[:10],
        mine=me in (*readers, file.reader, file.paired_reader, file.second_reader),
        contested=contested,
    )


def _lacking(store: Store, forms: _Forms, reading: Reading, readings: list[Reading]) -> int:
    """How many answers are missing; what a part answers the first reading need not."""
    if reading.purpose in ("part", "agreed"):
        return 0
    known: dict[str, Value | None] = {}
    for part in readings if reading.purpose == "first" else ():
        if part.purpose == "part":
            known |= _values(store, part.id)
    return len(missing(forms.asks(reading.form), known | _values(store, reading.id)))


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


def _head(store: Store, reading: Reading, names: Mapping[str, str], hidden: bool) -> Head:
    return Head(
        id=reading.id,
        reader=str(reading.reader),
        name=names.get(str(reading.reader), "a colleague"),
        purpose=str(reading.purpose),
        started=reading.started_at or "",
        finished=reading.finished_at or "",
        seen=store.seen(reading.id),
        holders=tuple(reading.holders or ()) if reading.purpose == "part" else (),
        on_paper=reading.on_paper or "",
        hidden=hidden,
    )


def _twice(store: Store, heads: tuple[Head, ...]) -> Twice | None:
    """Both readings beside each other, once both are finished."""
    by_purpose = {head.purpose: head for head in reversed(heads)}
    first, second = by_purpose.get("first"), by_purpose.get("second")
    if first is None or second is None or not (first.finished and second.finished):
        return None
    agreed = by_purpose.get("agreed")
    return Twice(
        (first.name, second.name),
        answers_by_slug(store, first.id),
        answers_by_slug(store, second.id),
        answers_by_slug(store, agreed.id) if agreed else {},
    )


def _beside(heads: tuple[Head, ...]) -> Head:
    """What stands in for a reading where both are shown: the first, belonging to nobody."""
    first = next(head for head in heads if head.purpose == "first")
    return replace(first, reader="", purpose=COMPARE)


def _deciding(asks: tuple[Ask, ...], twice: Twice) -> tuple[Ask, ...]:
    found = compare([ask.question for ask in asks], twice.first, twice.second, {})
    differ = {each.question.id for each in found if each.standing == "differ"}
    return tuple(replace(ask, deciding=ask.id in differ) for ask in asks)


def _elsewhere(store: Store, shown: Head, heads: tuple[Head, ...]) -> dict[str, tuple[Elsewhere, ...]]:
    """What the other parts of the first reading answer; a second reading stands alone."""
    if shown.purpose not in TOGETHER:
        return {}
    found: dict[str, list[Elsewhere]] = {}
    for head in heads:
        if head.id != shown.id and head.purpose in TOGETHER and not head.hidden:
            words = f"{head.name}, {reading_of(head)}"
            for question, value in _values(store, head.id).items():
                if value:
                    found.setdefault(question, []).append(Elsewhere(words, value))
    return {question: tuple(each) for question, each in found.items()}


def _chosen(heads: tuple[Head, ...], reading: str, me: str) -> Head | None:
    heads = tuple(head for head in heads if not head.hidden)
    wanted = [head for head in heads if head.id == reading]
    own = [head for head in heads if head.reader == me]
    return next(iter([*wanted, *(head for head in own if not head.finished), *own, *heads]), None)


def _filled(store: Store, head: Head, heads: tuple[Head, ...], torn: Marks) -> dict[str, Any]:
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
        "elsewhere": _elsewhere(store, head, heads),
        "topics": topics_of(the_framework(store)),
        "tags": tags_of(store, answers),
        "events": _events(store, head, heads, torn),
    }


def _events(store: Store, head: Head, heads: tuple[Head, ...], torn: Marks) -> tuple[Happened, ...]:
    """What happened, after the reading shown; where both are shown, after both, with whose it is."""
    both = head.purpose == COMPARE
    shown = [each for each in heads if each.purpose in ("first", "second")] if both else [head]
    return tuple(
        Happened(
            event=event,
            seen=store.seen(event.id),
            torn=first_torn(torn, (event.id,)),
            who=each.name if both else "",
        )
        for each in shown
        for event in store.all(Event, reading=each.id)
    )
