"""Reading a share of the sample twice: drawn by seed, given to second readers, settled between the two."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from fieldwork.capture.asking import check_absent, check_value
from fieldwork.capture.checks import counted, living, must_lead, said, the_inspection
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.team import refuse_as_reader
from fieldwork.capture.writing import change
from fieldwork.errors import BadValue, Refused
from fieldwork.judgement.comparing import Compared, compare, is_answered
from fieldwork.records import Answer, Member, Question, Reading, SampledFile, Template
from fieldwork.records.values import Plain
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

EVERY = 100


@dataclass(frozen=True)
class Draw:
    """Which case files were drawn for a second reading, and with what."""

    seed: str
    files: tuple[str, ...]
    added: int


def draw_second_readings(store: Store, share: int, seed: str = "") -> Draw:
    """Choose so many in a hundred case files for a second reading; the lead's or the deputy's to do.

    The same seed draws the same files. A larger share keeps those drawn before; a file that has a second
    reader or reading stays chosen whatever is drawn. Raises Refused (share, no files, not the lead).
    """
    must_lead(store, "draw the files for a second reading")
    if not 0 <= share <= EVERY:
        raise Refused("The share is a number from 0 to 100: so many in a hundred case files.")
    inspection = the_inspection(store)
    used = seed.strip() or inspection.second_seed or store.clock.new_id()[-8:]
    files = [each for each in store.all(SampledFile) if not each.swapped_for and not each.reserve]
    if not files:
        raise Refused("There are no case files to draw from yet. Add the sample first.")
    wanted = -(-len(files) * share // EVERY)
    drawn = {each.id for each in sorted(files, key=lambda file: _lot(used, file))[:wanted]}
    begun = {str(each.file) for each in store.all(Reading, purpose="second")}
    drawn |= {each.id for each in files if each.second_reader or each.id in begun}
    added = sum(each.id in drawn and not each.read_twice for each in files)
    with store.act("Drew second readings") as act:
        change(store, act, type(inspection), inspection.id, {"second_share": share, "second_seed": used})
        for each in files:
            if bool(each.read_twice) != (each.id in drawn):
                change(store, act, SampledFile, each.id, {"read_twice": each.id in drawn})
    return Draw(used, tuple(each.id for each in files if each.id in drawn), added)


def assign_second_reader(store: Store, file: str, reader: str | None, seen: Seen | None = None) -> str:
    """Say who reads a case file a second time, blind; None for nobody. Raises Refused."""
    found = living(store, SampledFile, file)
    if found.swapped_for:
        raise Refused(f"{found.code} was swapped for another file and is not read.")
    for begun in store.all(Reading, file=file, purpose="second"):
        if begun.reader != reader:
            name = store.get(Member, str(begun.reader)).name
            raise Refused(f"{name} has begun the second reading of {found.code} already.")
    if reader:
        refuse_as_reader(store, reader)
        refuse_as_second(store, found, reader)
    with store.act("Assigned a second reader") as act:
        fields = {"second_reader": reader} | ({"read_twice": True} if reader else {})
        change(store, act, SampledFile, file, fields, seen)
    return file


def refuse_as_second(store: Store, file: SampledFile, member: str) -> None:
    """Refuse who has read of this file already, or is to read it first: they would not be blind."""
    name = store.get(Member, member).name
    readings = store.all(Reading, file=file.id)
    first = {each.reader for each in readings if each.purpose == "first"} or {file.reader}
    if member in first:
        raise Refused(f"{name} is the first reader of {file.code}. The second must be somebody else.")
    if any(each.reader == member and each.purpose == "part" for each in readings):
        raise Refused(f"{name} has read a part of {file.code} and seen the first reader’s answers.")


def comparison(store: Store, file: str) -> tuple[Compared, ...]:
    """Both readings of a case file side by side, with what is agreed; refused while one is unfinished."""
    found = living(store, SampledFile, file)
    readings = {str(each.purpose): each for each in reversed(store.all(Reading, file=file))}
    first, second = readings.get("first"), readings.get("second")
    if first is None or second is None or not (first.finished_at and second.finished_at):
        raise Refused(f"The two readings of {found.code} are shown side by side once both are finished.")
    agreed = readings.get("agreed")
    return compare(
        store.all(Question, template=first.form),
        *(answers_by_slug(store, each.id) if each else {} for each in (first, second, agreed)),
    )


def answers_by_slug(store: Store, reading: str) -> dict[str, Answer]:
    """The answers of a reading by the slug of their question, whatever version of the form it used."""
    form = store.get(Reading, reading).form
    slugs = {each.id: str(each.slug) for each in store.all(Question, template=form)}
    return {
        slugs[str(each.question)]: each
        for each in store.all(Answer, reading=reading)
        if str(each.question) in slugs
    }


def decide(
    store: Store,
    reading: str,
    question: str,
    value: Plain = None,
    *,
    reason: str,
    absent: str | None = None,
    seen: Seen | None = None,
) -> str:
    """Decide a question of an agreed reading, with the reason; the answer's id.

    Raises BadValue (no answer to this question), Refused (no reason, no agreed reading, finished).
    """
    found = living(store, Reading, reading)
    if found.purpose != "agreed" or found.finished_at:
        raise Refused("Differences are decided in the agreed answers, while they are open.")
    asked = living(store, Question, question)
    if asked.template != found.form:
        raise Refused("That question is not in the form used here.")
    if (value is None) == (absent is None):
        raise BadValue("Choose one reader’s answer, or give another.")
    words = said(reason, "Say why: what in the file settles it?")
    if absent is not None:
        check_absent(asked, store.get(Template, str(asked.template)), absent)
    else:
        check_value(asked, value, store.clock.today())
    given: dict[str, Plain] = {"value": value} if absent is None else {"absent": absent}
    with store.act("Decided a difference") as act:
        pair = {"reading": reading, "question": question}
        return set_pair(store, act, Answer, pair, {"value": given, "remark": words}, seen)


def refuse_undecided(store: Store, reading: Reading) -> None:
    """Refuse to finish agreed answers while a difference has no decision with a reason."""
    open_ = [each for each in comparison(store, str(reading.file)) if each.open]
    if open_:
        raise Refused(
            f"{counted(len(open_), 'difference')} to decide, each with a reason. "
            f"The first is “{open_[0].question.text}”"
        )


def take_what_is_equal(store: Store, act: Act, reading: Reading) -> None:
    """Make the agreed reading whole: what both answered alike, or one of them alone, stands."""
    for each in comparison(store, str(reading.file)):
        if each.asked and each.standing != "words" and each.value and not is_answered(each.agreed):
            pair = {"reading": reading.id, "question": each.question.id}
            set_pair(store, act, Answer, pair, {"value": dict(each.value)})


def _lot(seed: str, file: SampledFile) -> str:
    """Where a file comes in the order of the draw: by its id and the seed, and nothing that could lean."""
    return blake2b(f"{seed} {file.id}".encode(), digest_size=16).hexdigest()
