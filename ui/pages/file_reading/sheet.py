"""One reading of one child's files as frozen values: what is asked, what was answered, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fieldwork.capture import asking
from fieldwork.judgement.asked import asked as is_asked
from fieldwork.judgement.comparing import Compared, compare
from fieldwork.records import Answer, Event, Question, SampledFile
from fieldwork.store.act import Seen
from ui.parts.two_versions import Torn

Value = Mapping[str, Any]
"""An answer as records hold it: {"value": …} or {"absent": …}."""

NOT_TORN: Final = Torn()
COMPARE: Final = "compare"
"""Stands in for a reading where both are shown beside each other."""
BESIDE: Final = ("agreed", COMPARE)
READ_AS: Final = {
    "first": "first reading",
    "part": "part of the files",
    "second": "second reading",
    "agreed": "agreed answers",
    COMPARE: "both readings",
}
HOLDER: Final = {"Reporter": "Children’s Reporter", "voluntary": "voluntary organisation"}
"""Holders of files whose name is more than their word."""
OTHER: Final = "Questions"
"""Title of the section of questions that have none."""
DO: Final = {
    "yes_no": "Choose an answer",
    "six_point": "Choose an answer",
    "choice": "Choose an answer",
    "ticks": "Tick at least one",
    "date": "Enter a date",
    "number": "Enter a number",
}


@dataclass(frozen=True)
class Ask:
    """A question as this reading asks it: with the words of its options, in their order."""

    question: Question
    options: tuple[tuple[str | int, str], ...] = ()
    excuses: tuple[str, ...] = ()
    """Which of "not applicable" and "cannot tell" it may be answered with."""
    deciding: bool = False
    """Whether it is to be decided between two readers’ answers, with the reason."""

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @property
    def sort(self) -> str:
        """How it is answered: yes_no, six_point, date, number, text, choice or ticks."""
        return str(self.question.answers)

    @property
    def text(self) -> str:
        """The question."""
        return self.question.text or ""

    @property
    def help(self) -> str:
        """What helps to answer it."""
        return self.question.help or ""

    @property
    def section(self) -> str:
        """Title of its section."""
        return self.question.section or OTHER

    @property
    def problem(self) -> str:
        """What to do about a missing answer."""
        if self.deciding:
            return f"Decide, and say why: {self.text}"
        return f"{DO.get(self.sort, 'Write an answer')}: {self.text}"


@dataclass(frozen=True)
class Said:
    """An answer with the versions shown."""

    value: Value | None = None
    remark: str = ""
    seen: Seen | None = None
    torn: Torn = NOT_TORN


@dataclass(frozen=True)
class Tagged:
    """One tag of an answer: the indicator it bears on, and in which direction."""

    indicator: str
    direction: str


@dataclass(frozen=True)
class Elsewhere:
    """What another part of the same child’s files answers."""

    words: str
    """Whose reading it is, of what."""
    value: Value


@dataclass(frozen=True)
class Twice:
    """Both readings of the file, once both are finished: names, and answers by the question’s slug."""

    names: tuple[str, str]
    first: Mapping[str, Answer]
    second: Mapping[str, Answer]
    agreed: Mapping[str, Answer]


@dataclass(frozen=True, kw_only=True)
class Head:
    """One reading of the file: whose, what for, from when to when."""

    id: str
    reader: str
    name: str
    purpose: str
    started: str
    finished: str
    seen: Seen
    holders: tuple[str, ...] = ()
    """Whose files a part covers."""
    on_paper: str = ""
    hidden: bool = False
    """Whether the person at the keyboard may not see it yet."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """An event of the file with the versions shown."""

    event: Event
    seen: Seen
    torn: Torn
    who: str = ""
    """Whose reading it stands in, where two are shown."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A case file and the reading of it that is shown, if there is one."""

    file: SampledFile
    seen: Seen
    contested: frozenset[str] = frozenset()
    """Fields of the file with two versions."""
    torn: Torn = NOT_TORN
    """The first with two versions: the file, the reading shown, its answers, its events."""
    me: str
    names: Mapping[str, str]
    """Members of the team who may read files, by id."""
    readings: tuple[Head, ...] = ()
    shown: Head | None = None
    opening: str = ""
    asks: tuple[Ask, ...] = ()
    said: Mapping[str, Said] = field(default_factory=dict)
    """Answers by the question's id."""
    events: tuple[Happened, ...] = ()
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] = field(default_factory=dict)
    """What the other parts of the child’s files answer, by the question’s id."""
    twice: Twice | None = None
    topics: tuple[tuple[str, str], ...] = ()
    """Every indicator, by code and in short."""
    tags: Mapping[str, tuple[Tagged, ...]] = field(default_factory=dict)
    """The tags of the answers in words, by the question’s id."""

    @property
    def code(self) -> str:
        """What people call the file."""
        return str(self.file.code)

    @property
    def sections(self) -> tuple[str, ...]:
        """Titles of the sections, in order."""
        return tuple(dict.fromkeys(ask.section for ask in self.asks))

    @property
    def mine(self) -> bool:
        """Whether the reading shown is that of the person at the keyboard."""
        return self.shown is not None and self.shown.reader == self.me

    @property
    def editable(self) -> bool:
        """Whether its answers may be changed here: one's own reading, not finished."""
        return self.mine and self.shown is not None and not self.shown.finished

    @property
    def partial(self) -> bool:
        """Whether only some services' files are read: then nothing is missing."""
        return self.shown is not None and self.shown.purpose == "part"

    @property
    def agreeing(self) -> bool:
        """Whether what is shown are the agreed answers of two readings."""
        return self.twice is not None and self.shown is not None and self.shown.purpose == "agreed"

    @property
    def side_by_side(self) -> bool:
        """Whether two readings are shown beside each other."""
        return self.twice is not None and self.shown is not None and self.shown.purpose in BESIDE


def reading_of(head: Head) -> str:
    """What a reading is, and for a part whose files it covers."""
    if head.purpose == "part" and head.holders:
        return f"part: {' and '.join(HOLDER.get(each, each) for each in head.holders)}"
    return READ_AS.get(head.purpose, head.purpose)


def asked(asks: Sequence[Ask], values: Mapping[str, Value | None]) -> tuple[Ask, ...]:
    """The questions that are asked after these answers (by the question's id), in order."""
    questions = {str(ask.question.slug): ask.question for ask in asks}
    answers = _answers(asks, values)
    return tuple(ask for ask in asks if is_asked(ask.question, questions, answers))


def compared(
    sheet: Sheet, values: Mapping[str, Value | None], reasons: Mapping[str, str]
) -> dict[str, Compared]:
    """Both readers’ answers to every question, with what is agreed on so far; by the question’s id."""
    if sheet.twice is None:
        return {}
    twice, agreed = sheet.twice, dict(sheet.twice.agreed)
    if sheet.agreeing:
        agreed = {
            str(ask.question.slug): Answer(
                id="", value=dict(values.get(ask.id) or {}), remark=reasons.get(ask.id)
            )
            for ask in sheet.asks
            if values.get(ask.id) or reasons.get(ask.id)
        }
    questions = [ask.question for ask in sheet.asks]
    return {each.question.id: each for each in compare(questions, twice.first, twice.second, agreed)}


def missing(asks: Sequence[Ask], values: Mapping[str, Value | None]) -> tuple[Ask, ...]:
    """The questions that are asked, must be answered and are not."""
    found = asking.still_missing([ask.question for ask in asks], _answers(asks, values))
    open_ = {question.id for section in found for question in section.questions}
    return tuple(ask for ask in asks if ask.id in open_)


def _answers(asks: Sequence[Ask], values: Mapping[str, Value | None]) -> dict[str, Answer]:
    return {
        str(ask.question.slug): Answer(id="", value=dict(value))
        for ask in asks
        if (value := values.get(ask.id))
    }
