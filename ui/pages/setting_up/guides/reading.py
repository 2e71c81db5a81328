"""What the section of guides and forms asks of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fieldwork.capture.adapting import Draft, Entry, Use, draft, versions
from fieldwork.capture.checks import counted, the_framework
from fieldwork.records import Question
from fieldwork.store.store import Store
from ui.pages.setting_up.reading import leads
from ui.parts.rows import Row

ANSWERS: Final = {
    "yes_no": "Yes or no",
    "six_point": "Six-point scale",
    "date": "Date",
    "number": "Number",
    "text": "Words",
    "choice": "One of several",
    "ticks": "Any of several",
    "conversation": "Notes",
}
CHOSEN_FROM: Final = ("choice", "ticks")


@dataclass(frozen=True)
class Asked:
    """A guide or form: its versions, the questions of the newest, and the version in the making."""

    uses: tuple[Use, ...]
    questions: tuple[Question, ...]
    draft: Draft

    @property
    def id(self) -> str:
        """The version in use."""
        return self.uses[0].template.id

    @property
    def title(self) -> str:
        """Its title."""
        return self.uses[0].template.title or "Guide"

    @property
    def is_form(self) -> bool:
        """Whether files are read by it."""
        return self.uses[0].template.sort == "form"

    @property
    def next_version(self) -> int:
        """The number of the version in the making."""
        return (self.uses[0].template.version or 0) + 1


@dataclass(frozen=True)
class Guides:
    """All of them, and whether whoever is at the keyboard may adapt them."""

    asked: tuple[Asked, ...]
    leads: bool
    indicators: tuple[tuple[str, str], ...]


def guides(store: Store) -> Guides:
    """The reading form first, then the guides by title."""
    found = [
        Asked(uses, store.all(Question, template=uses[0].template.id), draft(store, uses[0].template.id))
        for uses in versions(store).values()
    ]
    found.sort(key=lambda each: (not each.is_form, each.title.casefold()))
    return Guides(tuple(found), leads(store), _indicators(store))


def _indicators(store: Store) -> tuple[tuple[str, str], ...]:
    return tuple((each.code, each.short) for each in the_framework(store).indicators)


def guide_row(asked: Asked) -> Row:
    """How a guide is listed."""
    newest = asked.uses[0].template
    version = "As supplied" if newest.version == 1 else f"Version {newest.version}"
    sub = f"{version}, {counted(len(asked.questions), 'question')}"
    when = "In the making" if asked.draft else ""
    return Row(newest.id, asked.title, sub, when)


def where_used(asked: Asked) -> str:
    """Which version is in use, and which ones are kept by what was begun under them."""
    word = "reading" if asked.is_form else "conversation"
    newest, *older = asked.uses
    said = [f"Version {newest.template.version} is in use: each {word} begun from now on goes by it."]
    if newest.count:
        said.append(f"{counted(newest.count, word).capitalize()} by it so far.")
    said += [
        f"{counted(use.count, word).capitalize()} by version {use.template.version}, with all answers."
        for use in older
        if use.count
    ]
    return " ".join(said)


def preview(questions: Sequence[Question]) -> list[Row]:
    """The questions as they are asked, under the headings of their sections."""
    rows: list[Row] = []
    section = None
    for each in questions:
        if each.section and each.section != section:
            section = each.section
            rows.append(Row(f"section {len(rows)}", section, heading=True))
        must = " (must be asked)" if each.must_ask else ""
        rows.append(Row(each.id, f"{each.text}{must}"))
    return rows


def entry_rows(entries: Draft, known: dict[str, Question]) -> list[Row]:
    """The questions of the version in the making, each with what it is and what becomes of it."""
    return [_entry_row(number, entry, known) for number, entry in enumerate(entries)]


def _entry_row(number: int, entry: Entry, known: dict[str, Question]) -> Row:
    asked = entry.new or known[entry.slug]
    parts = [asked.section or "", ANSWERS.get(asked.answers or "", "")]
    if asked.must_ask:
        parts.append("must be asked")
    sub = ", ".join(part for part in parts if part)
    state, when = "", ""
    if entry.dropped:
        state, when = "did not happen", "Dropped"
    elif entry.new is not None:
        state, when = "draft", "New"
    return Row(
        str(number), asked.text or "A new question", sub, when, state, spoken=_spoken(asked.text, sub, when)
    )


def _spoken(text: str | None, sub: str, when: str) -> str:
    return ", ".join(part for part in (when, text or "A new question", sub) if part)
