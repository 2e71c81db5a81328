"""All records of the practice inspection, and who made which."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.practice.children import LETTER as SAMPLE_LETTER
from fieldwork.practice.children import sampled
from fieldwork.practice.judging import asked, concerns, judged
from fieldwork.practice.listening import listened
from fieldwork.practice.plain import Row
from fieldwork.practice.reading import read
from fieldwork.practice.reporting import reported
from fieldwork.practice.setting_up import begun, enquiries, improvements
from fieldwork.practice.source import Source, source
from fieldwork.practice.templates import templates


@dataclass(frozen=True)
class Shares:
    """The practice inspection by who made which records; each refers only to itself and to those before."""

    begun: tuple[Row, ...]
    """What the lead sets up before anyone else joins."""
    lead: tuple[Row, ...]
    second: tuple[Row, ...]
    third: tuple[Row, ...]
    """What was heard and read on the laptop of each letter: A, B and C."""
    local: tuple[Row, ...]
    """What the local reader read, on a laptop that holds nothing else (D)."""
    together: tuple[Row, ...]
    """What the team made of it when all had been brought together, on the lead's laptop."""

    @property
    def all(self) -> tuple[Row, ...]:
        """Every record, none before those it refers to."""
        return (*self.begun, *self.lead, *self.second, *self.third, *self.local, *self.together)


def records() -> list[Row]:
    """Every record of the practice inspection, as `load` takes them; the same on every run."""
    return list(shares().all)


def shares() -> Shares:
    """The same records, by the laptop each was made on."""
    given = source()
    readings = read(given)
    lead, second, third = (
        (*listened(given, letter), *readings[letter]) for letter in ("A", SAMPLE_LETTER, "C")
    )
    return Shares(
        begun=(*begun(given), *templates(), *sampled(given)),
        lead=lead,
        second=second,
        third=(*third, *concerns(given)),
        local=tuple(readings["D"]),
        together=_together(given),
    )


def _together(given: Source) -> tuple[Row, ...]:
    return (*judged(given), *enquiries(given), *improvements(given), *reported(given), *asked(given))
