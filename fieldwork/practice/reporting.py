"""The draft report: paragraphs of passages on their evidence, its issue, the council's comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fieldwork.practice.judging import evidence_id
from fieldwork.practice.plain import Row, identity, moment, order, pair, row
from fieldwork.practice.source import Source, Table

_MARK = re.compile(r"\{(measure):([^}|]+)\}|\{(note):([^}|]+)\|")
_DRAFT = "draft"


def reported(source: Source) -> Iterator[Row]:
    """The paragraphs of every chapter, then what became of the first draft."""
    for place, (key, _, item) in enumerate(paragraphs(source), 1):
        yield from _paragraph(key, place, item)
    draft = source.judgement["draft"]
    yield row(
        "issued_draft",
        identity("issued_draft", _DRAFT),
        number=draft["number"],
        issued_at=moment(draft["issued_at"]),
        by=identity("member", draft["by"]),
    )
    numbers = {key: number for key, number, _ in paragraphs(source)}
    for n, item in enumerate(source.judgement["response"], 1):
        yield _response(n, item, numbers[item["paragraph"]])


def paragraphs(source: Source) -> Iterator[tuple[str, str, Table]]:
    """Each paragraph with the key authors know it by ("needs-met P2-4 2") and its number ("4.14")."""
    written = source.report["paragraph"]
    chapters = list(dict.fromkeys(item["chapter"] for item in written))
    within: Counter[str] = Counter()
    for item in written:
        chapter = item["chapter"]
        about = f"{chapter} {item['indicator']}" if "indicator" in item else chapter
        within.update({chapter, about})
        yield f"{about} {within[about]}", f"{chapters.index(chapter) + 1}.{within[chapter]}", item


def _paragraph(key: str, place: int, item: Table) -> Iterator[Row]:
    id_ = identity("paragraph", key)
    yield row(
        "paragraph",
        id_,
        chapter=item["chapter"],
        indicator=item.get("indicator"),
        finding=identity("finding", item["finding"]) if "finding" in item else None,
        order=order(place),
    )
    for n, passage in enumerate(item["passage"], 1):
        yield from _passage(key if n == 1 else f"{key} passage {n}", n, id_, passage)


def _passage(key: str, place: int, paragraph: str, item: Table) -> Iterator[Row]:
    id_ = identity("passage", key)
    yield row(
        "passage",
        id_,
        paragraph=paragraph,
        text=_MARK.sub(_with_id, item["text"]),
        what_we_did=item.get("what_we_did"),
        order=order(place),
    )
    for reference in item.get("evidence", []):
        yield pair("citation", passage=id_, evidence=evidence_id(reference))


def _with_id(mark: re.Match[str]) -> str:
    if mark[1]:
        return f"{{measure:{evidence_id(f'measure {mark[2]}')}}}"
    return f"{{note:{evidence_id(mark[4])}|"


def _response(place: int, item: Table, number: str) -> Row:
    key = item["paragraph"]
    return row(
        "response",
        identity("response", key, place),
        paragraph=identity("paragraph", key),
        draft=identity("issued_draft", _DRAFT),
        number=number,
        comment=item["comment"],
        decision={"decision": item["decision"], "reason": item["reason"]},
    )
