"""Letters as shapes: large words behind the text must not be mixed into it when it is copied or searched."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from fieldwork.report.style import PrintFont

Point = tuple[float, float]
_Dot = tuple[float, float, bool]
"""A point of a contour in font units, and whether the contour passes through it."""

_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128


def draw_outlines(path: Any, text: str, font: PrintFont, size: float, x: float, y: float) -> None:
    """Add the letters of a text to a path, the first beginning at x on the line y."""
    unit = size / font.face.unitsPerEm
    for letter in text:
        for contour in _glyph(font.face, font.face.charToGlyph[ord(letter)]):
            _draw(path, [(x + dot[0] * unit, y + dot[1] * unit, dot[2]) for dot in contour])
        x += font.stringWidth(letter, size)
    # The letters are the report's, and the font must not remember them.
    font.forget()


def _draw(path: Any, dots: Sequence[_Dot]) -> None:
    """A closed contour of straight lines and quadratic curves, whose implied points are put in."""
    whole = list(_with_implied(dots))
    start = next((place for place, dot in enumerate(whole) if dot[2]), 0)
    turned = [*whole[start:], *whole[: start + 1]]
    path.moveTo(*turned[0][:2])
    at, bend = turned[0][:2], None
    for x, y, on in turned[1:]:
        if not on:
            bend = (x, y)
        elif bend is None:
            path.lineTo(x, y)
            at = (x, y)
        else:
            path.curveTo(*_third(at, bend), *_third((x, y), bend), x, y)
            at, bend = (x, y), None
    path.close()


def _with_implied(dots: Sequence[_Dot]) -> Iterator[_Dot]:
    """Between two points beside the contour it passes through their middle."""
    for (x0, y0, on0), (x, y, on) in zip([dots[-1], *dots], dots, strict=False):
        if not on0 and not on:
            yield (x0 + x) / 2, (y0 + y) / 2, True
        yield x, y, on


def _third(end: Point, bend: Point) -> Point:
    """The control point of a cubic curve that draws the same as the quadratic one."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def _glyph(face: Any, number: int) -> list[list[_Dot]]:
    data = face.get_table("glyf")[face.glyphPos[number] : face.glyphPos[number + 1]]
    if not data:
        return []
    contours = struct.unpack(">h", data[:2])[0]
    return _simple(data, contours) if contours >= 0 else _composed(face, data)


def _composed(face: Any, data: bytes) -> list[list[_Dot]]:
    """A letter put together from others, each moved to its place; sizes stay as they are."""
    found: list[list[_Dot]] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack(">HH", data[at : at + 4])
        form, length = (">hh", 4) if flags & _WORDS else (">bb", 2)
        dx, dy = struct.unpack(form, data[at + 4 : at + 4 + length]) if flags & _OFFSETS else (0, 0)
        at += (
            4
            + length
            + (2 * bool(flags & _SCALE) or 4 * bool(flags & _TWO_SCALES) or 8 * bool(flags & _MATRIX))
        )
        found += [[(x + dx, y + dy, on) for x, y, on in contour] for contour in _glyph(face, part)]
    return found


def _simple(data: bytes, contours: int) -> list[list[_Dot]]:
    ends = struct.unpack(f">{contours}H", data[10 : 10 + 2 * contours])
    at = 12 + 2 * contours + struct.unpack(">H", data[10 + 2 * contours : 12 + 2 * contours])[0]
    flags, at = _flags(data, at, ends[-1] + 1)
    across, at = _along(data, at, flags, _SHORT_X, _SAME_X)
    upwards, at = _along(data, at, flags, _SHORT_Y, _SAME_Y)
    dots = [(x, y, bool(flag & _ON)) for x, y, flag in zip(across, upwards, flags, strict=True)]
    return [
        dots[first : last + 1] for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False)
    ]


def _flags(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    found: list[int] = []
    while len(found) < count:
        flag, at = data[at], at + 1
        times = 1
        if flag & _REPEAT:
            times, at = data[at] + 1, at + 1
        found += [flag] * times
    return found, at


def _along(data: bytes, at: int, flags: Sequence[int], short: int, same: int) -> tuple[list[float], int]:
    """One coordinate of each point; each is told as its distance from the one before."""
    found: list[float] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack(">h", data[at : at + 2])[0]
            at += 2
        found.append(value)
    return found, at
