"""Makes the list of words from a Hunspell dictionary, once: python -m fieldwork.spelling.making AFF DIC."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fieldwork.files import write_whole
from fieldwork.spelling.words import LIST

NOT_OF_THEIR_OWN = "c!"
"""Flags of words that only stand in compounds, and of words that nobody should be offered."""


@dataclass(frozen=True)
class Affix:
    """One ending or beginning: what it takes off, what it puts there, and which words it fits."""

    ending: bool
    crosses: bool
    off: str
    on: str
    fits: re.Pattern[str]

    def put_on(self, word: str) -> str | None:
        """The word with it, or None where it does not fit."""
        if self.ending:
            fits = word.endswith(self.off) and self.fits.search(word)
            return word[: len(word) - len(self.off)] + self.on if fits else None
        fits = word.startswith(self.off) and self.fits.match(word)
        return self.on + word[len(self.off) :] if fits else None


@dataclass
class Rules:
    """The affixes of a dictionary by their flag."""

    affixes: dict[str, list[Affix]] = field(default_factory=dict)

    def forms(self, word: str, flags: str) -> Iterator[str]:
        """The word and every form of it."""
        yield word
        found = [affix for flag in flags for affix in self.affixes.get(flag, ())]
        endings = [affix for affix in found if affix.ending]
        for affix in found:
            made = affix.put_on(word)
            if made is None:
                continue
            yield made
            if not affix.ending and affix.crosses:
                yield from (both for each in endings if each.crosses and (both := each.put_on(made)))


def read_rules(aff: str) -> Rules:
    """The beginnings and endings that an .aff file defines, which flags its words with one letter each."""
    rules, crosses = Rules(), {}
    for line in aff.splitlines():
        parts = line.split()
        if not parts or parts[0] not in ("PFX", "SFX"):
            continue
        if len(parts) == 4:
            crosses[parts[1]] = parts[2] == "Y"
            continue
        kind, flag, off, on, fits = parts[:5]
        pattern = re.compile(f"{fits}$" if kind == "SFX" else fits)
        affix = Affix(kind == "SFX", crosses[flag], off.replace("0", ""), on.replace("0", ""), pattern)
        rules.affixes.setdefault(flag, []).append(affix)
    return rules


def words_of(aff: str, dic: str) -> list[str]:
    """Every word of the dictionary in every form, sorted."""
    rules, found = read_rules(aff), set[str]()
    for line in dic.splitlines()[1:]:
        word, _, flags = line.split("\t")[0].partition("/")
        if not set(flags) & set(NOT_OF_THEIR_OWN):
            found.update(rules.forms(word, flags))
    # What belongs to somebody is worked out when it is met.
    return sorted(word for word in found if word and not word.endswith("'s"))


def main() -> int:
    """Write the list into resources."""
    aff, dic = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
    data = "\n".join(words_of(aff, dic)).encode()
    write_whole(LIST, gzip.compress(data, mtime=0), private=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
