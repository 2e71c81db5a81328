"""What the page asks of the store, on the whole practice inspection."""

from __future__ import annotations

import pytest

from fieldwork.capture.conversations import withdraw
from fieldwork.records import Conversation, Finding, Note, Paragraph, Passage
from tests.ui.pages.conftest import Desk
from ui.pages.report.offers import Offers, narrowed, offers
from ui.pages.report.reading import Look, look
from ui.pages.report.writing import begin_paragraph, shift_paragraph


@pytest.fixture
def seen(northmoor: Desk) -> Look:
    """The whole report, no paragraph chosen."""
    found: Look = northmoor.ask(look, northmoor.workspace.catalogue, "")
    return found


def looked(desk: Desk, chosen: str = "") -> Look:
    """The report as it is now."""
    found: Look = desk.ask(look, desk.workspace.catalogue, chosen)
    return found


def offered(desk: Desk, indicator: str | None) -> Offers:
    """What could stand behind a passage."""
    found: Offers = desk.ask(offers, desk.workspace.catalogue, indicator)
    return found


def test_every_paragraph_stands_once_in_the_order_of_its_number(northmoor: Desk, seen: Look) -> None:
    own = [line for line in seen.lines if line.written]
    assert sorted(line.key for line in own) == sorted(each.id for each in northmoor.all(Paragraph))
    numbers = [tuple(map(int, line.number.split("."))) for line in own]
    assert numbers == sorted(set(numbers))


def test_every_text_comes_back_from_the_screen_as_it_was(northmoor: Desk, seen: Look) -> None:
    texts = [each.text for each in northmoor.all(Passage)]
    assert any("{measure:" in text for text in texts) and any("{note:" in text for text in texts)
    assert [seen.names.kept(seen.names.shown(text)) for text in texts] == texts


def test_no_id_is_ever_shown(northmoor: Desk, seen: Look) -> None:
    ids = {each.id for kind in (Passage, Paragraph, Finding, Note) for each in northmoor.all(kind)}
    shown = [seen.names.shown(each.text) for each in northmoor.all(Passage)]
    shown += [text for line in seen.lines for text in (line.title, line.number)]
    shown += [check.text for check in seen.checks]
    assert not [text for text in shown if any(id_ in text for id_ in ids)]


def test_what_is_about_the_indicator_is_offered_first_and_found_by_words(northmoor: Desk) -> None:
    found = offered(northmoor, "P2-1").offers
    near = [each.near for each in found]
    assert near == sorted(near, reverse=True) and any(near) and not all(near)
    told = narrowed(found, "note", "gran LISTENING")
    assert [each.text for each in told] == [each.text for each in told if "gran" in each.text]
    assert told
    assert {each.kind for each in narrowed(found, "measure", "")} == {"measure"}


def test_nothing_from_a_conversation_not_to_be_used_is_offered(northmoor: Desk) -> None:
    talk = next(each for each in northmoor.all(Conversation) if each.code == "A1")
    notes = {each.id for each in northmoor.all(Note, conversation=talk.id)}
    assert notes & {each.id for each in offered(northmoor, None).offers}
    northmoor.ask(withdraw, talk.id, "The mother rang and asked us not to.")
    assert not notes & {each.id for each in offered(northmoor, None).offers}
    keys = [line.key for line in looked(northmoor).lines if line.written]
    paragraphs = [paragraph for key in keys if (paragraph := looked(northmoor, key).paragraph)]
    every = [each for paragraph in paragraphs for passage in paragraph.passages for each in passage.evidence]
    behind = [each for each in every if not each.usable]
    assert behind and all(each.record == talk.id for each in behind)


def test_a_new_paragraph_has_its_place_before_it_has_words(northmoor: Desk) -> None:
    before = looked(northmoor)
    line = next(line for line in before.lines if line.number == "4.2")
    assert line.home is not None
    home = (line.home.chapter, line.home.indicator, line.home.finding)
    made = northmoor.ask(begin_paragraph, *home, after=line.key)
    after = looked(northmoor)
    keys = [each.key for each in after.lines]
    assert keys.index(made) == keys.index(line.key) + 1
    assert [each.number for each in after.lines if each.written] == [
        each.number for each in before.lines if each.written
    ]


@pytest.mark.parametrize(
    ("number", "step", "wanted"), [("4.1", 1, "4.2"), ("4.3", -1, "4.2"), ("1.2", -1, "1.1")]
)
def test_a_paragraph_moves_by_one_place_and_no_other_changes_its_order(
    northmoor: Desk, number: str, step: int, wanted: str
) -> None:
    before = looked(northmoor)
    line = next(line for line in before.lines if line.number == number)
    northmoor.ask(shift_paragraph, line.key, line.beside, step)
    after = looked(northmoor)
    assert next(each.number for each in after.lines if each.key == line.key) == wanted
    others = [each.key for each in before.lines if each.written and each.key != line.key]
    assert [each.key for each in after.lines if each.written and each.key != line.key] == others
