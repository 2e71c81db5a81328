"""Reading a child's files: begun, answered question by question, its events dated, finished."""

from __future__ import annotations

from fieldwork import catalogue
from fieldwork.capture.asking import (
    Missing,
    by_section,
    check_absent,
    check_date,
    check_value,
    still_missing,
)
from fieldwork.capture.checks import counted, living, one_of, past
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.second_readings import (
    answers_by_slug,
    comparison,
    refuse_as_second,
    refuse_undecided,
    take_what_is_equal,
)
from fieldwork.capture.team import refuse_as_reader
from fieldwork.capture.templates import in_use
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import BadValue, Refused
from fieldwork.records import (
    Answer,
    Concern,
    Conversation,
    Event,
    Member,
    Question,
    Reading,
    SampledFile,
    Template,
)
from fieldwork.records.values import Plain
from fieldwork.store import reading as queries
from fieldwork.store.act import Seen
from fieldwork.store.blind import both_finished
from fieldwork.store.store import Store

AT_RISK = "matter-of-concern"
"""The slug of the question whether a child is at risk now."""


def start_reading(
    store: Store,
    file: str,
    *,
    reader: str | None = None,
    purpose: str = "first",
    holders: tuple[str, ...] = (),
    at: str | None = None,
    on_paper: str | None = None,
) -> str:
    """Begin to read a child's files with the form in use; the reading's id.

    `purpose`: first, part (of these holders' files), second (for comparison), or agreed (of both).
    `on_paper` is the day it was read, where it was filled in by hand and is typed now.
    """
    found = living(store, SampledFile, file)
    who = reader or store.chain.author
    refuse_as_reader(store, who)
    if found.swapped_for:
        raise Refused(f"{found.code} was swapped for another file and is not read.")
    _check_purpose(store, found, who, purpose, holders)
    if on_paper:
        _check_day(on_paper, store.clock.today())
    fields = {
        "file": file,
        "reader": who,
        "purpose": purpose,
        "holders": list(holders) or None,
        "form": _form_for(store, file, purpose),
        "started_at": past(store, at),
        "on_paper": on_paper,
    }
    with store.act("Began a reading") as act:
        return make(store, act, Reading, fields)


def answer(
    store: Store,
    reading: str,
    question: str,
    value: Plain = None,
    *,
    absent: str | None = None,
    remark: str | None = None,
    seen: Seen | None = None,
) -> str:
    """Answer a question, or say why there is no answer; the answer's id. A remark not given stays.

    Raises BadValue (not an answer to this question), Refused (finished, impossible date, no excuse).
    """
    asked, template = _question(store, reading, question)
    if (value is None) == (absent is None):
        raise BadValue("Give an answer, or say that it is not applicable or that you cannot tell.")
    if absent is not None:
        check_absent(asked, template, absent)
        given = {"absent": absent}
    else:
        check_value(asked, value, store.clock.today())
        given = {"value": value}
    fields = {"value": given} if remark is None else {"value": given, "remark": remark.strip() or None}
    with store.act("Answered a question") as act:
        return set_pair(store, act, Answer, {"reading": reading, "question": question}, fields, seen)


def remark(store: Store, reading: str, question: str, text: str, seen: Seen | None = None) -> str:
    """Write a remark beside an answer, before it or after; the answer's id."""
    _question(store, reading, question)
    pair = {"reading": reading, "question": question}
    with store.act("Wrote a remark") as act:
        return set_pair(store, act, Answer, pair, {"remark": text.strip() or None}, seen)


def clear_answer(store: Store, answer_id: str, seen: Seen | None = None) -> str:
    """Take an answer back; the question is open again, the remark stays."""
    old = living(store, Answer, answer_id)
    _question(store, str(old.reading), str(old.question))
    with store.act("Took an answer back") as act:
        change(store, act, Answer, answer_id, {"value": None}, seen)
    return answer_id


def missing(store: Store, reading: str) -> tuple[Missing, ...]:
    """The questions still to be answered, by section.

    Of a part there are none: parts complete each other, and what a part answers the first reading need not.
    Of an agreed reading: where the two readers differ and nothing is decided.
    """
    found = living(store, Reading, reading)
    if found.purpose == "part":
        return ()
    questions = store.all(Question, template=found.form)
    if found.purpose == "agreed":
        return by_section([each.question for each in comparison(store, str(found.file)) if each.open])
    answers = _answers(store, reading, questions)
    if found.purpose == "first":
        answers = _of_parts(store, found) | {slug: each for slug, each in answers.items() if each.value}
    return still_missing(questions, answers)


def finish_reading(store: Store, reading: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Finish a reading; refused with what is missing, or while a child at risk is not passed on."""
    found = _open(store, reading)
    if found.purpose == "agreed":
        refuse_undecided(store, found)
    lacking = missing(store, reading)
    if lacking:
        sections = [f"{each.section}: {counted(len(each.questions), 'question')}" for each in lacking]
        first = lacking[0].questions[0].text
        raise Refused(f"Still to answer: {'; '.join(sections)}. The first is “{first}”")
    if found.purpose == "part" and not store.all(Answer, reading=reading):
        raise Refused("Nothing has been answered yet. Answer at least one question of this part.")
    _check_risk(store, found)
    with store.act("Finished a reading") as act:
        if found.purpose == "agreed":
            take_what_is_equal(store, act, found)
        change(store, act, Reading, reading, {"finished_at": past(store, at)}, seen)
    return reading


def open_reading_again(store: Store, reading: str, seen: Seen | None = None) -> str:
    """Open a finished reading to correct it."""
    found = living(store, Reading, reading)
    if not found.finished_at:
        raise Refused("This reading is open as it is.")
    if found.purpose in ("first", "second") and both_finished(store.all(Reading, file=found.file)):
        raise Refused(
            "Both readers have seen each other’s answers. Correct what is wrong in the agreed answers, "
            "with the reason."
        )
    with store.act("Opened a reading again") as act:
        change(store, act, Reading, reading, {"finished_at": None}, seen)
    return reading


def correct_day_on_paper(store: Store, reading: str, day: str | None, seen: Seen | None = None) -> str:
    """Correct the day on which an open reading was made on paper; None where it was read here all along.

    Raises Refused (finished, a day to come), BadValue (not a whole date).
    """
    _open(store, reading)
    if day:
        _check_day(day, store.clock.today())
    with store.act("Changed: reading") as act:
        change(store, act, Reading, reading, {"on_paper": day}, seen)
    return reading


def remove_reading(store: Store, reading: str, seen: Seen | None = None) -> str:
    """Delete a reading begun by mistake; one with answers stays."""
    living(store, Reading, reading)
    answers = store.all(Answer, reading=reading)
    if answers:
        raise Refused(f"This reading has {counted(len(answers), 'answer')} and stays.")
    with store.act("Deleted: reading") as act:
        delete(store, act, reading, seen)
    return reading


def add_event(
    store: Store, reading: str, sort: str, date: str, *, holder: str | None = None, remark: str = ""
) -> str:
    """Add something that happened, dated as well as the file allows (2010-03-16, 2010-03, not recorded)."""
    _open(store, reading)
    _check_event(store, sort, date)
    fields = {"reading": reading, "sort": sort, "date": date, "holder": holder, "remark": remark or None}
    with store.act("Added: event") as act:
        return make(store, act, Event, fields)


def change_event(store: Store, event: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change what happened, when, or in whose file it stands."""
    old = living(store, Event, event)
    _open(store, str(old.reading))
    _check_event(store, fields.get("sort") or str(old.sort), fields.get("date") or str(old.date))
    with store.act("Changed: event") as act:
        change(store, act, Event, event, fields, seen)
    return event


def remove_event(store: Store, event: str, seen: Seen | None = None) -> str:
    """Delete an event."""
    _open(store, str(living(store, Event, event).reading))
    with store.act("Deleted: event") as act:
        delete(store, act, event, seen)
    return event


def _check_event(store: Store, sort: str, date: str) -> None:
    kinds = {kind.id: kind.name for kind in catalogue.load().event_kinds}
    one_of("What happened", kinds, sort)
    check_date(kinds[sort], date, store.clock.today())


def _check_purpose(store: Store, file: SampledFile, who: str, purpose: str, holders: tuple[str, ...]) -> None:
    others = store.all(Reading, file=file.id)
    name = store.get(Member, who).name
    if purpose == "part" and not (holders and set(holders) <= set(file.holders or [])):
        raise Refused(f"Say whose files this part is of; there are: {', '.join(file.holders or ['none'])}.")
    if purpose != "part" and any((each.reader, each.purpose) == (who, purpose) for each in others):
        raise Refused(f"{name} has begun this reading of {file.code} already. Go on with that one.")
    if purpose == "first" and any(each.purpose == "first" for each in others):
        raise Refused(f"{file.code} has a first reader already. Begin a second reading to compare.")
    if purpose == "second" and not any(each.purpose == "first" for each in others):
        raise Refused(f"{file.code} has no first reading to compare with. Begin that one.")
    if purpose == "second":
        refuse_as_second(store, file, who)
    if purpose == "second" and file.second_reader not in (None, who):
        given = store.get(Member, str(file.second_reader)).name
        raise Refused(f"{file.code} is given to {given} for its second reading. Ask the lead to change that.")
    if purpose == "agreed" and not both_finished(others):
        raise Refused("Answers are agreed once both readers have finished. Finish both readings first.")
    if purpose == "agreed" and any(each.purpose == "agreed" for each in others):
        raise Refused(f"The answers of {file.code} are being agreed already. Go on with those.")


def _open(store: Store, reading: str) -> Reading:
    found = living(store, Reading, reading)
    if found.finished_at:
        raise Refused("This reading is finished. Open it again to change it.")
    return found


def _question(store: Store, reading: str, question: str) -> tuple[Question, Template]:
    """The question, which must belong to the form of this reading or the guide of this conversation."""
    if queries.kind_of(store.db, reading) == Conversation.kind:
        form = living(store, Conversation, reading).guide
    else:
        form = _open(store, reading).form
    asked = living(store, Question, question)
    if form is None or asked.template != form:
        raise Refused("That question is not in the form used here.")
    return asked, store.get(Template, form)


def _answers(store: Store, reading: str, questions: tuple[Question, ...]) -> dict[str, Answer]:
    slugs = {question.id: str(question.slug) for question in questions}
    return {
        slugs[str(each.question)]: each
        for each in store.all(Answer, reading=reading)
        if str(each.question) in slugs
    }


def _of_parts(store: Store, first: Reading) -> dict[str, Answer]:
    """What the parts of the same file answer, by slug; of several the finished one counts."""
    parts = store.all(Reading, file=first.file, purpose="part")
    found: dict[str, Answer] = {}
    for part in sorted(parts, key=lambda each: bool(each.finished_at)):
        found |= {slug: each for slug, each in answers_by_slug(store, part.id).items() if each.value}
    return found


def _form_for(store: Store, file: str, purpose: str) -> str:
    """The form in use; to compare and to agree, the one the first reader has."""
    if purpose in ("second", "agreed"):
        for first in store.all(Reading, file=file, purpose="first"):
            return str(first.form)
    return in_use(store, "form").id


def _check_day(day: str, today: str) -> None:
    check_date("The day it was read", day, today)
    if len(day) != len(today):
        raise BadValue("The day it was read: give the day, month and year that stand on the paper.")


def _check_risk(store: Store, reading: Reading) -> None:
    answers = _answers(store, reading.id, store.all(Question, template=reading.form))
    given = answers.get(AT_RISK)
    if not given or (given.value or {}).get("value") != "yes":
        return
    code = store.get(SampledFile, str(reading.file)).code
    if not store.all(Concern, about_code=code):
        raise Refused(
            f"You answered that a child is at risk now. Raise a matter of concern about {code} "
            "and tell the lead before you finish."
        )
