"""A new version of a guide or form in the making: kept on this laptop until it is taken into use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fieldwork.capture.templates import NewQuestion, adopt_questions
from fieldwork.records import Conversation, Question, Reading, Template
from fieldwork.store.store import Store


@dataclass(frozen=True)
class Entry:
    """A question of the version in the making: one that is kept (its slug) or a new one; or dropped again."""

    slug: str = ""
    new: NewQuestion | None = None
    dropped: bool = False


Draft = tuple[Entry, ...]


@dataclass(frozen=True)
class Use:
    """One version of a guide or form, and how many conversations or readings go by it."""

    template: Template
    count: int


def versions(store: Store) -> dict[tuple[str, str], tuple[Use, ...]]:
    """Every guide and form by sort and source, its versions from the newest to the first."""
    counts: dict[str, int] = {}
    for id_ in (
        *(each.guide for each in store.all(Conversation)),
        *(each.form for each in store.all(Reading)),
    ):
        counts[str(id_)] = counts.get(str(id_), 0) + 1
    found: dict[tuple[str, str], list[Use]] = {}
    for each in store.all(Template):
        if each.sort in ("guide", "form"):
            found.setdefault((str(each.sort), str(each.source)), []).append(Use(each, counts.get(each.id, 0)))
    return {key: tuple(sorted(uses, key=_newest_first)) for key, uses in found.items()}


def as_draft(questions: Sequence[Question]) -> Draft:
    """The questions of a version as they are."""
    return tuple(Entry(slug=str(each.slug)) for each in questions)


def copied(question: Question) -> NewQuestion:
    """A question of one's own that begins with the words of another."""
    return NewQuestion(
        text=question.text or "",
        answers=question.answers or "text",
        section=question.section or "",
        help=question.help or "",
        options=tuple(question.options or ()),
        indicators=tuple(question.indicators or ()),
        must_ask=bool(question.must_ask),
    )


def keep_draft(store: Store, template: str, draft: Draft) -> None:
    """Keep a version in the making on this laptop, where it outlasts a lock and a crash."""
    store.keep_fact(_name(store, template), json.dumps([asdict(each) for each in draft]))


def drop_draft(store: Store, template: str) -> None:
    """Forget a version in the making."""
    store.keep_fact(_name(store, template), "")


def draft(store: Store, template: str) -> Draft:
    """The version in the making; empty where there is none."""
    begun = [_entry(each) for each in json.loads(str(store.fact(_name(store, template)) or "[]"))]
    if not begun:
        return ()
    # A colleague may have brought another version meanwhile: what it asks is neither lost nor dropped unseen.
    asked = [str(each.slug) for each in store.all(Question, template=template)]
    kept = [each for each in begun if each.new is not None or each.slug in asked]
    met = {each.slug for each in kept}
    return (*kept, *(Entry(slug=slug) for slug in asked if slug not in met))


def take_into_use(store: Store, template: str, draft: Draft) -> str:
    """Make the new version, which conversations and readings begun from now on go by; its id."""
    made = adopt_questions(store, template, [each.new or each.slug for each in draft if not each.dropped])
    drop_draft(store, template)
    return made


def _entry(plain: dict[str, Any]) -> Entry:
    new: dict[str, Any] | None = plain["new"]
    if new is not None:
        new = {name: tuple(it) if isinstance(it, list) else it for name, it in new.items()}
    return Entry(plain["slug"], NewQuestion(**new) if new else None, plain["dropped"])


def _newest_first(use: Use) -> int:
    return -(use.template.version or 0)


def _name(store: Store, template: str) -> str:
    found = store.get(Template, template)
    return f"draft of {found.sort} {found.source}"
