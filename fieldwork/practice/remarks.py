"""What readers wrote beside their answers; each remark is used once, on a file that it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fieldwork.practice.answers import Sheet
from fieldwork.practice.children import Child, chance
from fieldwork.practice.source import Table

Remarks = dict[tuple[str, str], str]
"""A remark by the child's code and the question's slug."""


def write(made: Iterable[Child], sheets: Mapping[str, Sheet], given: Table) -> Remarks:
    """Fill in the questions that ask for words; give the remarks beside other answers."""
    known = list(made)
    for slug, texts in given["written"].items():
        for child, text in _placed(slug, texts, known, sheets):
            sheets[child.code][slug] = {"value": text}
    return {
        (child.code, slug): text
        for slug, by_answer in given["answered"].items()
        for answer, texts in by_answer.items()
        for child, text in _placed(f"{slug} {answer}", texts, _who(known, sheets, slug, answer), sheets)
    }


def _who(made: list[Child], sheets: Mapping[str, Sheet], slug: str, answer: str) -> list[Child]:
    return [child for child in made if _answers(sheets[child.code], slug, answer)]


def _placed(
    about: str, texts: list[Any], fitting: list[Child], sheets: Mapping[str, Sheet]
) -> list[tuple[Child, str]]:
    """Each text on another child; those that suit the fewest are placed first."""
    free = sorted(fitting, key=lambda child: chance(child.code, about))
    items = [item if isinstance(item, dict) else {"text": item} for item in texts]
    suited = [(item, [child for child in free if _suits(item, child, sheets[child.code])]) for item in items]
    placed = []
    for item, candidates in sorted(suited, key=lambda each: len(each[1])):
        child = next((one for one in candidates if one in free), None)
        if child is not None:
            free.remove(child)
            placed.append((child, item["text"]))
    return placed


def _suits(item: Table, child: Child, sheet: Sheet) -> bool:
    return (
        child.age in item.get("ages", (child.age,))
        and child.register in item.get("register", (child.register,))
        and child.lives in item.get("lives", (child.lives,))
        and not set(child.concerns).isdisjoint(item.get("concerns", child.concerns))
        and all(_answers(sheet, slug, wanted) for slug, wanted in item.get("when", {}).items())
    )


def _answers(sheet: Sheet, slug: str, wanted: object) -> bool:
    answer = sheet.get(slug, {})
    value = answer.get("value", answer.get("absent"))
    return wanted in value if isinstance(value, list) else value == wanted
