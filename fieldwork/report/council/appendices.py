"""The appendices on evaluations and on terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fieldwork.report import document as doc
from fieldwork.report.council.comparing import Compared, all_compared
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.wording import in_words, listed, sentence, several


def evaluations(making: Making) -> tuple[str, tuple[doc.Block, ...]]:
    """All evaluations, beside the last ones where they can be compared."""
    return "Evaluations", tuple(_evaluations(making))


def terms(making: Making) -> tuple[str, tuple[doc.Block, ...]]:
    """The scale, the words for shares, and terms of the field."""
    return "Terms used", tuple(_terms(making))


def _evaluations(making: Making) -> Iterator[doc.Block]:
    rows = all_compared(making)
    yield account(_how_many_of_each(making, rows))
    yield doc.Table(
        "Evaluations of this inspection and the last",
        ("Indicator", "This inspection", "Last inspection", "Change"),
        tuple((row.indicator.title, _now(making, row), _then(row), row.change or "–") for row in rows),
        (2.2, 1.1, 1.4, 1.0),
    )


def _how_many_of_each(making: Making, rows: tuple[Compared, ...]) -> str:
    counts = Counter(row.now for row in rows)
    told = [
        f"{in_words(counts[point.grade])} {'is' if counts[point.grade] == 1 else 'are'} {point.word.lower()}"
        for point in making.framework.scale
        if counts[point.grade]
    ]
    if counts[None]:
        told.append(f"{in_words(counts[None])} {'is' if counts[None] == 1 else 'are'} not evaluated yet")
    return f"Of the {several(len(rows), 'indicator')}, {listed(told)}."


def _now(making: Making, row: Compared) -> str:
    if row.now is None:
        return "Not yet evaluated"
    evaluation = making.material.evaluation_of[row.indicator.code]
    mark = "" if evaluation.status == "final" else ", not final"
    return f"{making.framework.word(row.now)} ({row.now}){mark}"


def _then(row: Compared) -> str:
    return f"{row.then_word} ({row.then})" if row.then else row.why


def _terms(making: Making) -> Iterator[doc.Block]:
    yield doc.Heading("The six-point scale")
    yield doc.Table(
        "What each evaluation means",
        ("Grade", "Word", "Meaning"),
        tuple(
            (str(each.grade), making.framework.word(each.grade), f"{sentence(each.short)}. {each.meaning}")
            for each in making.catalogue.scale
        ),
        (0.6, 1.2, 4.0),
    )
    yield doc.Heading("Words for shares")
    yield account(making.catalogue.quantities.rule)
    yield doc.Table(
        "What we mean by words for a share",
        ("Word", "Share"),
        tuple((sentence(band.word), sentence(band.meaning)) for band in making.catalogue.quantities.bands),
        (1.0, 2.0),
    )
    yield doc.Heading("Terms")
    named = sorted(making.catalogue.terms, key=lambda term: term.name.casefold())
    yield doc.Facts(
        tuple((f"{term.name} ({term.short})" if term.short else term.name, term.meaning) for term in named),
        "Terms that people who protect children use",
    )
