"""What a local reader, staff of the inspected council, may not bring by any trick of their own laptop."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.capture.attachments import add_attachment
from fieldwork.capture.erasing import erase_field
from fieldwork.capture.follow_ups import answer_comment
from fieldwork.errors import Refused
from fieldwork.exchange.readers import LOCAL
from fieldwork.interchange.plain import dump
from fieldwork.records import (
    Answer,
    Comment,
    Concern,
    Event,
    Finding,
    Laptop,
    Question,
    Reading,
    SampledFile,
    Tag,
    Template,
)
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team, history
from tests.fieldwork.exchange.torture.forging import change, meddled, planting, replacing
from tests.fieldwork.exchange.torture.ground import OKAFOR, REID, clear, note_of, watched

GRANT = "L. Grant"
FORGED = "a forged word"


@pytest.fixture
def council(pair: Team) -> Team:
    """L. Grant reads a case file for the council; there is a finding, which they may not see."""
    lead = pair.store(REID)
    form = writing.add(lead, Template, sort="form", source="form", version=1, title="The form")
    asked = writing.add(lead, Question, template=form, slug="plan", text="Is there a plan?", answers="text")
    writing.add(lead, Finding, indicator="1.1", heading="working well", statement="the finding stands")
    reader = pair.join(GRANT, LOCAL).store
    file = writing.add(lead, SampledFile, age_band="5 to 8", reader=reader.chain.author)
    pair.take(REID, pair.hand(GRANT))
    pair.take(GRANT, pair.hand(REID, to=GRANT))
    reading = writing.add(reader, Reading, file=file, reader=reader.chain.author, purpose="first", form=form)
    writing.add(reader, Answer, reading=reading, question=asked, value={"value": "yes"})
    pair.take(REID, pair.hand(GRANT))
    assert len(lead.all(Answer)) == 1 and not reader.all(Finding)
    return pair


def brings_nothing(team: Team, *changes: dict[str, Any]) -> str:
    """A reader's hand-over with these changes in it leaves no trace of them; what became of it."""
    lead = team.store(REID)
    before, shown, laptops = history(lead), list(dump(lead)), lead.all(Laptop)
    path = meddled(team, GRANT, *planting(*changes))
    data = path.read_bytes()
    (result,) = team.take(REID, path).results
    assert history(lead) == before and list(dump(lead)) == shown
    assert lead.all(Laptop) == laptops and lead.conflicts() == ()
    assert check(lead) == () and path.read_bytes() == data
    goes_on(team)
    return result.outcome


def goes_on(team: Team) -> None:
    """The reader's honest work still comes in."""
    reader, lead = team.store(GRANT), team.store(REID)
    (answer,) = reader.all(Answer)
    words = f"remark {len(history(lead))}"
    writing.edit(reader, answer.id, remark=words)
    assert team.take(REID, team.hand(GRANT)).results[0].outcome == "merged"
    assert lead.get(Answer, answer.id).remark == words


def as_lead(team: Team, **parts: Any) -> dict[str, Any]:
    """A change that goes on where the lead's own chain ends."""
    chain = team.store(REID).chain
    return change(
        team.store(GRANT), laptop=chain.laptop, author=chain.author, prev=chain.prev,
        sequence=chain.sequence + 1, **parts,
    )  # fmt: skip


def answer_of(store: Store) -> str:
    """The one answer of the reader."""
    return store.all(Answer)[0].id


def test_a_reader_cannot_write_as_the_leads_laptop(council: Team) -> None:
    """A change under the lead's laptop id, which would also fork the lead's chain."""
    answer = answer_of(council.store(REID))
    made = as_lead(council, kind="answer", record=answer, field="remark", value=FORGED)
    assert brings_nothing(council, made) != "merged"
    assert council.store(REID).chain.laptop == made["laptop"]


def test_a_reader_cannot_write_in_the_leads_name(council: Team) -> None:
    """A change of their own laptop, with the lead for its author."""
    reader = council.store(GRANT)
    made = replacing(
        reader, answer_of(reader), "remark", value=FORGED, author=council.store(REID).chain.author
    )
    assert brings_nothing(council, made) == "refused"


@pytest.mark.parametrize("field", ["sign_key", "box_key", "member", "vouched", "retired", "letter"])
def test_a_reader_cannot_change_the_laptop_of_the_lead(council: Team, field: str) -> None:
    """With another key there, they could sign as the lead, or read what is sealed to the lead."""
    reader = council.store(GRANT)
    value = {
        "sign_key": "ab" * 32, "box_key": "cd" * 32, "member": reader.chain.author, "retired": 1,
        "vouched": "{}", "letter": "Z",
    }[field]  # fmt: skip
    made = replacing(reader, council.store(REID).chain.laptop, field, value=value)
    assert brings_nothing(council, made) == "refused"


def test_a_reader_cannot_bring_a_laptop_into_somebody_elses_hands(council: Team) -> None:
    """A new laptop of the lead, with keys of the reader's choosing."""
    reader, lead = council.store(GRANT), council.store(REID)
    first = change(reader, kind="laptop", field="member", value=lead.chain.author)
    key = change(
        reader, kind="laptop", record=first["record"], field="sign_key", value="ab" * 32,
        prev=first["cid"], sequence=first["sequence"] + 1,
    )  # fmt: skip
    assert brings_nothing(council, first, key) == "refused"


def erasing(store: Store, *versions: str) -> dict[str, Any]:
    """An erasure made by hand that names these changes."""
    named = ",".join(f'"{version}"' for version in sorted(versions))
    value = f'{{"changes":[{named}],"field":"statement","reason":"x","record":"{store.chain.laptop}"}}'
    return change(store, kind="erasure", field="erases", value=value)


def test_a_reader_cannot_erase_the_words_of_a_finding(council: Team) -> None:
    """They know the ids of changes whose words they may not see."""
    reader, lead = council.store(GRANT), council.store(REID)
    (finding,) = lead.all(Finding)
    version = lead.seen(finding.id).fields["statement"]
    assert brings_nothing(council, erasing(reader, version)) == "refused"
    assert lead.get(Finding, finding.id).statement == "the finding stands"


def test_a_reader_cannot_have_words_believed_erased(council: Team) -> None:
    """The list of what is erased, without an erasure beside it."""
    lead = council.store(REID)
    (finding,) = lead.all(Finding)
    version = bytes.fromhex(lead.seen(finding.id).fields["statement"])
    path = meddled(council, GRANT, ("INSERT INTO erased VALUES (?)", (version,)))
    left = watched(lead, path)
    assert council.take(REID, path).results[0].outcome != "merged"
    left()
    assert lead.get(Finding, finding.id).statement == "the finding stands"
    goes_on(council)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("finding", "statement"), ("note", "text"), ("conversation", "title"), ("member", "role"),
        ("inspection", "legal_hold"), ("invitation", "sign_key"), ("evaluation", "dissent"),
        ("same_as", "first"), ("sampled_file", "placement"), ("template", "title"), ("weather", "wind"),
    ],
)  # fmt: skip
def test_a_reader_cannot_write_a_kind_that_is_not_theirs(council: Team, kind: str, field: str) -> None:
    """A new record of a kind readers have nothing to do with, known to this program or not."""
    made = change(council.store(GRANT), kind=kind, field=field, value=FORGED)
    assert brings_nothing(council, made) == "refused"


def test_a_reader_cannot_edit_what_others_wrote(council: Team) -> None:
    """A record that is there already, of a kind that is not theirs."""
    reader, lead = council.store(GRANT), council.store(REID)
    for record, field in ((note_of(lead), "text"), (lead.all(Finding)[0].id, "statement")):
        made = change(
            reader, kind=lead.kinds_of_all()[record], record=record, field=field, value=FORGED,
            parents=bytes.fromhex(lead.seen(record).fields[field]),
        )  # fmt: skip
        assert brings_nothing(council, made) == "refused"


def test_a_reader_cannot_make_themselves_the_lead(council: Team) -> None:
    """Their own role, which decides what they may see and bring."""
    reader = council.store(GRANT)
    made = replacing(reader, reader.chain.author, "role", value="lead")
    assert brings_nothing(council, made) == "refused"


def test_a_reader_cannot_sign_as_somebody_else(council: Team) -> None:
    """Their hand-over, under the name of the lead's laptop or a colleague's."""
    lead = council.store(REID)
    for name in (REID, OKAFOR):
        other = council.store(name).chain.laptop
        path = meddled(council, GRANT, header={"laptop": other})
        left = watched(lead, path)
        assert council.take(REID, path).results[0].outcome == "refused"
        left()
    goes_on(council)


def test_what_a_reader_plants_does_not_travel_on_with_a_colleague(council: Team) -> None:
    """A colleague who takes it in passes no forged word to the lead."""
    reader = council.store(GRANT)
    made = replacing(
        reader, answer_of(reader), "remark", value=FORGED, author=council.store(REID).chain.author
    )
    path = meddled(council, GRANT, *planting(made))
    council.take(OKAFOR, council.hand(REID))
    before = watched(council.store(OKAFOR), path)
    assert council.take(OKAFOR, path).results[0].outcome == "refused"
    before()


@pytest.mark.parametrize("field", ["box_key", "sign_key", "vouched"])
def test_a_laptop_with_keys_that_are_none_keeps_nobody_from_handing_over(council: Team, field: str) -> None:
    """A reader may write the laptop they have, and what they write there may be nonsense."""
    reader = council.store(GRANT)
    value = '{"by":7}' if field == "vouched" else "no key"
    made = replacing(reader, reader.chain.laptop, field, value=value)
    council.take(REID, meddled(council, GRANT, *planting(made)))
    (result,) = council.take(OKAFOR, council.hand(REID)).results
    assert result.outcome in ("merged", "nothing new")
    (result,) = council.take(REID, council.hand(OKAFOR)).results
    assert result.outcome in ("merged", "nothing new", "older")
    if field == "box_key":
        with pytest.raises(Refused) as refusal:
            council.hand(REID, to=GRANT)
        clear(refusal.value, "has no proper key")
    else:
        council.hand(REID, to=GRANT)
    assert check(council.store(REID)) == () and check(council.store(OKAFOR)) == ()


def test_a_readers_laptop_does_not_pass_into_the_hands_of_the_lead(council: Team) -> None:
    """Their own laptop's record says whose it is, and so what it may bring."""
    reader, lead = council.store(GRANT), council.store(REID)
    made = replacing(reader, reader.chain.laptop, "member", value=lead.chain.author)
    assert brings_nothing(council, made) == "refused"
    made = replacing(reader, reader.chain.laptop, "member", value=lead.chain.author)
    grab = change(
        reader, kind="finding", field="statement", value=FORGED, prev=made["cid"],
        sequence=made["sequence"] + 1,
    )  # fmt: skip
    council.take(REID, meddled(council, GRANT, *planting(made, grab)))
    assert FORGED not in "".join(history(lead))
    assert lead.get(Laptop, reader.chain.laptop).member == reader.chain.author
    goes_on(council)


OF_OTHERS = ("reading", "answer", "event", "comment", "concern", "tag")


@pytest.mark.parametrize("kind", OF_OTHERS)
def test_a_reader_cannot_edit_what_others_wrote_of_a_kind_that_is_theirs(council: Team, kind: str) -> None:
    """Another reader's answers, a colleague's concern: they are of the kinds a reader writes too."""
    reader, lead, other = council.store(GRANT), council.store(REID), council.store(OKAFOR)
    council.take(OKAFOR, council.hand(REID))
    record, field = of_others(other)[kind]
    council.take(REID, council.hand(OKAFOR))
    council.take(GRANT, council.hand(REID, to=GRANT))
    version = lead.seen(record).fields[field]
    made = change(reader, kind=kind, record=record, field=field, value=FORGED, parents=bytes.fromhex(version))
    assert brings_nothing(council, made) == "refused"


def of_others(store: Store) -> dict[str, tuple[str, str]]:
    """A record of each kind that a full member wrote, and a field of it that holds a text."""
    (form,), (asked,) = store.all(Template), store.all(Question)
    file, me = writing.add(store, SampledFile, age_band="8 to 12"), store.chain.author
    made = writing.add(store, Reading, file=file, reader=me, purpose="first", form=form.id,
                       started_at="2010-03-15T09:00:00+00:00")  # fmt: skip
    answer = writing.add(store, Answer, reading=made, question=asked.id, remark="theirs")
    return {
        "reading": (made, "started_at"),
        "answer": (answer, "remark"),
        "event": (writing.add(store, Event, reading=made, sort="review", remark="theirs"), "remark"),
        "comment": (writing.add(store, Comment, about=made, text="theirs", by=me), "text"),
        "concern": (writing.add(store, Concern, what="theirs", outcome="still open"), "outcome"),
        "tag": (writing.add(store, Tag, note=answer, indicator="1.1", direction="neutral"), "direction"),
    }


def test_a_reader_cannot_answer_in_the_reading_of_another(council: Team) -> None:
    """A new answer under a reading that is not theirs."""
    reader, other = council.store(GRANT), council.store(OKAFOR)
    council.take(OKAFOR, council.hand(REID))
    reading, _ = of_others(other)["reading"]
    council.take(REID, council.hand(OKAFOR))
    council.take(GRANT, council.hand(REID, to=GRANT))
    made = change(reader, kind="event", field="reading", value=reading)
    more = change(
        reader, kind="event", record=made["record"], field="remark", value=FORGED, prev=made["cid"],
        sequence=made["sequence"] + 1,
    )  # fmt: skip
    assert brings_nothing(council, made, more) == "refused"


def test_all_that_is_a_readers_own_comes_in(council: Team) -> None:
    """Readings, answers, events, tags, comments and replies, concerns, attachments and erasures of theirs."""
    reader, lead = council.store(GRANT), council.store(REID)
    reading, me = reader.all(Reading)[0].id, reader.chain.author
    asked = writing.add(lead, Comment, about=reading, text="which holder?", to=me, by=lead.chain.author)
    council.take(GRANT, council.hand(REID, to=GRANT))
    answer = answer_of(reader)
    for store in (lead, reader):
        writing.add(store, Tag, note=answer, indicator="1.1", direction="strength")
    event = writing.add(reader, Event, reading=reading, sort="review", remark="a name by mistake")
    add_attachment(reader, reading, "page.png", "image/png", b"a page")
    writing.add(reader, Concern, what="seen in the file")
    reply = answer_comment(reader, asked, "health")
    erase_field(reader, None, event, "remark", "a name by mistake")
    writing.edit(reader, reading, finished_at="2010-03-15T10:00:00+00:00")
    assert council.take(REID, council.hand(GRANT)).results[0].outcome == "merged"
    assert lead.get(Comment, asked).answered and lead.get(Comment, reply).text == "health"
    assert lead.get(Event, event).remark is None and len(lead.all(Tag)) == len(lead.all(Concern)) == 1
    assert lead.get(Reading, reading).finished_at and lead.conflicts() == () and check(lead) == ()
