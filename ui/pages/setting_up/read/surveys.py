"""Counted answers of surveys: the statement, how many agreed, out of how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, cast

from fieldwork.capture.documents import add_survey_result, change_survey_result, remove_read
from fieldwork.records import Record, SurveyResult
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import LARGE
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.judging import Judged
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.read.files import Files, attached_to
from ui.pages.setting_up.reading import indicators, kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.field import Field, line_field, number_field, text_field
from ui.parts.labels import label
from ui.parts.layout import Item, row
from ui.parts.pick import Pick
from ui.parts.rows import Row

SURVEY_NEEDED = "Say which survey it was, and of whom"
STATEMENT_NEEDED = "Write the statement people were asked about"
COUNTED = "Agreed"
OF = "Out of"
LEFT_OUT = "Left out"
LEFT_OUT_NOTE = "Left out are those who did not know, or did not answer."


class SurveysSection(RecordsSection):
    """One record for each statement."""

    name: ClassVar[str] = "surveys"
    title: ClassVar[str] = "Survey results"
    about: ClassVar[str] = "Counted answers of surveys of children, parents or staff."
    kinds: ClassVar[frozenset[str]] = frozenset(("survey_result", "attachment"))
    opens: ClassVar[frozenset[str]] = frozenset(("survey_result",))
    word: ClassVar[str] = "Result"
    empty: ClassVar[str] = "None yet. Add a statement for each that a finding will stand on."

    def query(self, store: Store) -> Listing:
        """The results by survey, and what is attached to each."""
        results = sorted(store.all(SurveyResult), key=lambda each: (each.survey or "").casefold())
        return Listing(kept(store, results), extra=(indicators(store), attached_to(store)))

    def row(self, kept: Kept) -> Row:
        """The statement and its count."""
        result = cast(SurveyResult, kept.record)
        counts: dict[str, Any] = result.counts or {}
        words = f"{counts.get('counted', 0)} of {counts.get('of', 0)}, {result.survey}"
        return Row(result.id, result.statement or "?", words, result.code or "")

    def lay_form(self) -> Sequence[Item]:
        """The survey, the statement, the count as one value, the indicator, files."""
        self._indicator = Pick((), "None of them alone")
        self.files = Files(self.workspace, self.messages)
        self.files.told.connect(self.told)
        counts = {
            "counted": number_field(COUNTED),
            "of": number_field(OF),
            "left_out": number_field(LEFT_OUT),
        }
        keeping = self.keeping
        statement = keeping.types(text_field("Statement", lines=2), "statement", STATEMENT_NEEDED)
        survey = keeping.types(line_field("Survey", "Which, and of whom"), "survey", SURVEY_NEEDED)
        keeping.judges(Judged(self.workspace, counts, _held, _check, _judge, keeping))
        indicator = keeping.chooses(
            Field("Indicator", self._indicator), "indicator", partial(_set, "indicator")
        )
        note = label(LEFT_OUT_NOTE, "muted", wrap=True)
        return (statement, survey, row(*counts.values(), None, gap=LARGE), note, indicator, self.files)

    def make_adding(self) -> Adding:
        """Survey, statement and count."""
        asked = {
            "survey": line_field("Survey", "Which, and of whom: “Staff survey, all services”"),
            "statement": text_field("Statement", lines=2),
            "counted": number_field(COUNTED),
            "of": number_field(OF),
        }
        needed = {
            "survey": SURVEY_NEEDED,
            "statement": STATEMENT_NEEDED,
            "of": "Say out of how many",
        }
        return Adding("A new result", asked, needed)

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """Add it."""
        return add_survey_result, {**answers, "counted": answers["counted"] or 0}

    def remove(self, store: Store, record: str) -> None:
        """Delete it, where nothing stands on it."""
        remove_read(store, record)

    def prepare(self, kept: Kept) -> None:
        """Offer the indicators of the framework."""
        self._indicator.show_options(self.listing.extra[0])

    def show_record(self, kept: Kept) -> None:
        """Its files."""
        self.files.show_files(kept.record.id, self.listing.extra[1].get(kept.record.id, ()))

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Attach what was dropped to the result shown."""
        return self.current is not None and self.files.attach(paths)


def _held(record: Record) -> dict[str, Any]:
    counts: dict[str, Any] = cast(SurveyResult, record).counts or {}
    return {
        "counted": counts.get("counted"),
        "of": counts.get("of"),
        "left_out": counts.get("left_out") or None,
    }


def _check(given: dict[str, Any]) -> tuple[str, str]:
    for name, words in (("counted", "Say how many agreed"), ("of", "Say out of how many")):
        if given[name] is None:
            return name, words
    if given["counted"] > given["of"]:
        return "counted", "More agreed than were asked. Correct one of the two"
    return "", ""


def _judge(store: Store, record: str, seen: Seen | None, given: dict[str, Any]) -> None:
    counts = {"counted": given["counted"], "of": given["of"], "left_out": given["left_out"] or 0}
    change_survey_result(store, record, seen, counts=counts)


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_survey_result(store, record, seen, **{name: value})
