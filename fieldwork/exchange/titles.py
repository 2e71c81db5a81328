"""What people call a record, where it is shown, and where it stands in a list of things to decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fieldwork.capture.checks import MONTHS, day_in_words
from fieldwork.errors import NotFound
from fieldwork.records import (
    Answer,
    Comment,
    Conversation,
    Event,
    Member,
    Note,
    Paragraph,
    Participant,
    Passage,
    Reading,
    Record,
    SameAs,
    Support,
    Tag,
    TeamPlace,
)
from fieldwork.store.store import Store

CONVERSATIONS, FILES, FINDINGS, REPORT = "conversations", "file_reading", "findings", "report"
CONCERNS = "concerns"
_PARTS: tuple[tuple[str, ...], ...] = (
    ("concern",),
    ("conversation", "team_place", "participant", "note", "tag"),
    ("sampled_file", "reading", "answer", "event"),
    ("document", "survey_result", "attachment", "comment", "follow_up", "same_as"),
    ("finding", "support", "measure", "evaluation", "previous_grade", "enquiry", "theme"),
    ("paragraph", "passage", "citation", "response", "issued_draft"),
)
"""Evidence first, then judgement, then the report; every other kind sets the inspection up."""
_ANY = ("comment", "attachment", "same_as")
"""Kinds that may be about a record of any kind."""
SETTING_UP = "setting_up"
_SET_UP = (
    "inspection", "template", "stage", "contact", "area_for_improvement", "member", "enquiry",
    "theme", "document", "survey_result", "attachment",
)  # fmt: skip
"""Kinds that have their place where the inspection is set up."""
_SHORT = 60
_QUOTED = re.compile(r"\{note:[^{}|]*\|([^{}]*)\}")
_COUNTED = re.compile(r"\{(?:measure|note):([^{}|]*)\}")


@dataclass(frozen=True)
class Title:
    """A record in words; the page and the record to open there, both empty where it is shown nowhere yet."""

    words: str
    page: str = ""
    open: str = ""
    at: str = ""
    """The time of what it is about, by which those in one place are sorted."""


def find(store: Store, id_: str | None) -> Record | None:
    """A record of whatever kind; None where it is unknown, or not for this laptop."""
    try:
        return store.find(id_) if id_ else None
    except NotFound:
        return None


def title(store: Store, record: Record) -> Title:
    """A record as people speak of it: "Conversation A1, note at 10:43"."""
    found = _TITLES.get(record.kind, _other)(store, record)
    if record.kind in _SET_UP and not found.page:
        return replace(found, page=SETTING_UP, open=record.id)
    return found


def name(store: Store, record: Record) -> str:
    """What a record is called where another names it: its name, else its title as a record."""
    own = next((getattr(record, each, None) for each in ("name", "office", "topic", "role")), None)
    return str(own) if own else title(store, record).words


def place(kind: str, found: Title) -> tuple[object, ...]:
    """What things to decide are sorted by: evidence first, then A2 before A10, then by time."""
    part = next((n for n, kinds in enumerate(_PARTS) if kind in kinds), len(_PARTS))
    return part, in_order(found.words.split(",")[0]), found.at, in_order(found.words)


def in_order(words: str) -> tuple[tuple[int, str], ...]:
    """Sorts numbers within words by their size."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", words))


def readable(store: Store, text: str) -> str:
    """A text with its quotations and quantities as a person reads them."""

    def counted(mark: re.Match[str]) -> str:
        found = find(store, mark[1])
        return f"[{getattr(found, 'code', None) or 'a quantity'}]"

    return _COUNTED.sub(counted, _QUOTED.sub(r"“\1”", text))


def shortened(store: Store, text: str | None) -> str:
    """The first words of a text, on one line."""
    line = " ".join(readable(store, text or "").split())
    if len(line) <= _SHORT:
        return line
    return f"{line[:_SHORT].rpartition(' ')[0] or line[:_SHORT]}…"


def dated(partial: str) -> str:
    """A date as precisely as it is known: 16 March 2010, March 2010, 2010."""
    year, *rest = partial.split("-")
    if len(rest) == 2:
        return day_in_words(partial)
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else partial


def _quoted(store: Store, word: str, text: str | None) -> str:
    return f"{word} “{shortened(store, text)}”" if text else word


def _coded(word: str, page: str = "") -> Callable[[Store, Any], Title]:
    """Of a record with a code: "Finding FD-A3"."""
    return lambda _, record: Title(f"{word} {record.code or ''}".strip(), page, record.id if page else "")


def _named(word: str, field: str) -> Callable[[Store, Any], Title]:
    """Of a record with words of its own: "Theme: transitions"."""
    return lambda store, record: Title(_quoted(store, word, str(getattr(record, field) or "")))


def _about(word: str, page: str) -> Callable[[Store, Any], Title]:
    """Of what belongs to an indicator: "Evaluation of 2.1"."""
    return lambda _, record: Title(f"{word} of {record.indicator}", page, str(record.indicator or ""))


def _under(store: Store, parent: str | None, what: str, at: str | None = None) -> Title:
    """Of a part of another record: "Conversation A1, note at 10:43"."""
    found = find(store, parent)
    if found is None:
        above = Title("Something not on this laptop")
    else:
        # Those may be about each other, in a circle even.
        above = Title(found.word.capitalize()) if found.kind in _ANY else title(store, found)
    return Title(f"{above.words}, {what}", above.page, above.open, at or above.at)


def _conversation(_store: Store, record: Conversation) -> Title:
    at = record.began_at or record.planned_for or ""
    return Title(f"Conversation {record.code or ''}".strip(), CONVERSATIONS, record.id, at)


def _note(store: Store, record: Note) -> Title:
    what = f"note at {datetime.fromisoformat(record.at):%H:%M}" if record.at else "a note"
    return _under(store, record.conversation, what, record.at)


def _team_place(store: Store, record: TeamPlace) -> Title:
    return _under(store, record.conversation, f"inspector {_who(store, record.member)}")


def _participant(store: Store, record: Participant) -> Title:
    return _under(store, record.conversation, f"participant {record.label or record.role or ''}".strip())


def _tag(store: Store, record: Tag) -> Title:
    theme = find(store, record.theme)
    what = name(store, theme) if theme else record.indicator or ""
    return _under(store, record.note, f"tag {what}".strip())


def _reading(store: Store, record: Reading) -> Title:
    above = _under(store, record.file, f"reading by {_who(store, record.reader)}", record.started_at)
    return Title(above.words, above.page, record.id, above.at)


def _answer(store: Store, record: Answer) -> Title:
    asked = getattr(find(store, record.question), "text", None)
    reading = find(store, record.reading)
    if not isinstance(reading, Reading):
        return _under(store, record.reading, _quoted(store, "question", asked))
    above = _under(store, reading.file, _quoted(store, "question", asked), reading.started_at)
    return Title(above.words, above.page, record.id, above.at)


def _event(store: Store, record: Event) -> Title:
    reading = find(store, record.reading)
    file = reading.file if isinstance(reading, Reading) else None
    on = f" of {dated(record.date)}" if record.date else ""
    above = _under(store, file, f"{re.sub('[-_]', ' ', record.sort or 'event')}{on}")
    return Title(above.words, above.page, record.id, record.date or "")


def _support(store: Store, record: Support) -> Title:
    evidence = find(store, record.evidence)
    what = name(store, evidence) if evidence else "something not on this laptop"
    return _under(store, record.finding, f"evidence {record.side or 'for'} it: {what}")


def _paragraph(store: Store, record: Paragraph) -> Title:
    passages = store.all(Passage, paragraph=record.id)
    first = next((each.text for each in passages if each.text), None)
    return Title(_quoted(store, "Paragraph", first), REPORT, record.id, record.order or "")


def _passage(store: Store, record: Passage) -> Title:
    above = _under(store, record.paragraph, "")
    words = f"Passage of {above.words[:1].lower()}{above.words[1:].removesuffix(', ')}"
    return Title(words, above.page, above.open, above.at)


def _citation(store: Store, record: Any) -> Title:
    evidence = find(store, record.evidence)
    what = name(store, evidence) if evidence else "something not on this laptop"
    return _under(store, record.passage, f"evidence: {what}")


def _comment(store: Store, record: Comment) -> Title:
    return _under(store, record.about, f"comment of {_who(store, record.by)}")


def _attachment(store: Store, record: Any) -> Title:
    return _under(store, record.about, _quoted(store, "attachment", record.name))


def _same_as(store: Store, record: SameAs) -> Title:
    return _under(store, record.first, f"joined with {_words(store, record.second)}")


def _response(_store: Store, record: Any) -> Title:
    return Title(f"Factual accuracy comment on paragraph {record.number or ''}".strip())


def _question(store: Store, record: Any) -> Title:
    return Title(_quoted(store, "Question", record.text or record.slug))


def _inspection(_store: Store, _record: Record) -> Title:
    return Title("The inspection")


def _member(_store: Store, record: Member) -> Title:
    return Title(f"Member {record.name or ''}".strip())


def _laptop(store: Store, record: Any) -> Title:
    return Title(f"Laptop {record.letter or ''} of {_who(store, record.member)}")


def _issued_draft(_store: Store, record: Any) -> Title:
    return Title(f"Issued draft {record.number or ''}".strip())


def _other(_store: Store, record: Record) -> Title:
    return Title(record.word.capitalize())


def _words(store: Store, id_: str | None) -> str:
    return _under(store, id_, "").words.removesuffix(", ")


def _who(store: Store, member: str | None) -> str:
    found = find(store, member)
    return (found.name or "a colleague") if isinstance(found, Member) else "a colleague"


_TITLES: dict[str, Callable[[Store, Any], Title]] = {
    "inspection": _inspection,
    "template": _named("Template", "title"),
    "question": _question,
    "stage": _named("Stage", "name"),
    "contact": _named("Contact", "office"),
    "previous_grade": _about("Previous grade", FINDINGS),
    "area_for_improvement": _named("Area for improvement", "text"),
    "member": _member,
    "laptop": _laptop,
    "enquiry": _coded("Line of enquiry"),
    "theme": _named("Theme", "name"),
    "conversation": _conversation,
    "team_place": _team_place,
    "participant": _participant,
    "note": _note,
    "tag": _tag,
    "comment": _comment,
    "follow_up": _coded("Follow-up"),
    "sample_draw": lambda _store, _record: Title("The draw of the sample"),
    "sample_part": _named("Part of the sample", "name"),
    "sampled_file": _coded("Case file", FILES),
    "reading": _reading,
    "answer": _answer,
    "event": _event,
    "document": _coded("Document"),
    "survey_result": _coded("Survey result"),
    "finding": _coded("Finding", FINDINGS),
    "support": _support,
    "measure": _coded("Measure"),
    "evaluation": _about("Evaluation", FINDINGS),
    "paragraph": _paragraph,
    "passage": _passage,
    "citation": _citation,
    "response": _response,
    "issued_draft": _issued_draft,
    "concern": _coded("Matter of concern", CONCERNS),
    "same_as": _same_as,
    "cleared_word": _other,
    "attachment": _attachment,
}
