"""About this inspection: who looked at what, when, with whom, and how far the findings reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fieldwork.judgement.numbers import Numbers
from fieldwork.report import document as doc
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.marks import SMALL
from fieldwork.report.council.wording import (
    GROUP_WORDS,
    HOLDER_WORDS,
    from_to,
    in_words,
    listed,
    sentence,
    several,
)

DISCIPLINE_WORDS = {
    "social work": "social work",
    "health": "health",
    "education": "education",
    "police": "the police",
}
READ_THIS_DRAFT = (
    "Paragraphs are numbered, so that comments on their accuracy can name them.",
    "After a word for a share, such as “most”, the count stands in brackets. It is left out of the published "
    "report, and here too where it is so small that it could show who is meant.",
    "Findings that the team has still to agree are marked so, and will not be in the report unless it does.",
)


def about(making: Making) -> doc.Chapter:
    """The chapter before the first."""
    return doc.Chapter("About this inspection", tuple(_blocks(making)))


def _blocks(making: Making) -> Iterator[doc.Block]:
    yield account(" ".join((_visit(making), making.phrase("services"))))
    yield account(_done(making))
    yield account(_team(making))
    yield account(_law(making))
    yield doc.Note("How far these findings reach", (making.phrase("caution"),), doc.NoteKind.CAUTION)
    yield account(" ".join((making.phrase("children-means"), making.phrase("no-names"))))
    yield doc.Facts(tuple(_facts(making)), "The inspection at a glance")
    if making.draft:
        yield doc.Note("How to read this draft", READ_THIS_DRAFT)


def _visit(making: Making) -> str:
    if making.material.inspection.fieldwork_from or making.material.inspection.fieldwork_to:
        return making.phrase("about-intro")
    return (
        f"Inspectors looked at the services in {making.area} that protect children and help them when they "
        "are at risk. This report says what they found. The dates of fieldwork are not recorded yet."
    )


def _done(making: Making) -> str:
    counted = making.material.numbers
    said = []
    if counted.begun:
        holders = listed([HOLDER_WORDS[holder] for holder, _ in counted.by_holder])
        held = f", held by {holders}" if holders else ""
        said.append(f"We read the files of {several(counted.begun, 'child', 'children')}{held}.")
    if counted.conversations:
        said.append(f"We held {several(counted.conversations, 'conversation')}{_met(counted)}.")
    if counted.observed:
        said.append(
            f"We sat in on {several(counted.observed, 'meeting')} of services with families or each other."
        )
    if counted.documents:
        said.append(f"We read {several(counted.documents, 'document')} that services gave us.")
    return " ".join(said) or "No conversation is recorded yet, and no case file has been read to the end."


def _met(counted: Numbers) -> str:
    """Whom we met; of groups so small that a number could show who they are, none is given."""
    met = [group for group in counted.groups if group.people]
    many = [f"{in_words(group.people)} {GROUP_WORDS[group.name]}" for group in met if group.people >= SMALL]
    few = [GROUP_WORDS[group.name] for group in met if group.people < SMALL]
    if not many:
        return f" with {listed(few)}" if few else ""
    return f" and met {listed(many)}" + (f", and some {listed(few)}" if few else "")


def _team(making: Making) -> str:
    members = making.material.members
    known = Counter(each.discipline for each in members if each.discipline in DISCIPLINE_WORDS)
    if not known:
        return making.phrase("team")
    fields = listed([DISCIPLINE_WORDS[name] for name in DISCIPLINE_WORDS if known[name]])
    said = [
        f"The team was led by {making.lead_body}.",
        f"Its {several(len(members), 'member')} have experience of {fields}.",
    ]
    roles = Counter(each.role for each in members)
    if assessors := roles["associate assessor"]:
        said.append(f"{_work(assessors, 'of them ')} in services elsewhere in Scotland.")
    if readers := roles["local reader"]:
        said.append(f"{_work(readers)} in services in {making.area} and read case files beside an inspector.")
    return " ".join(said)


def _work(number: int, of: str = "") -> str:
    return f"{sentence(in_words(number))} {of}{'works' if number == 1 else 'work'}"


def _law(making: Making) -> str:
    laws = [each for each in making.catalogue.phrases if each.id.startswith("law-")]
    on = making.fieldwork_on
    return next(
        each.text
        for each in laws
        if (not each.since or each.since <= on) and (not each.until or on <= each.until)
    )


def _facts(making: Making) -> Iterator[tuple[str, str]]:
    inspection, counted = making.material.inspection, making.material.numbers
    dates = (
        ("Notice to chief officers", from_to(inspection.notice_on, None)),
        ("Files read", from_to(inspection.file_reading_from, inspection.file_reading_to)),
        ("Fieldwork", from_to(inspection.fieldwork_from, inspection.fieldwork_to)),
    )
    yield ("Council area", making.area)
    yield ("Led by", making.lead_body)
    yield from ((label, value) for label, value in dates if value)
    yield ("Children whose files we read", f"{counted.begun} of a sample of {counted.sample}")
    yield ("Conversations", str(counted.conversations))
    yield ("Meetings at which we sat in", str(counted.observed))
    yield from ((survey.name, f"{survey.replies} replies") for survey in counted.surveys)
    yield ("Documents read", str(counted.documents))
