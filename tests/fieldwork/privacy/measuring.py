"""How much the guard finds of what was planted, and how many words it marks where nothing was."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from fieldwork.privacy import find

DATA = Path(__file__).parent / "data"


def planted(half: str) -> tuple[int, Counter[str], list[str]]:
    """How many were planted in this half; how many were found of each kind; the sentences of the others."""
    rows = [json.loads(line) for line in (DATA / "planted.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["half"] == half]
    found: Counter[str] = Counter()
    missed = []
    for row in rows:
        start = row["text"].index(row["words"])
        end = start + len(row["words"])
        if any(
            each.kind == row["kind"] and each.start <= start and end <= each.end for each in find(row["text"])
        ):
            found[row["kind"]] += 1
        else:
            missed.append(row["text"])
    return len(rows), found, missed


def marked(texts: Iterable[str]) -> tuple[int, list[str]]:
    """How many words there are, and which of them are marked."""
    count, words = 0, []
    for text in texts:
        count += len(text.split())
        words += [word for each in find(text) for word in each.words.split()]
    return count, words


def main() -> None:
    """Print the figures."""
    for half in ("seen", "held"):
        count, found, _ = planted(half)
        print(f"{half}: {found.total()} of {count} found: {dict(found)}")
    count, words = marked((DATA / "places.txt").read_text("utf-8").splitlines())
    print(f"places and services: {len(words)} of {count} words marked")


if __name__ == "__main__":
    main()
