"""A guide for a conversation as a blank sheet, with room for what is said."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from fieldwork.capture.checks import living
from fieldwork.errors import NotFound
from fieldwork.records import Conversation, Question, Template
from fieldwork.report.blank.common import DAY, HALF, LONG, SHORT, code_slot, danger, heading
from fieldwork.report.blank.sheet import Asked, Blank, Part, Slot
from fieldwork.store.store import Store

PEOPLE = 4
LINES, MUST_LINES = 4, 6


def find_guide(store: Store, name: str) -> str:
    """The id of the guide in use of this id or title, in its newest version. Raises NotFound, naming all."""
    newest: dict[str, Template] = {}
    for each in store.all(Template, sort="guide"):
        held = newest.get(str(each.source))
        if held is None or (each.version or 0) > (held.version or 0):
            newest[str(each.source)] = each
    wanted = name.strip().casefold()
    for each in newest.values():
        if wanted in (each.id, str(each.source).casefold(), (each.title or "").casefold()):
            return each.id
    listed = ", ".join(sorted(newest)) or "none yet"
    raise NotFound(f"There is no guide “{name}” in this inspection. There are: {listed}.")


def guide_blank(store: Store, guide: str, *, conversation: str = "") -> Blank:
    """The guide of this id (a template) to be written on by hand; with a conversation, under its code.

    Give it to print_blank. Raises NotFound, Refused (deleted).
    """
    template = living(store, Template, guide)
    code = str(living(store, Conversation, conversation).code) if conversation else ""
    area, body, on = heading(store)
    questions = store.all(Question, template=guide)
    return Blank(
        title=f"Conversation: {template.title}",
        code=code,
        council=area,
        lead_body=body,
        on=on,
        heads=_heads(code),
        opening=_paragraphs(template.opening),
        danger=danger(store),
        parts=(*_parts(questions), _ending(template)),
    )


def _heads(code: str) -> tuple[tuple[Slot, ...], ...]:
    return (
        (code_slot("Our code", code), *DAY),
        (Slot("Begun at", SHORT), Slot("Ended at", SHORT)),
        (Slot("Kind of place", HALF), Slot("Inspectors", LONG)),
        *((Slot(f"P{number}, by role", LONG),) for number in range(1, PEOPLE + 1)),
        (Slot("Told what this is for"), Slot("Limits of confidentiality explained at", SHORT)),
        (Slot("Agreed by: child"), Slot("Parent"), Slot("Adult")),
        (Slot("Not to be quoted"), Slot("Stopped early")),
    )  # fmt: skip


def _parts(questions: Iterable[Question]) -> tuple[Part, ...]:
    numbered = list(enumerate(questions, 1))
    return tuple(
        Part(title or "Questions", tuple(_asked(number, each) for number, each in group), times=True)
        for title, group in groupby(numbered, key=lambda pair: pair[1].section or "")
    )


def _asked(number: int, question: Question) -> Asked:
    must = bool(question.must_ask)
    hints = tuple(line.strip() for line in (question.help or "").split("\n") if line.strip())
    return Asked(number, question.text or "", hints, lines=MUST_LINES if must else LINES, must=must)


def _ending(template: Template) -> Part:
    return Part(
        "To close",
        intro=_paragraphs(template.closing),
        slots=((Slot("Read back at", SHORT), Slot("Asked us not to use it, because", LONG)),),
        lines_title="More notes, and what to follow up with whom",
        lines=14,
        times=True,
    )


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in (text or "").split("\n\n") if each.strip())
