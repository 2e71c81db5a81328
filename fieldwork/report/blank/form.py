"""The reading form as a blank sheet: each question with its answers to tick, and a table for events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from fieldwork import catalogue
from fieldwork.capture.asking import excuses
from fieldwork.capture.checks import living
from fieldwork.capture.options import Options, options_of
from fieldwork.capture.templates import in_use
from fieldwork.records import Question, SampledFile, Template
from fieldwork.report.blank.common import DAY, LONG, SHORT, code_slot, danger, heading
from fieldwork.report.blank.sheet import Asked, Blank, Part, Slot
from fieldwork.store.store import Store

EVENTS = 18
TEXT_LINES = 4
COLUMNS = (
    ("No.", 0.5), ("What happened", 2.4), ("Day", 0.6), ("Month", 0.8), ("Year", 0.8),
    ("In whose file", 1.5), ("Remark", 2.2),
)  # fmt: skip
TICK = {"ticks": "Tick all that are true.", "choice": "Tick one.", "yes_no": "", "six_point": ""}


def form_blank(store: Store, *, file: str = "") -> Blank:
    """The reading form in use to be filled in by hand; with a case file (an id), under its code.

    Give it to print_blank. Raises NotFound (no form yet), Refused (deleted).
    """
    template = in_use(store, "form")
    code = str(living(store, SampledFile, file).code) if file else ""
    area, body, on = heading(store)
    return Blank(
        title=str(template.title),
        code=code,
        council=area,
        lead_body=body,
        on=on,
        heads=_heads(code),
        opening=((template.opening or "").strip(),) if (template.opening or "").strip() else (),
        danger=danger(store),
        parts=(*_parts(store, template), _events()),
    )


def _heads(code: str) -> tuple[tuple[Slot, ...], ...]:
    return (
        (code_slot("Case file", code), Slot("Reader, by initials", SHORT)),
        (Slot("Read on: day", 30), *DAY[1:]),
        (Slot("First reading"), Slot("Second reading"), Slot("Part, of the files of", LONG)),
    )


def _parts(store: Store, template: Template) -> tuple[Part, ...]:
    questions = store.all(Question, template=template.id)
    options = options_of(store, template.id)
    numbers = {str(each.slug): number for number, each in enumerate(questions, 1)}
    by_slug = {str(each.slug): each for each in questions}
    return tuple(
        Part(
            title or "Questions",
            tuple(_asked(each, template, numbers, by_slug, options) for each in group),
            lines_title="Remarks, each with the number of its question",
            lines=2,
        )
        for title, group in groupby(questions, key=lambda each: each.section or "")
    )


def _asked(
    question: Question,
    template: Template,
    numbers: Mapping[str, int],
    by_slug: Mapping[str, Question],
    options: Mapping[str, Options],
) -> Asked:
    sort = str(question.answers)
    hints = tuple(each for each in (question.help or "", TICK.get(sort, "")) if each)
    absent = [Slot(each.capitalize()) for each in excuses(question, template)]
    return Asked(
        numbers[str(question.slug)],
        question.text or "",
        hints,
        (*_slots(sort, options.get(question.id, ())), *absent),
        lines=TEXT_LINES if sort == "text" else 0,
        only_if=_only_if(question, numbers, by_slug, options),
    )


def _slots(sort: str, options: Options) -> Iterable[Slot]:
    if sort == "date":
        return (*DAY, Slot("Not recorded"))
    if sort == "number":
        return (Slot("Number", SHORT),)
    if sort == "six_point":
        return tuple(Slot(f"{grade} {word}") for grade, word in options)
    return tuple(Slot(words) for _, words in options)


def _only_if(
    question: Question,
    numbers: Mapping[str, int],
    by_slug: Mapping[str, Question],
    options: Mapping[str, Options],
) -> str:
    """Only if question 12 is “Yes”."""
    condition = question.only_if
    gate = by_slug.get(str(condition["question"])) if condition else None
    if condition is None or gate is None:
        return ""
    words = {str(value): word for value, word in options.get(gate.id, ())}
    wanted = condition["any_of"]
    named = [f"“{words.get(str(each), str(each))}”" for each in wanted] if isinstance(wanted, list) else []
    return f"Only if question {numbers[str(gate.slug)]} is {' or '.join(named)}."


def _events() -> Part:
    kinds = ", ".join(kind.name for kind in catalogue.load().event_kinds)
    intro = (
        f"What the files date: {kinds}.",
        "Leave day or month empty where the file does not say; write “not recorded” where it gives no date.",
    )
    return Part("Dates and events", intro=intro, table=COLUMNS, rows=EVENTS)
