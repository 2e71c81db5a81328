"""What each indicator was graded at the inspection before, and whether it can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from fieldwork.capture.checks import the_framework
from fieldwork.capture.inspection import set_previous_grade
from fieldwork.exchange.conflicts import marks
from fieldwork.records import PreviousGrade, Record, pair_id
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.messages import Messages
from ui.pages.setting_up.judging import Judged
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.choice import SixPointScale
from ui.parts.field import Field, choice_field, text_field
from ui.parts.labels import label
from ui.parts.layout import Item
from ui.parts.rows import Row
from ui.parts.two_versions import first_torn
from ui.workspace import Workspace

WHY_NOT = "Needed where there is nothing to compare with: not evaluated in the same form, pilot"


class BeforeSection(RecordsSection):
    """One row for each indicator that gets a grade; there is nothing to add."""

    name: ClassVar[str] = "before"
    title: ClassVar[str] = "Grades last time"
    about: ClassVar[str] = "How each indicator was graded at the inspection before, or why none compares."
    kinds: ClassVar[frozenset[str]] = frozenset(("previous_grade", "inspection"))
    opens: ClassVar[frozenset[str]] = frozenset(("previous_grade",))
    word: ClassVar[str] = "Grade"
    empty: ClassVar[str] = "No indicator of this framework gets a grade."

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        self._words: dict[int, str] = {}
        super().__init__(workspace, messages)

    def query(self, store: Store) -> Listing:
        """The graded indicators with what is known of each."""
        framework, torn = the_framework(store), marks(store)
        known = {each.indicator: each for each in store.all(PreviousGrade)}
        shown: list[Kept] = []
        for each in framework.graded:
            found = known.get(each.code)
            id_ = pair_id(PreviousGrade, {"indicator": each.code})
            record = found or PreviousGrade(id=id_, indicator=each.code)
            seen = store.seen(id_) if found else None
            shown.append(Kept(record, seen, first_torn(torn, (id_,))))
        words = {point.grade: point.word for point in framework.scale}
        return Listing(tuple(shown), extra=({each.code: each for each in framework.graded}, words))

    def row(self, kept: Kept) -> Row:
        """The indicator and its grade then."""
        record = cast(PreviousGrade, kept.record)
        asked, words = self.listing.extra
        title = asked[record.indicator].short
        value: dict[str, Any] = record.grade or {}
        grade = value.get("grade")
        if not value:
            return Row(record.id, title, "Not said yet", state="not started")
        said = f"{grade} {words[grade]}" if grade else str(value.get("reason", ""))
        if grade and not value.get("comparable"):
            said = f"{said}, not comparable"
        return Row(record.id, title, said, state="complete")

    def lay_form(self) -> Sequence[Item]:
        """Grade, comparable or not, and why not: one judgement."""
        words = {point.grade: point.word for point in self.workspace.catalogue.default_framework.scale}
        self._scale = SixPointScale(words)
        grade = Field("Grade at the inspection before", self._scale, "Leave it where there was none")
        comparable = choice_field("Can it be compared?", (("yes", "Yes"), ("no", "No")))
        reason = text_field("Why not", WHY_NOT, lines=3)
        fields = {"grade": grade, "comparable": comparable, "reason": reason}
        self.keeping.judges(Judged(self.workspace, fields, _held, _check, _judge, self.keeping))
        note = label("The keys 1 to 6 choose a grade, Delete takes it back.", "muted", wrap=True)
        return (grade, note, comparable, reason)

    def prepare(self, kept: Kept) -> None:
        """The words for the grades are those of the framework in use."""
        for button, grade in zip(
            self._scale.targets(), sorted(self.listing.extra[1], reverse=True), strict=True
        ):
            words = f"{grade} {self.listing.extra[1][grade]}"
            if button.text() != words:  # type: ignore[attr-defined]
                button.setText(words)  # type: ignore[attr-defined]

    def show_record(self, kept: Kept) -> None:
        """The whole title, which a row has no room for."""
        self.heading.setText(self.listing.extra[0][cast(PreviousGrade, kept.record).indicator].title)


def _held(record: Record) -> dict[str, Any]:
    value: dict[str, Any] = cast(PreviousGrade, record).grade or {}
    comparable = ("yes" if value.get("comparable") else "no") if value else None
    return {"grade": value.get("grade"), "comparable": comparable, "reason": value.get("reason", "")}


def _check(given: dict[str, Any]) -> tuple[str, str]:
    if given["grade"] and given["comparable"] != "no":
        return "", ""
    if not given["reason"]:
        return "reason", "Say why there is nothing to compare with. It is saved with the reason"
    if given["comparable"] == "yes":
        return "grade", "Choose the grade that it is to be compared with"
    return "", ""


def _judge(store: Store, record: str, seen: Seen | None, given: dict[str, Any]) -> None:
    code = next(
        each.code
        for each in the_framework(store).graded
        if pair_id(PreviousGrade, {"indicator": each.code}) == record
    )
    set_previous_grade(
        store,
        code,
        given["grade"],
        comparable=given["comparable"] != "no",
        reason=given["reason"],
        seen=seen,
    )
