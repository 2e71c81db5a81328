"""The verbs of this page: each is one action, checked by the verbs of capture."""

from __future__ import annotations

from collections.abc import Sequence

from fieldwork.capture.ordering import FIRST, key_after
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.paragraphs import edit_passage, move_paragraph, move_passage, remove_passage
from fieldwork.capture.typed import Base
from fieldwork.capture.writing import make
from fieldwork.errors import FieldworkError
from fieldwork.records import Citation, Finding, Paragraph, Passage
from fieldwork.records.order import key_between
from fieldwork.store.store import Store


def check_words(store: Store, passage: str, base: Base) -> str:
    """Put behind a passage what its words count and quote, and take note of the version that made; what is
    wrong with a count or a quotation, in a sentence, or nothing.
    """
    text = store.get(Passage, passage).text or ""
    if not text.strip():
        return ""
    try:
        edit_passage(store, passage, text, base.seen)
    except FieldworkError as error:
        return error.message
    base.seen = store.seen(passage)
    return ""


def begin_passage(store: Store, paragraph: str, after: str | None) -> str:
    """Add a passage that is still to be written; its id."""
    with store.act("Added: passage") as act:
        neighbours = store.all(Passage, paragraph=paragraph)
        order = key_after(store, act, neighbours, after)
        return make(store, act, Passage, {"paragraph": paragraph, "order": order})


def begin_paragraph(
    store: Store,
    chapter: str,
    indicator: str | None,
    finding: str | None,
    *,
    after: str | None = None,
    told: bool = False,
) -> str:
    """Add a paragraph with one passage; its id. The passage is still to be written, or, with `told`, says
    what the finding says and stands on it.
    """
    with store.act("Added: paragraph") as act:
        order = key_after(store, act, store.all(Paragraph, chapter=chapter), after)
        fields = {"chapter": chapter, "indicator": indicator, "finding": finding, "order": order}
        paragraph = make(store, act, Paragraph, fields)
        text = store.get(Finding, finding).statement if finding and told else None
        words = {"paragraph": paragraph, "text": text, "order": key_between(None, None)}
        passage = make(store, act, Passage, words)
        if text:
            set_pair(store, act, Citation, {"passage": passage, "evidence": finding}, {})
    return paragraph


def shift_paragraph(store: Store, paragraph: str, beside: Sequence[str], step: int) -> str:
    """Move a paragraph one place up (-1) or down (1) among those beside it."""
    neighbour = store.get(Paragraph, beside[beside.index(paragraph) + step])
    chapter = str(neighbour.chapter)
    others = [each.id for each in store.all(Paragraph, chapter=chapter) if each.id != paragraph]
    return move_paragraph(store, paragraph, _after(others, neighbour.id, step), chapter)


def shift_passage(store: Store, passage: str, step: int) -> str:
    """Move a passage one place up (-1) or down (1) in its paragraph."""
    home = str(store.get(Passage, passage).paragraph)
    every = [each.id for each in store.all(Passage, paragraph=home)]
    neighbour = every[every.index(passage) + step]
    others = [each for each in every if each != passage]
    return move_passage(store, passage, _after(others, neighbour, step))


def take_out(store: Store, passage: str, base: Base) -> str:
    """Delete a passage as it was shown, or as what was typed into it since has made it."""
    return remove_passage(store, passage, base.seen)


def note_printed(store: Store, name: str) -> None:
    """Note in this laptop's log that the report was printed."""
    store.note_audit("Printed the report", name)


def _after(others: Sequence[str], neighbour: str, step: int) -> str:
    """What it then stands after: the neighbour, or what was before the neighbour."""
    if step > 0:
        return neighbour
    at = others.index(neighbour)
    return others[at - 1] if at else FIRST
