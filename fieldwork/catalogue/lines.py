"""Finds the line on which something stands in a TOML file, so that a complaint can name it.

Runs only once something is wrong, over text that is known to be valid TOML; so it may be plain and slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Place = tuple[str | int, ...]
"""Where something stands in a file: keys, and positions in lists counted from 0."""

_SPACE = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


def line_of(text: str, place: Place) -> int:
    """The line, counted from 1, of this place or of the nearest thing around it."""
    found = _Finder(text).lines
    while place not in found:
        place = place[:-1]
    return found[place]


class _Finder:
    """Walks a TOML text once and notes the line of every table, key and list item."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[Place, int] = {(): 1}
        self.lengths: dict[Place, int] = {}
        self._walk()

    def _walk(self) -> None:
        table: Place = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _header(self) -> Place:
        """[a.b] or [[a.b]]: the place of the table that begins here."""
        several = self.text.startswith("[[", self.at)
        line = self._line()
        self.at += 2 if several else 1
        *around, last = self._keys()
        self.at += 2 if several else 1
        place: Place = ()
        for key in around:
            place = self._newest((*place, key))
        place = (*place, last)
        if several:
            self.lines.setdefault(place, line)
            place = self._item(place)
        self.lines[place] = line
        return place

    def _pair(self, table: Place) -> None:
        line = self._line()
        place = (*table, *self._keys())
        self.lines[place] = line
        self._skip(_EQUALS)
        self._value(place)

    def _value(self, place: Place) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._inside("]", lambda: self._element(place))
        elif opening == "{":
            self._inside("}", lambda: self._pair(place))
        else:
            self._skip(_SCALAR)

    def _inside(self, closing: str, step: Callable[[], None]) -> None:
        self.at += 1
        self._skip(_SPACE)
        while self.text[self.at] != closing:
            step()
            self._skip(_SPACE)
        self.at += 1

    def _element(self, place: Place) -> None:
        item = self._item(place)
        self.lines[item] = self._line()
        self._value(item)

    def _keys(self) -> list[str]:
        keys, more = [], "."
        while more:
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise ValueError(f"no key at line {self._line()}")
            keys.append(found[1].strip("\"'"))
            more, self.at = found[2], found.end()
        return keys

    def _newest(self, place: Place) -> Place:
        """A list of tables stands for the last of them."""
        count = self.lengths.get(place)
        return (*place, count - 1) if count else place

    def _item(self, place: Place) -> Place:
        count = self.lengths.get(place, 0)
        self.lengths[place] = count + 1
        return (*place, count)

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.text, self.at)
        if found is not None:
            self.at = found.end()

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
