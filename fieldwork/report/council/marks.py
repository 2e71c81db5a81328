"""A passage with its inline marks filled in: counts in words, and quotations held against their notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fieldwork.catalogue import Catalogue
from fieldwork.errors import BadValue
from fieldwork.judgement.quantity import quantity
from fieldwork.records import Measure, Note
from fieldwork.records.marks import Mark, parts, stands_in
from fieldwork.report.council.material import Material
from fieldwork.report.council.references import name

SMALL = 5
"""Below this many children no count is printed: it could show who is meant."""

_BROKEN = re.compile(r"\{(?:measure|note)\b[^{}]*\}?")
_THEIR_WORDS = ("verbatim", "near-verbatim")


@dataclass(frozen=True)
class Filled:
    """The text as it is printed, and what is wrong with its marks."""

    text: str
    problems: tuple[str, ...]


def fill(text: str, material: Material, catalogue: Catalogue, *, draft: bool) -> Filled:
    """Put counts and quotations in the place of their marks; a draft shows n of d beside the word."""
    problems: list[str] = []

    def put(part: str | Mark) -> str:
        if isinstance(part, str):
            return part
        if part.kind == "measure":
            return _counted(part.id, material, catalogue, draft, problems.append)
        return _quoted(part, material, problems.append)

    try:
        return Filled("".join(map(put, parts(text))), tuple(problems))
    except BadValue:
        problem = "has a mark that cannot be read; take it out and put the count or quotation in again"
        return Filled(_BROKEN.sub("[a mark that cannot be read]", text), (problem,))


def too_small(counted: int, of: int) -> bool:
    """Whether so few are meant that a count could show who they are."""
    return of < SMALL or 0 < counted < SMALL


def _counted(
    id_: str, material: Material, catalogue: Catalogue, draft: bool, tell: Callable[[str], None]
) -> str:
    measure = material.by_id.get(id_)
    if not isinstance(measure, Measure):
        tell("quotes a measure that is not there; take the mark out")
        return "[a count that is not there]"
    count, code = material.counts.get(id_), name(material, measure)
    if count is None:
        tell(f"quotes {code}, which cannot be counted; see to its question and answers")
        return f"[{code} cannot be counted]"
    if count.of < SMALL:
        return "some" if count.counted else "none"
    word = quantity(count.counted, count.of, catalogue.quantities.bands)
    if not draft or too_small(count.counted, count.of):
        return word
    return f"{word} ({count.counted} of {count.of})"


def _quoted(mark: Mark, material: Material, tell: Callable[[str], None]) -> str:
    note, words = material.by_id.get(mark.id), mark.words or ""
    if not isinstance(note, Note):
        tell("quotes a note that is not there; take the quotation out")
        return "[a quotation that is not there]"
    code, conversation = name(material, note), material.conversation(note)
    if conversation and not material.may_be_quoted(conversation):
        tell(f"quotes {code}, from a conversation that we were asked not to use or quote; take it out")
        return "[a quotation taken out]"
    if not note.text:
        tell(f"quotes {code}, whose words have been erased; take the quotation out")
        return "[a quotation taken out]"
    if note.id not in material.source_of:
        tell(f"quotes {code}, a note that is no evidence; take the quotation out")
    elif not stands_in(words, note.text):
        tell(f"quotes {code} in other words than were noted; put the noted words back")
    elif note.sort != "said" or note.fidelity not in _THEIR_WORDS:
        tell(f"quotes {code}, which was not noted in the words that were said; say it in our own words")
    return words
