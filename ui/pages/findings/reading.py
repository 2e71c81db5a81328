"""What the page asks of the store: indicators, the findings of one, a finding, what could be evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fieldwork.capture.evidence import why_no_evidence
from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.frameworks import Framework, Indicator
from fieldwork.exchange.conflicts import marks
from fieldwork.judgement import coverage
from fieldwork.judgement.joined import Joined
from fieldwork.records import (
    Answer,
    Document,
    Evaluation,
    Finding,
    Inspection,
    Measure,
    Note,
    PreviousGrade,
    Question,
    Reading,
    Record,
    SameAs,
    Support,
    SurveyResult,
    Tag,
    pair_id,
)
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.findings.evidence import Piece, Shelf, by_source
from ui.parts.two_versions import Marks, Torn, first_torn


@dataclass(frozen=True, kw_only=True)
class Card:
    """A finding as the board shows it."""

    finding: Finding
    seen: Seen
    pieces: int
    sources: str
    against: int
    two_versions: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """An indicator in the list."""

    indicator: Indicator
    findings: int
    grade: int | None
    status: str
    two_versions: bool


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The evaluation of an indicator, if there is one yet, and the grade before."""

    id: str
    evaluation: Evaluation | None
    seen: Seen | None
    previous: PreviousGrade | None
    torn: Torn


@dataclass(frozen=True, kw_only=True)
class Board:
    """Every indicator, and one of them with its findings."""

    framework: Framework
    lines: tuple[Line, ...]
    indicator: Indicator
    cards: tuple[Card, ...]
    graded: Graded
    notes: int
    quotes: int
    files: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Evidence as it stands for or against a finding."""

    support: Support
    piece: Piece
    seen: Seen
    why_not: str
    """Why it is evidence no longer; empty while it is."""
    torn: Torn


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One finding with all that stands for and against it."""

    finding: Finding
    seen: Seen
    standing: tuple[Standing, ...]
    torn: Torn
    """The finding, in its fields with two versions; else the first of its evidence that has them."""

    def side(self, side: str) -> tuple[Standing, ...]:
        """What stands "for" it or "against" it."""
        return tuple(each for each in self.standing if each.support.side == side)


@dataclass(frozen=True, kw_only=True)
class View:
    """All that the page shows at one time: the board, and the finding opened on it, if it is still there."""

    board: Board
    sheet: Sheet | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Something that could be evidence: its direction where it is tagged with the indicator."""

    piece: Piece
    tagged: bool
    direction: str


def view(store: Store, catalogue: Catalogue, code: str, finding: str) -> View:
    """The board of an indicator, and a finding where one is named."""
    found = sheet(store, finding) if finding else None
    return View(board=board(store, catalogue, code), sheet=found)


def place_of(store: Store, record: str) -> tuple[str, str]:
    """Indicator and finding where a record, or an indicator of that code, is shown; empty where it is not."""
    found = store.find(record)
    if isinstance(found, Support):
        found = store.find(str(found.finding))
    if isinstance(found, Finding):
        return found.indicator or "", found.id
    if isinstance(found, Evaluation | PreviousGrade):
        return found.indicator or "", ""
    return ("", "") if found else (record, "")


def board(store: Store, catalogue: Catalogue, code: str) -> Board:
    """All indicators, and the findings under the one of this code (the first if there is no such)."""
    framework = framework_of(store, catalogue)
    indicator = next((each for each in framework.indicators if each.code == code), framework.indicators[0])
    torn = marks(store)
    findings, evaluations = store.all(Finding), {each.indicator: each for each in store.all(Evaluation)}
    shelf = Shelf(store)
    tagged = {str(tag.note) for tag in store.all(Tag, indicator=indicator.code)}
    notes = [note for note in shelf.notes() if note.id in tagged]
    return Board(
        framework=framework,
        lines=tuple(_line(each, findings, evaluations.get(each.code), torn) for each in framework.indicators),
        indicator=indicator,
        cards=_cards(store, shelf, [each for each in findings if each.indicator == indicator.code], torn),
        graded=_graded(store, indicator.code, evaluations.get(indicator.code), torn),
        notes=len(notes),
        quotes=sum(piece.quote for piece in shelf.pieces(notes)),
        files=_files(store, indicator.code),
    )


def sheet(store: Store, finding: str) -> Sheet | None:
    """One finding; None where it is gone."""
    found = next((each for each in store.all(Finding) if each.id == finding), None)
    if found is None:
        return None
    torn = marks(store)
    supports = store.all(Support, finding=finding)
    records = [_record(store, each) for each in supports]
    pieces = Shelf(store).pieces(records, with_counts=True)
    return Sheet(
        finding=found,
        seen=store.seen(finding),
        standing=tuple(
            Standing(
                support=support,
                piece=piece,
                seen=store.seen(support.id),
                why_not=why_no_evidence(store, piece.id),
                torn=first_torn(torn, (support.id,)),
            )
            for support, piece in zip(supports, pieces, strict=True)
        ),
        torn=first_torn(torn, (finding, *(each.id for each in supports))),
    )


def candidates(store: Store, code: str) -> tuple[Candidate, ...]:
    """All that can be evidence: what is tagged with this indicator first, then whatever else there is."""
    shelf = Shelf(store)
    directions: Mapping[str, str] = {
        str(tag.note): tag.direction or "neutral" for tag in store.all(Tag, indicator=code)
    }
    hidden = store.hidden_records()
    answers = [each for each in store.all(Answer) if each.id in directions and each.id not in hidden]
    surveys = store.all(SurveyResult)
    about = set(directions) | {each.id for each in surveys if each.indicator == code}
    counted = {each.id for each in _measures_about(store, code)}
    read: tuple[Record, ...] = (*answers, *store.all(Measure), *store.all(Document), *surveys)
    pieces = shelf.pieces((*shelf.notes(), *read), with_counts=True)
    found = [
        Candidate(
            piece=piece,
            tagged=piece.id in about or piece.id in counted or piece.kind == Document.kind,
            direction=directions.get(piece.id, ""),
        )
        for piece in pieces
    ]
    return tuple(sorted(found, key=lambda each: not each.tagged))


def framework_of(store: Store, catalogue: Catalogue) -> Framework:
    """The framework this inspection uses."""
    programme = next((each.programme for each in store.all(Inspection)), None)
    return catalogue.framework(programme) if programme else catalogue.default_framework


def _line(
    indicator: Indicator, findings: Collection[Finding], found: Evaluation | None, torn: Collection[str]
) -> Line:
    own = [each for each in findings if each.indicator == indicator.code]
    return Line(
        indicator=indicator,
        findings=len(own),
        grade=grade_of(found),
        status=(found.status or "provisional") if found else "",
        two_versions=any(each.id in torn for each in own) or bool(found and found.id in torn),
    )


def grade_of(evaluation: Evaluation | None) -> int | None:
    """The grade of 1 to 6, if one was given."""
    grade = (evaluation.grade or {}).get("grade") if evaluation else None
    return grade if isinstance(grade, int) else None


def _cards(
    store: Store, shelf: Shelf, findings: Collection[Finding], torn: Collection[str]
) -> tuple[Card, ...]:
    own = {finding.id for finding in findings}
    sides: dict[tuple[str, str], list[Support]] = defaultdict(list)
    for support in store.all(Support):
        if support.finding in own:
            sides[str(support.finding), str(support.side)].append(support)
    cards = []
    for finding in findings:
        for_it, against = sides[finding.id, "for"], sides[finding.id, "against"]
        sources = by_source(shelf.pieces(_record(store, each) for each in for_it))
        contested = {finding.id, *(each.id for each in (*for_it, *against))}
        cards.append(
            Card(
                finding=finding,
                seen=store.seen(finding.id),
                pieces=len(for_it),
                sources=sources,
                against=len(against),
                two_versions=not contested.isdisjoint(torn),
            )
        )
    return tuple(cards)


def _graded(
    store: Store, code: str, found: Evaluation | None, torn: Marks
) -> Graded:
    id_ = pair_id(Evaluation, {"indicator": code})
    return Graded(
        id=id_,
        evaluation=found,
        seen=store.seen(id_) if found else None,
        previous=next(iter(store.all(PreviousGrade, indicator=code)), None),
        torn=first_torn(torn, (id_,)),
    )


def _record(store: Store, support: Support) -> Record:
    found = store.find(str(support.evidence))
    # Its id was checked when it was written; a record of an unknown kind would be a newer laptop's.
    return found if found is not None else Note(id=str(support.evidence), text="Made by a newer version")


def _files(store: Store, code: str) -> int:
    questions = [each for each in store.all(Question) if code in (each.indicators or ())]
    if not questions:
        return 0
    readings = Joined(store.all(SameAs)).readings(store.all(Reading))
    found = coverage.files_about(readings, store.all(Answer), questions)
    return len(found.get(code, ()))


def _measures_about(store: Store, code: str) -> tuple[Measure, ...]:
    about = {each.id for each in store.all(Question) if code in (each.indicators or ())}
    return tuple(each for each in store.all(Measure) if each.question in about)
