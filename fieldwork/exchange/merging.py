"""Merging: hand-overs taken in one by one, each whole or not at all; what waits joins when it can."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from fieldwork.capture.checks import in_words
from fieldwork.capture.laptops import found_with_first_edit
from fieldwork.errors import BadPackage, FieldworkError
from fieldwork.exchange import adopting, shelf
from fieldwork.exchange.arriving import Arrived, arriving, sweep
from fieldwork.exchange.brought import Brought, Merged, Outcome, Result, Waiting, as_plain, brought_by
from fieldwork.exchange.gaps import missing_for
from fieldwork.exchange.handing_over import receipt_key
from fieldwork.exchange.manifest import Manifest
from fieldwork.exchange.own_work import refuse_others_work
from fieldwork.exchange.trust import Unknown
from fieldwork.library import Place
from fieldwork.records import Laptop, Member
from fieldwork.store import exchanged, holdings
from fieldwork.store.backup import back_up
from fieldwork.store.exchanged import MergedRow, WaitingRow
from fieldwork.store.pace import Cancel, Cancelled, Progress
from fieldwork.store.store import Store
from fieldwork.store.union import Gap, Taken, take_in

STOPPED = "Stopped. Nothing of it was taken in."
COPY = "This laptop’s store had been copied or restored. It goes on as a new laptop, with codes of its own."


class Sitting:
    """The hand-overs that one person takes in at one go: one backup before the first, one undo for all."""

    def __init__(
        self, store: Store, place: Place, *, words: str = "", adopt: bool = False,
        progress: Progress = lambda done, total: None, cancel: Cancel = lambda: False,
    ) -> None:  # fmt: skip
        self.store, self.place = store, place
        self.id = store.clock.new_id()
        self.backup = ""
        self._words, self._adopt, self._progress, self._cancel = words, adopt, progress, cancel

    def take(self, path: Path) -> Result:
        """Take one file in. Whatever stands in its way becomes its result, and nothing of it stays."""
        try:
            with arriving(self.store, path, words=self._words, adopt=self._adopt) as arrived:
                return self._take_arrived(path, arrived)
        except Cancelled as stopped:
            return Result(path, "stopped", STOPPED, error=stopped)
        except FieldworkError as error:
            return Result(path, "refused", error.message, error=error)

    def _take_arrived(self, path: Path, arrived: Arrived) -> Result:
        said = arrived.manifest
        try:
            taken = take_in(
                self.store, arrived.payload, arrived.key, progress=self._progress, cancel=self._cancel,
                only=arrived.limits, before=lambda: self._make_sure(path, arrived),
                note=lambda taken: self._note(arrived, taken),
            )  # fmt: skip
        except Gap as gap:
            return self._keep_aside(path, arrived, gap)
        brought = brought_by(taken, names_of_laptops(self.store))
        if taken.own:
            found_with_first_edit(self.store)
        if self._adopt and said.invited is not None:
            adopting.adopt(self.store, said.invited)
        outcome, words = _outcome(self.store, arrived, taken, brought)
        return Result(path, outcome, words, said.sender, said.made_at, brought)

    def _make_sure(self, path: Path, arrived: Arrived) -> None:
        """Before anything is written: keep the file for an undo, and back up, once for the whole sitting."""
        shelf.put(self.store, arrived.manifest.package, path)
        if not self.backup:
            self.backup = back_up(self.store, self.place, "merge").name

    def _note(self, arrived: Arrived, taken: Taken) -> None:
        store, said, now = self.store, arrived.manifest, self.store.clock.moment()
        if arrived.limits is not None and taken.new_changes:
            refuse_others_work(store, arrived.limits, taken.first)
        note_sender(store, said)
        _compare(store, arrived)
        brought = brought_by(taken, {})
        row = MergedRow(
            0, self.id, said.package, said.laptop, said.sender, said.made_at, now, taken.first, taken.last,
            taken.fills, as_plain(brought), receipt_key(arrived.key),
        )  # fmt: skip
        exchanged.note_merged(store.db, row, came=brings(taken))

    def _keep_aside(self, path: Path, arrived: Arrived, gap: Gap) -> Result:
        said, missing = arrived.manifest, missing_for(self.store, arrived.manifest, gap)
        shelf.put(self.store, said.package, path)
        row = WaitingRow(
            said.package, said.laptop, said.sender, said.made_at, self.store.clock.moment(), missing
        )
        exchanged.note_waiting(self.store, row)
        words = f"Kept aside until this comes too: {'; '.join(missing)}."
        return Result(path, "waits", words, said.sender, said.made_at, error=gap)


def merge(
    store: Store,
    place: Place,
    paths: Sequence[Path],
    *,
    adopt: bool = False,
    words: str = "",
    progress: Progress = lambda done, total: None,
    cancel: Cancel = lambda: False,
) -> Merged:
    """Take these files in, each in a transaction of its own, in whatever order lets most of them come in.

    One that cannot be taken in stops none of the others; its result says why. After `cancel`, what is
    under way and what follows is left as it was.
    """
    sweep(store.path.parent)
    sitting = Sitting(store, place, adopt=adopt, words=words, progress=progress, cancel=cancel)
    results = {path: Result(path, "refused", "") for path in paths}
    left = list(results)
    while left:
        for path in left:
            results[path] = sitting.take(path)
        again = [path for path in left if _may_come_later(results[path])]
        left = again if len(again) < len(left) else []
    joined = _join_waiting(sitting) if any(each.outcome == "merged" for each in results.values()) else ()
    shelf.tidy(store)
    return Merged(tuple(results.values()), joined, sitting.backup)


def waiting(store: Store) -> tuple[Waiting, ...]:
    """The hand-overs kept aside, oldest first, and what each waits for."""
    return tuple(
        Waiting(each.package, each.sender, each.made_at, each.came_at, each.missing)
        for each in exchanged.all_waiting(store)
    )


def forget_waiting(store: Store, package: str) -> None:
    """Let go of a hand-over that was kept aside: what it waits for will never come."""
    exchanged.drop_waiting(store, package)
    shelf.tidy(store)


def note_sender(store: Store, said: Manifest) -> None:
    """Note what the maker of a package said it has, in the transaction that takes it in."""
    holdings.note_held(store.db, said.laptop, said.tips, said.made_at)
    holdings.note_peer(
        store.db, said.laptop, said.made_at, withheld=said.withheld, oldest_backup=said.oldest_backup
    )


def names_of_laptops(store: Store) -> dict[str, str]:
    """The name of the member of each laptop."""
    members = {each.id: str(each.name) for each in store.all(Member, deleted=True)}
    return {each.id: members.get(str(each.member), "") for each in store.all(Laptop, deleted=True)}


def brings(taken: Taken) -> bool:
    """Whether anything came."""
    return bool(taken.new_changes or taken.fills or taken.erased)


def is_older(store: Store, said: Manifest) -> bool:
    """Whether a later package of the same laptop was taken in."""
    made_at = datetime.fromisoformat(said.made_at)
    return any(
        row.laptop == said.laptop and not row.undone and datetime.fromisoformat(row.made_at) > made_at
        for row in exchanged.all_merged(store)
    )


def _compare(store: Store, arrived: Arrived) -> None:
    """What its sender had must be here now, to the last change of each laptop; else nothing is kept."""
    said = arrived.manifest
    if not said.whole or arrived.limits is not None:
        return
    if not all(holdings.knows(store, laptop, tip) for laptop, ends in said.tips.items() for tip in ends):
        raise BadPackage(
            "This hand-over does not hold everything it says. Nothing was changed. "
            "Ask for it to be made again."
        )


def _may_come_later(result: Result) -> bool:
    return result.outcome == "waits" or isinstance(result.error, Unknown)


def _join_waiting(sitting: Sitting) -> tuple[Result, ...]:
    """What had waited and can come in now, for as long as one lets the next one in."""
    joined: list[Result] = []
    moved = True
    while moved:
        moved = False
        for row in exchanged.all_waiting(sitting.store):
            path = shelf.on_shelf(sitting.store, row.package)
            if not path.exists():
                exchanged.drop_waiting(sitting.store, row.package)
                continue
            result = sitting.take(path)
            if result.outcome in ("merged", "nothing new", "older"):
                exchanged.drop_waiting(sitting.store, row.package)
                joined.append(result)
                moved = True
    return tuple(joined)


def _outcome(store: Store, arrived: Arrived, taken: Taken, brought: Brought) -> tuple[Outcome, str]:
    said = arrived.manifest
    if brings(taken):
        return "merged", f"{brought.words}. {COPY}" if taken.own else f"{brought.words}."
    if said.kind == "receipt":
        return "nothing new", f"A receipt: what {said.sender} has of yours is marked."
    when = in_words(said.made_at)
    if is_older(store, said):
        return "older", f"Older than what is here: a later one of {said.sender} came already."
    return "nothing new", f"Nothing new: everything in {said.sender}’s of {when} is here."
