"""The practice inspection as a team makes it: three laptops, their hand-overs, merged at the lead's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldwork import library
from fieldwork.capture.opening import Opened
from fieldwork.clock import Clock
from fieldwork.exchange.brought import Merged
from fieldwork.exchange.handing_over import hand_over
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.exchange.merging import merge
from fieldwork.exchange.package import ENDING
from fieldwork.interchange import plain
from fieldwork.practice.building import PASSPHRASE, start
from fieldwork.practice.gathering import shares
from fieldwork.practice.plain import Row, identity
from fieldwork.practice.source import source
from fieldwork.store.store import Store

COLLEAGUES = ("second", "third")


@dataclass(frozen=True)
class Team:
    """What was made: the lead's inspection, open; the hand-overs; what came of merging them."""

    lead: Opened
    libraries: tuple[Path, ...]
    hand_overs: tuple[Path, ...]
    merged: Merged


def build_team(folder: Path, clock: Clock, passphrase: str = PASSPHRASE) -> Team:
    """Make three libraries in this folder, hand over, and merge. Raises Refused, ReadOnly, DiskFull."""
    share = shares()
    here, _ = library.create(folder / "lead", passphrase)
    lead = start(here, clock, share.begun)
    try:
        work = dict(zip(COLLEAGUES, (share.second, (*share.third, *share.local)), strict=True))
        paths = tuple(_colleague(folder, name, lead.store, rows, passphrase) for name, rows in work.items())
        _load(lead.store, share.lead)
        merged = merge(lead.store, lead.place, paths)
        _load(lead.store, share.together)
    except BaseException:
        lead.close()
        raise
    return Team(lead, tuple(folder / name for name in ("lead", *COLLEAGUES)), paths, merged)


def _colleague(folder: Path, name: str, lead: Store, rows: Iterable[Row], passphrase: str) -> Path:
    """A colleague joins, works, and hands over; the file they hand over."""
    invitation, handed = folder / f"invitation-{name}{ENDING}", folder / f"{name}{ENDING}"
    invited = invite(lead, _member(name), invitation)
    here, _ = library.create(folder / name, passphrase)
    with join(here, lead.clock, invitation, " ".join(invited.words)) as opened:
        _load(opened.store, rows)
        hand_over(opened.store, handed)
    invitation.unlink()
    return handed


def _member(name: str) -> str:
    """The member with the laptop of this colleague: B is the second, C the third."""
    letter = "ABC"[1 + COLLEAGUES.index(name)]
    return next(identity("member", key) for key, each in source().letters.items() if each == letter)


def _load(store: Store, rows: Iterable[Row]) -> None:
    plain.load(store, (json.dumps(row) for row in rows))
