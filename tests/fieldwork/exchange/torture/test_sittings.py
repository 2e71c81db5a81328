"""Several files at one go, and what is going on meanwhile: no file hinders another, or is changed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from fieldwork.capture import writing
from fieldwork.capture.templates import Adaptation, NewQuestion, adopt_template_version, in_use
from fieldwork.capture.typed import Base, write_typed
from fieldwork.exchange import conflicts
from fieldwork.exchange.looking import preview
from fieldwork.exchange.taking_back import merge_log
from fieldwork.records import Note, Question, Template
from fieldwork.store.pending import PENDING, Pending, Typing
from tests.fieldwork.exchange.team import PASSPHRASE, Team, history
from tests.fieldwork.exchange.torture.forging import change, meddled, planting
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    comes_in,
    copy_of,
    meet,
    note_of,
    refused,
    talk_of,
    watched,
)

KEY = bytes(range(32))


def wrote(team: Team, name: str) -> str:
    """A new note of somebody."""
    store = team.store(name)
    return writing.add(store, Note, conversation=talk_of(store), text=f"of {name}")


def test_a_hand_over_that_fails_is_not_changed_by_it(pair: Team) -> None:
    """Case 43: a failed merge must not change the bundle file: not a byte, not its times."""
    wrote(pair, OKAFOR)
    bad = meddled(pair, OKAFOR, "UPDATE change SET value = 'forged' WHERE value = 'of J. Okafor'")
    good = pair.hand(OKAFOR)
    for path, taken in ((bad, False), (good, True)):
        path.chmod(0o444)
        folder, before = sorted(path.parent.iterdir()), path.stat()
        if taken:
            assert pair.take(REID, path).results[0].outcome == "merged"
        else:
            refused(pair, REID, path, "damaged", hidden=True)
        after = path.stat()
        assert (after.st_mtime_ns, after.st_size, after.st_mode) == (
            before.st_mtime_ns, before.st_size, before.st_mode,
        )  # fmt: skip
        assert sorted(path.parent.iterdir()) == folder


def test_the_same_delivery_twice_blocks_nothing(pair: Team) -> None:
    """Case 44: a duplicate delivery id must not block the queue."""
    first = wrote(pair, OKAFOR)
    path = pair.hand(OKAFOR)
    twin = copy_of(path, "the same again")
    second = wrote(pair, OKAFOR)
    later = pair.hand(OKAFOR)
    results = pair.take(REID, path, twin, later, path).results
    assert [(each.path, each.outcome) for each in results] == [
        (path, "merged"), (twin, "nothing new"), (later, "merged"),
    ]  # fmt: skip
    assert all(pair.store(REID).get(Note, each).text for each in (first, second))
    comes_in(pair, REID, OKAFOR)


def test_two_deliveries_of_one_id_and_other_content_both_come_in(pair: Team) -> None:
    """Case 44: an id that was given twice, as by a laptop whose chance repeats itself."""
    store = pair.store(OKAFOR)
    paths = []
    for number in range(2):
        made = change(store, record=store.clock.new_id(), value=f"theme {number}")
        told = "UPDATE about SET value = json_set(value, '$.package', ?) WHERE name = 'manifest'"
        same = store.chain.author
        paths.append(
            meddled(pair, OKAFOR, *planting(made), (told, (same,)), header={"package": same})
        )
    results = pair.take(REID, *paths).results
    assert [each.outcome for each in results] == ["merged", "merged"]
    assert len(merge_log(pair.store(REID))) >= 2
    comes_in(pair, REID, OKAFOR)


def test_one_bad_hand_over_stops_none_of_the_others_and_is_listed(trio: Team) -> None:
    """Case 45: one bad record must not stop the others, and is listed."""
    notes = [wrote(trio, name) for name in (OKAFOR, SHAH)]
    bad = meddled(trio, OKAFOR, "UPDATE blob SET bytes = x'00'", "INSERT INTO blob VALUES ('00', x'00')")
    nothing = trio.path("not there")
    paths = [bad, trio.hand(OKAFOR), nothing, trio.hand(SHAH)]
    looks = preview(trio.store(REID), paths)
    assert [(each.path, each.state) for each in looks] == [
        (path, state) for path, state in zip(paths, ("refused", "ready", "refused", "ready"), strict=True)
    ]
    merged = trio.take(REID, *paths)
    assert [(each.path, each.outcome) for each in merged.results] == [
        (path, state) for path, state in zip(paths, ("refused", "merged", "refused", "merged"), strict=True)
    ]
    assert all(each.words for each in merged.results)
    assert all(trio.store(REID).get(Note, each).text for each in notes)
    meet(trio)
    agree(trio)


def test_an_answer_keeps_the_version_of_the_guide_it_was_given_under(trio: Team) -> None:
    """Case 40: the guide's version differs on the two sides."""
    lead, other = trio.store(REID), trio.store(OKAFOR)
    with lead.act("A guide") as act:
        fields = {"sort": "guide", "source": "staff", "version": 1, "title": "Staff", "group": "staff"}
        first = writing.make(lead, act, Template, fields)
        act.flush()
        asked = writing.make(
            lead, act, Question,
            {"template": first, "slug": "plan", "text": "Is there a plan?", "answers": "conversation"},
        )  # fmt: skip
    meet(trio)
    new = NewQuestion(text="Who wrote it?", answers="conversation", must_ask=True)
    second = adopt_template_version(lead, first, Adaptation(add=(new,)))
    writing.edit(lead, asked, help="Ask to see it.")
    note = writing.add(
        other, Note, conversation=talk_of(other), text="there is none", question=asked, sort="said"
    )
    assert in_use(other, "guide").version == 1
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert in_use(store, "guide").id == second
        answered = store.get(Question, str(store.get(Note, note).question))
        assert (answered.id, answered.template, answered.text) == (asked, first, "Is there a plan?")
        assert len(store.all(Question, template=second)) == 2 and store.conflicts() == ()
    agree(trio)


def test_a_merge_while_a_note_is_being_typed_takes_no_key_away(pair: Team) -> None:
    """Case 41: merge while a note is open in the editor, which a colleague changed meanwhile."""
    lead, note = pair.store(REID), note_of(pair.store(REID))
    writing.edit(pair.store(OKAFOR), note, text="by the colleague")
    path = pair.hand(OKAFOR)
    pending = Pending(lead.path.with_name(PENDING), KEY)
    base = Base(lead.seen(note))

    def typing(text: str) -> Typing:
        return Typing(note, "text", text, base.version("text"), lead.clock.moment())

    pending.keep(typing("what the lead is just ty"))
    assert pair.take(REID, path).results[0].outcome == "merged"
    assert lead.get(Note, note).text == "by the colleague"
    (left,) = pending.all()
    assert left.text == "what the lead is just ty"
    pending.keep(typing("what the lead is just typing"))
    write_typed(lead, pending.all()[0], base)
    pending.drop(note, "text")
    pending.close()
    found = conflicts.conflict(lead, note, "text")
    assert {side.words for side in found.sides} == {"by the colleague", "what the lead is just typing"}
    assert found.ancestor == "first words"
    meet(pair)
    agree(pair)


SECOND = """
import sys
from pathlib import Path
from fieldwork import library
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from fieldwork.exchange.merging import merge
here = library.unlock(Path(sys.argv[1]), sys.argv[2])
try:
    with open_inspection(here.places()[0], Clock()) as opened:
        print(merge(opened.store, opened.place, [Path(sys.argv[3])]).results[0].outcome)
except FieldworkError as error:
    print(type(error).__name__, error.message)
"""


def test_a_second_window_is_refused_and_disturbs_nothing(
    pair: Team, in_another_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """Case 42: a second instance running."""
    wrote(pair, OKAFOR)
    path, folder = pair.hand(OKAFOR), pair.laptops[REID].place.folder.parent
    left = watched(pair.store(REID), path)
    said = in_another_process(SECOND, folder, PASSPHRASE, path)
    assert said.stdout.startswith("Busy This inspection is already open in another Fieldwork window")
    assert said.stderr == "" and said.stdout.count("\n") == 1
    left()
    assert pair.take(REID, path).results[0].outcome == "merged"
    pair.laptops[REID].close()
    assert in_another_process(SECOND, folder, PASSPHRASE, path).stdout == "nothing new\n"
    pair.open(REID)
    comes_in(pair, REID, OKAFOR)


def test_fifty_thousand_changes_come_in_at_one_go(pair: Team) -> None:
    """Case 36: 50,000 rows: ten thousand notes of five fields each."""
    store, talk = pair.store(OKAFOR), talk_of(pair.store(OKAFOR))
    with store.act("Loaded records", "imported") as act:
        for number in range(10_000):
            fields = {"conversation": talk, "text": f"note {number}", "sort": "said",
                      "at": "2010-03-16T10:43:00+00:00", "fidelity": "paraphrase"}  # fmt: skip
            act.put("note", store.clock.new_id(), fields)
    path = pair.hand(OKAFOR)
    before = len(history(pair.store(REID)))
    (result,) = pair.take(REID, path).results
    assert result.brought and (result.brought.changes, result.brought.records) == (50_000, {"note": 10_000})
    assert pair.store(REID).count(Note) == 10_001
    assert len(history(pair.store(REID))) == before + 50_000
    agree(pair)
