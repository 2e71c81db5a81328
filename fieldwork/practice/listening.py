"""Conversations: when and with whom, what they agreed to, what was noted and what it bears on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fieldwork.practice.plain import Row, identity, maybe_moment, moment, order, pair, row
from fieldwork.practice.source import Source, Table
from fieldwork.practice.templates import guide_id, question_id

SORTS = {"thought": "my thought", "to-do": "to do"}
FIDELITY = {"near": "near-verbatim"}
DIRECTION = {"needs": "needs to improve"}


def listened(source: Source, letter: str) -> Iterator[Row]:
    """All records of the conversations that were noted on the laptop of this letter."""
    for key, code in codes(source).items():
        if code.startswith(letter):
            yield from _conversation(key, code, source.conversations[key])


def codes(source: Source) -> dict[str, str]:
    """The readable code of each conversation, by its author's key, in the order they were held."""
    given: Counter[str] = Counter()
    found = {}
    for key in sorted(source.conversations, key=lambda key: (source.conversations[key]["planned"], key)):
        letter = source.letters[source.conversations[key]["inspectors"][0]]
        given[letter] += 1
        found[key] = f"{letter}{given[letter]}"
    return found


def note_id(reference: str) -> str:
    """The id of a note that authors call by its conversation and time, "staff-midwife 10:03"."""
    _, at = reference.split()
    return identity("note", reference, _minutes(at))


def _conversation(key: str, code: str, item: Table) -> Iterator[Row]:
    id_ = identity("conversation", key, int(code[1:]))
    yield _whole(id_, code, item)
    for inspector in item["inspectors"]:
        yield pair("team_place", conversation=id_, member=identity("member", inspector))
    people = item.get("participant", [])
    for n, person in enumerate(people, 1):
        fields = {"label": f"P{n}", "role": person["role"], "group": person["group"]}
        yield row("participant", _participant(key, n), conversation=id_, **fields)
    for n, note in enumerate(item.get("note", []), 1):
        yield from _note(key, id_, n, note, item)


def _whole(id_: str, code: str, item: Table) -> Row:
    return row(
        "conversation",
        id_,
        code=code,
        title=item["title"],
        sort=item["kind"],
        group=item["group"],
        state={"state": item["state"], "reason": item.get("why", "")},
        planned_for=moment(item["planned"]),
        began_at=maybe_moment(item.get("start")),
        ended_at=maybe_moment(item.get("end")),
        place=item["place"],
        guide=guide_id(item["guide"]) if "guide" in item else None,
        **_consent(item),
    )


def _consent(item: Table) -> Table:
    given = item.get("consent", {})
    return {
        "information_given": given.get("information"),
        "agreed_by": given.get("agreed_by"),
        "agreed_how": given.get("how"),
        "limits_explained_at": _same_day(item, given.get("limits_at")),
        "supporter": given.get("supporter"),
        "communication": given.get("communication"),
        "not_to_be_quoted": given.get("not_to_be_quoted"),
        "read_back_at": _same_day(item, given.get("read_back")),
        "stopped_early": given.get("stopped"),
        "asked_not_to_use": given.get("withdrawn"),
    }


def _note(key: str, conversation: str, place: int, note: Table, item: Table) -> Iterator[Row]:
    id_ = note_id(f"{key} {note['at']}")
    sort = note.get("sort", "said")
    how = note.get("how", "paraphrase") if sort == "said" else None
    yield row(
        "note",
        id_,
        conversation=conversation,
        at=_same_day(item, note["at"]),
        question=question_id(item["guide"], note["ask"]) if "ask" in note else None,
        text=note["text"],
        sort=SORTS.get(sort, sort),
        fidelity=FIDELITY.get(how, how) if how else None,
        said_by=_speakers(key, note, item) if sort == "said" else None,
        heard_by=identity("member", note.get("heard_by", item["inspectors"][0])),
        order=order(place),
    )
    yield from (_tag(id_, tag) for tag in note.get("tags", []))


def _tag(note: str, written: str) -> Row:
    topic, direction = written.rsplit(" ", 1)
    about = {"indicator": topic} if topic.startswith("P2-") else {"theme": identity("theme", topic)}
    return pair("tag", note=note, **about, direction=DIRECTION.get(direction, direction))


def _speakers(key: str, note: Table, item: Table) -> dict[str, Any]:
    by = note.get("by", "P1" if len(item["participant"]) == 1 else [])
    if isinstance(by, str) and " of " in by:
        some, whole = by.split(" of ")
        return {"some": int(some), "of": int(whole)}
    labels = [by] if isinstance(by, str) else by
    return {"participants": sorted(_participant(key, int(label[1:])) for label in labels)}


def _participant(conversation: str, place: int) -> str:
    return identity("participant", f"{conversation} P{place}", place)


def _same_day(item: Table, time: str | None) -> str | None:
    return moment(f"{item['start'][:10]} {time}") if time else None


def _minutes(at: str) -> int:
    hours, minutes = at.split(":")
    return int(hours) * 60 + int(minutes)
