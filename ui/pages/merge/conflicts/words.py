"""The words of the pane: what each way to decide is called before, and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from fieldwork.exchange.conflicts import Side
from fieldwork.exchange.removal import GONE
from ui.pages.merge.conflicts.reading import NOBODY, Torn
from ui.parts.dates import in_words

BOTH, PROPOSAL, OWN = "both", "proposal", "own"
"""Ways to decide beside keeping one version, which is called by its number."""
WAYS: Final = (BOTH, PROPOSAL, OWN)
OFFERED: Final = {BOTH: "Keep &both", PROPOSAL: "Take the &proposal", OWN: "&Write it myself"}
TAKEN: Final = {BOTH: "Kept both", PROPOSAL: "Took the proposal", OWN: "Written anew"}
ONE_VALUE: Final = "This holds one value only: keep one of them, or change it in its place."
ONE_TEXT: Final = "Both cannot stand here: keep one, or write it yourself."
MOVED: Final = "Something new came in while you looked. This is how it stands now."


def whose(torn: Torn, number: int) -> str:
    """Whose version that is: mine, theirs, J. Okafor’s; with the laptop where the name is not enough."""
    sides = torn.conflict.sides
    if torn.mine != NOBODY and len(sides) == 2:
        return "mine" if number == torn.mine else "theirs"
    side = sides[number]
    same = sum(each.who == side.who for each in sides) > 1
    name = f"{side.who or 'A colleague'}’s"
    return f"{name}, laptop {side.letter}" if same and side.letter else name


def keeping(torn: Torn, number: int) -> str:
    """The words of the button that keeps a version, with the letter to press."""
    if torn.deletion:
        return "Let it be deleted" if torn.conflict.sides[number].words == GONE else "Keep it"
    name = whose(torn, number)
    key = {"mine": "&mine", "theirs": "&theirs"}.get(name)
    return f"Keep {key or name.replace('&', '&&')}"


def chosen(torn: Torn, way: str) -> str:
    """What was decided, in words."""
    if way in TAKEN:
        return TAKEN[way]
    if torn.deletion:
        return "Deleted" if torn.conflict.sides[int(way)].words == GONE else "Kept, not deleted"
    return f"Kept {whose(torn, int(way))}"


def what_happened(torn: Torn) -> str:
    """How it came to two versions."""
    sides = torn.conflict.sides
    if not torn.deletion:
        word = {2: "Two", 3: "Three", 4: "Four"}.get(len(sides), str(len(sides)))
        return f"{word} versions of the {torn.conflict.field_words}"
    gone = _names(each for each in sides if each.words == GONE)
    kept = _names(each for each in sides if each.words != GONE)
    return f"{gone} deleted this; {kept} changed it"


def people(torn: Torn) -> str:
    """Everybody with a version."""
    return _names(torn.conflict.sides)


def written_at(side: Side) -> str:
    """When and on which laptop a version was written."""
    when = f"{in_words(side.at[:10])}, {side.at[11:16]}" if side.at else ""
    laptop = f"laptop {side.letter}" if side.letter else ""
    return " · ".join(part for part in (when, laptop) if part)


def asked(torn: Torn) -> str:
    """Who was asked about it and has not answered yet."""
    names = torn.conflict.asked
    return f"Asked {joined(names)}" if names else ""


def joined(names: tuple[str, ...]) -> str:
    """A, B and C."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _names(sides: Iterable[Side]) -> str:
    found = dict.fromkeys(side.who or "A colleague" for side in sides)
    return joined(tuple(found))
