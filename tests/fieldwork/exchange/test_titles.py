"""What has two versions is named as people speak of it, and every kind of value is said in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.exchange import conflicts
from fieldwork.records import (
    Answer,
    Concern,
    Conversation,
    Evaluation,
    Event,
    Finding,
    Inspection,
    Measure,
    Note,
    Paragraph,
    Participant,
    Passage,
    Question,
    Reading,
    SampledFile,
    Support,
    Tag,
    Template,
    Theme,
)
from fieldwork.store.store import Store
from tests.fieldwork.exchange.three import OKAFOR, REID, Three, three_laptops

AT = "2010-03-16T10:43:00+00:00"


@pytest.fixture
def team(tmp_path: Path) -> Three:
    """The three laptops."""
    return three_laptops(tmp_path)


EACH_TITLE = [
    "Matter of concern CA1",
    "Conversation A1",
    "Conversation A1, participant P1",
    "Conversation A1, note at 10:43",
    "Conversation A1, note at 10:43, tag Staying safe",
    "Conversation A2",
    "Conversation A10",
    "Case file F-A1",
    "Case file F-A1, question “Is there a plan?”",
    "Case file F-A1, reading by J. Okafor",
    "Case file F-A1, case conference of March 2009",
    "Evaluation of 2.1",
    "Finding FD-A1",
    "Finding FD-A1, evidence for it: Conversation A1, note at 10:43",
    "Measure M-A1",
    "Paragraph “Plans were [M-A1] late, “too late”.”",
    "Passage of paragraph “Plans were [M-A1] late, “too late”.”",
    "Member A. Reid",
    "The inspection",
]


def some_of_everything(store: Store) -> dict[str, tuple[str, Any, Any]]:
    """A record of most kinds: id to a field of it and two other values."""
    add = writing.add
    found: dict[str, tuple[str, Any, Any]] = {REID: ("discipline", "health", "police")}
    talks = [add(store, Conversation, group="staff", title=f"Talk {n}") for n in range(10)]
    for each in (talks[0], talks[1], talks[9]):
        found[each] = ("place", "Here", "There")
    person = add(store, Participant, conversation=talks[0], role="nurse", label="P1")
    found[person] = ("group", "staff", "managers")
    note = add(store, Note, conversation=talks[0], at=AT, text="too late", sort="said", fidelity="verbatim")
    found[note] = ("said_by", {"participants": [person]}, {"some": 6, "of": 8})
    theme = add(store, Theme, name="Staying safe")
    found[add(store, Tag, note=note, theme=theme)] = ("direction", "strength", "neutral")
    template = add(store, Template, sort="form", source="own", version=1)
    asked = add(store, Question, template=template, slug="plan", text="Is there a plan?")
    file = add(store, SampledFile, age_band="5-11")
    found[file] = ("holders", ["health"], ["police", "education"])
    read = add(store, Reading, file=file, reader=OKAFOR, purpose="first")
    found[read] = ("finished_at", AT, AT.replace("10:43", "11:43"))
    found[add(store, Answer, reading=read, question=asked, value={"value": "yes"})] = (
        "value", {"value": ["both", "one"]}, {"absent": "cannot tell"},
    )  # fmt: skip
    event = add(store, Event, reading=read, sort="case-conference", date="2009-03")
    found[event] = ("holder", "health", "police")
    found[add(store, Concern, what="seen")] = ("closed_at", AT, AT.replace("43", "44"))
    finding = add(store, Finding, indicator="2.1", heading="improving", theme=add(store, Theme, name="New"))
    found[finding] = ("theme", theme, None)
    found[add(store, Support, finding=finding, evidence=note, side="for")] = ("reason", "a", "b")
    measure = add(store, Measure, statement="timed")
    found[measure] = ("counts_as", ["yes"], ["yes", "partly"])
    found[add(store, Evaluation, indicator="2.1")] = (
        "grade", {"grade": 4, "reason": "it works"}, {"grade": 3, "reason": ""},
    )  # fmt: skip
    paragraph = add(store, Paragraph, chapter="strengths")
    found[paragraph] = ("indicator", "2.1", "2.2")
    text = f"Plans were {{measure:{measure}}} late, {{note:{note}|too late}}."
    passage = add(store, Passage, paragraph=paragraph, text=text)
    found[passage] = ("what_we_did", True, False)
    inspection = add(store, Inspection, council="fife", area="Fife", programme="programme-2")
    found[inspection] = ("notice_on", "2010-01-04", "2010-01-11")
    return found


def test_everything_is_named_and_told_as_people_speak_of_it_evidence_first(team: Three) -> None:
    one, other, _ = team.stores
    given = some_of_everything(one)
    team.meet()
    for record, (field, mine, theirs) in given.items():
        writing.edit(one, record, **{field: mine})
        writing.edit(other, record, **{field: theirs})
    team.meet()
    found = conflicts.list_conflicts(one)
    assert [each.title for each in found] == EACH_TITLE
    told = {(each.kind, each.field): {side.words for side in each.sides} for each in found}
    assert told[("note", "said_by")] == {"P1 nurse", "6 of 8 of the group"}
    assert told[("sampled_file", "holders")] == {"health", "education, police"}
    assert told[("reading", "finished_at")] == {"10:43 on 16 March 2010", "11:43 on 16 March 2010"}
    assert told[("answer", "value")] == {"both, one", "cannot tell"}
    assert told[("evaluation", "grade")] == {"4, because it works", "3"}
    assert told[("finding", "theme")] == {"Staying safe", "(empty)"}
    assert told[("passage", "what_we_did")] == {"yes", "no"}
    assert told[("inspection", "notice_on")] == {"4 January 2010", "11 January 2010"}
    both = {(each.kind, each.field): each.both for each in found if each.both is not None}
    assert set(both) == {("sampled_file", "holders"), ("measure", "counts_as"), ("support", "reason")}
    assert set(str(both["sampled_file", "holders"]).split(", ")) == {"health", "education", "police"}
    (holders,) = (each for each in found if each.field == "holders")
    conflicts.keep_both(one, holders.record, "holders")
    assert one.get(SampledFile, holders.record).holders == ["education", "health", "police"]
    assert {each.page for each in found} == {
        "", "concerns", "conversations", "file_reading", "findings", "report", "setting_up",
    }  # fmt: skip
