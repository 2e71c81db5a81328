"""Charts as plain shapes: what a BarChart or a GradeChart looks like, for any writer to paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fieldwork.report.document import HIGHEST_GRADE, BarChart, GradeChart

TEXT, MUTED, RULE, WHITE = "#18212B", "#4D5B69", "#C3CCD5", "#FFFFFF"
ACCENT = "#0A5A78"
# Fill and the colour of a number on it: apart in grey too, and each pair at least 4.5 to 1.
TONES = (
    (ACCENT, WHITE),
    ("#9CC7D8", TEXT),
    ("#E3C58F", TEXT),
    ("#6B7785", WHITE),
    ("#D9E0E6", TEXT),
    ("#7A4300", WHITE),
)
_TALLEST = 640.0
_SMALL, _LINE, _BAR, _KEY = 8.6, 11.0, 15.0, 26.0
# Many rows stand closer, their labels on one line: the 32 council areas fit on a page.
_MANY, _WIDE_PITCH, _CLOSE_PITCH = 16, 30.0, 18.5
_LABEL_SHARE = 0.36
_DOT = 8.0

Measure = Callable[[str, float, bool], float]
"""The width in points of a text at a size, bold or not."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle from its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc with an edge."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; x is its start, its middle or its end."""

    x: float
    y: float
    text: str
    size: float = _SMALL
    bold: bool = False
    colour: str = TEXT
    anchor: str = "start"


Shape = Rect | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a ground of this size in points, y upwards."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def pictures(chart: BarChart | GradeChart, width: float, measure: Measure) -> tuple[Picture, ...]:
    """The chart; more than one picture only if it has too many rows for one page."""
    pitch, lines = (_WIDE_PITCH, 2) if len(chart.rows) <= _MANY else (_CLOSE_PITCH, 1)
    if isinstance(chart, BarChart):
        head, rows = _bars(chart, width, lines, measure)
    else:
        head, rows = _grades(chart, width, lines, measure)
    each = max(int((_TALLEST - head.height) / pitch), 1)
    return tuple(_stacked(head, rows[at : at + each], width, pitch) for at in range(0, len(rows), each))


def wrap_words(text: str, room: float, measure: Measure, lines: int) -> list[str]:
    """The text in at most so many lines; what does not fit ends in an ellipsis."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if measure(longer, _SMALL, False) <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [_cut(line, room, measure) for line in found]


def _cut(line: str, room: float, measure: Measure) -> str:
    if measure(line, _SMALL, False) <= room:
        return line
    while line and measure(f"{line}…", _SMALL, False) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


@dataclass(frozen=True, slots=True)
class _Head:
    """The key over the rows, its top at y = 0, and the upright lines x that run down behind them."""

    shapes: list[Shape]
    height: float
    uprights: tuple[float, ...]
    colour: str


def _stacked(head: _Head, rows: Sequence[list[Shape]], width: float, pitch: float) -> Picture:
    """The key at the top and under it the rows, each drawn around y = 0."""
    top = len(rows) * pitch
    shapes: list[Shape] = [Line(x, top, x, 0, head.colour, 0.8) for x in head.uprights]
    shapes += [_raised(shape, top + head.height) for shape in head.shapes]
    for index, row in enumerate(rows):
        shapes += [_raised(shape, top - (index + 0.5) * pitch) for shape in row]
    return Picture(width, top + head.height, tuple(shapes))


def _raised(shape: Shape, by: float) -> Shape:
    if isinstance(shape, Line):
        return replace(shape, y0=shape.y0 + by, y1=shape.y1 + by)
    return replace(shape, y=shape.y + by)


def _row_label(label: str, room: float, lines: int, measure: Measure) -> list[Shape]:
    found = wrap_words(label, room, measure, lines)
    top = (len(found) - 1) * _LINE / 2 - 3
    return [Words(0, top - number * _LINE, line) for number, line in enumerate(found)]


def _bars(chart: BarChart, width: float, lines: int, measure: Measure) -> tuple[_Head, list[list[Shape]]]:
    left, right = width * _LABEL_SHARE, width - 34
    most = max((sum(counts) for _, counts in chart.rows), default=0) or 1
    shapes, height = _bar_key(chart.parts, width, measure)
    rows = [
        _row_label(label, left - 10, lines, measure) + _segments(counts, left, (right - left) / most, measure)
        for label, counts in chart.rows
    ]
    return _Head(shapes, height, (left,), MUTED), rows


def _bar_key(parts: Sequence[str], width: float, measure: Measure) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, y = 0.0, -10.0
    for index, part in enumerate(parts):
        name = _cut(part, width - 20, measure)
        long = 14 + measure(name, _SMALL, False) + 18
        if x and x + long > width:
            x, y = 0.0, y - 15
        shapes += [Rect(x, y - 1, 9, 9, TONES[index % len(TONES)][0]), Words(x + 14, y, name)]
        x += long
    return shapes, _KEY - 10 - y


def _segments(counts: tuple[int, ...], x: float, unit: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    for index, count in enumerate(counts):
        fill, ink = TONES[index % len(TONES)]
        long = count * unit
        if count:
            shapes.append(Rect(x + 0.5, -_BAR / 2, max(long - 1, 0.5), _BAR, fill))
        if count and measure(str(count), _SMALL, True) + 6 <= long:
            shapes.append(Words(x + long / 2, -3, str(count), bold=True, colour=ink, anchor="middle"))
        x += long
    return [*shapes, Words(x + 6, -3, str(sum(counts)), colour=MUTED)]


def _grades(chart: GradeChart, width: float, lines: int, measure: Measure) -> tuple[_Head, list[list[Shape]]]:
    left = width * 0.5
    step = (width - left - 2 * _DOT - 6) / (HIGHEST_GRADE - 1)
    at = [left + _DOT + grade * step for grade in range(HIGHEST_GRADE)]
    shapes = _grade_key(chart, measure)
    shapes += [Words(x, -38, str(grade), colour=MUTED, anchor="middle") for grade, x in enumerate(at, 1)]
    rows = [
        _row_label(label, left - 14, lines, measure) + _grade_dots(now, then, at)
        for label, now, then in chart.rows
    ]
    return _Head(shapes, 44.0, tuple(at), RULE), rows


def _grade_key(chart: GradeChart, measure: Measure) -> list[Shape]:
    second = 16 + measure(chart.now, _SMALL, False) + 28
    return [
        Dot(6, -9, 5, ACCENT, ACCENT),
        Words(16, -12, chart.now),
        Dot(second, -9, 5, WHITE, ACCENT),
        Words(second + 10, -12, chart.before),
    ]


def _grade_dots(now: int, then: int | None, at: Sequence[float]) -> list[Shape]:
    shapes: list[Shape] = []
    x = at[now - 1]
    if then and then != now:
        before = at[then - 1]
        shapes += [
            Line(before, 0, x, 0, MUTED, 1.2),
            Dot(before, 0, _DOT, WHITE, ACCENT),
            Words(before, -3, str(then), anchor="middle"),
        ]
    if then == now:
        shapes.append(Dot(x, 0, _DOT + 3, WHITE, ACCENT))
    return [
        *shapes,
        Dot(x, 0, _DOT, ACCENT, ACCENT),
        Words(x, -3, str(now), bold=True, colour=WHITE, anchor="middle"),
    ]
