"""Words that open something, twelve for recovery and fewer for less: drawn, and read back as typed."""

from __future__ import annotations

import difflib
import secrets
import string
import unicodedata
from functools import cache
from pathlib import Path

from fieldwork.errors import BadResource, WrongPassphrase

WORD_COUNT = 12
LIST_LENGTH = 2048
WORDS_FILE = Path(__file__).parents[2] / "resources" / "wording" / "words.txt"


def new_words(count: int = WORD_COUNT) -> tuple[str, ...]:
    """Fresh words, 11 bits of chance each: twelve recovery words unless told otherwise."""
    return tuple(secrets.choice(word_list()) for _ in range(count))


def read_words(typed: str, count: int = WORD_COUNT, what: str = "recovery word") -> tuple[str, ...]:
    """Words as somebody typed them: case, spaces, commas and numbering do not matter.

    Raises WrongPassphrase for a wrong number of words or a word that is not in the list, with the likely one.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold().replace(",", " ")
    stripped = (each.strip(string.punctuation + string.digits) for each in plain.split())
    words = tuple(word for word in stripped if word)
    for place, word in enumerate(words, 1):
        if word not in word_list():
            article = "an" if what[0] in "aeiou" else "a"
            raise WrongPassphrase(f"Word {place}, “{word}”, is not {article} {what}.{_suggestion(word)}")
    if len(words) != count:
        raise WrongPassphrase(
            f"There are {count} {what}s, but {len(words)} were given. Type all of them, in order."
        )
    return words


@cache
def word_list() -> tuple[str, ...]:
    """The 2048 words that recovery words are drawn from."""
    words = tuple(WORDS_FILE.read_text("ascii").split())
    if len(set(words)) != LIST_LENGTH:
        raise BadResource(
            f"{WORDS_FILE.name} does not hold {LIST_LENGTH} different words. Install Fieldwork again."
        )
    return words


def _suggestion(word: str) -> str:
    close = difflib.get_close_matches(word, word_list(), n=3, cutoff=0.6)
    if not close:
        return " Compare it with what you were given."
    return f" Did you mean {' or '.join(f'“{each}”' for each in close)}?"
