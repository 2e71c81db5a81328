"""What the charts look like, as shapes."""

from __future__ import annotations

from fieldwork.report.charts import TONES, Dot, Picture, Rect, Shape, Words, pictures, wrap_words
from fieldwork.report.document import BarChart, GradeChart

WIDTH = 430.0


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * 0.5


def bars(rows: int, counts: tuple[int, ...] = (3, 1)) -> BarChart:
    parts = tuple(f"part {count}" for count in range(len(counts)))
    return BarChart("Title", parts, tuple((f"Group {row}", counts) for row in range(rows)), "words")


def words_in(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def test_bars_are_as_long_as_their_counts() -> None:
    (picture,) = pictures(bars(1, (30, 10)), WIDTH, measure)
    long, short = (shape for shape in picture.shapes if isinstance(shape, Rect) and shape.height > 9)
    assert abs((long.width + 1) / (short.width + 1) - 3) < 0.01


def test_every_bar_says_its_label_its_parts_and_its_sum_in_words() -> None:
    (picture,) = pictures(bars(1, (30, 10)), WIDTH, measure)
    assert {"Group 0", "part 0", "part 1", "30", "10", "40"} <= set(words_in(picture))


def test_the_thirty_two_council_areas_fit_in_one_picture() -> None:
    assert len(pictures(bars(32), WIDTH, measure)) == 1


def test_more_rows_than_a_page_holds_become_several_pictures_and_none_is_lost() -> None:
    made = pictures(bars(90), WIDTH, measure)
    labels = [text for picture in made for text in words_in(picture) if text.startswith("Group")]
    assert len(made) > 1
    assert labels == [f"Group {row}" for row in range(90)]
    assert all(picture.height < 680 for picture in made)


def test_nothing_is_drawn_outside_the_picture() -> None:
    grades = GradeChart("G", (("a long name of an indicator " * 5, 6, 1), ("b", 1, 6)), "words")
    for chart in (bars(3, (0, 0)), bars(40, (340, 1, 7, 9, 2, 1, 1, 1)), grades):
        for picture in pictures(chart, WIDTH, measure):
            assert [shape for shape in picture.shapes if not inside(shape, picture)] == []


def inside(shape: Shape, picture: Picture) -> bool:
    if isinstance(shape, Words):
        long = measure(shape.text, shape.size, shape.bold)
        start = shape.x - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        return start >= 0 and start + long <= picture.width and 0 <= shape.y <= picture.height
    if isinstance(shape, Rect):
        return shape.x >= 0 and shape.x + shape.width <= picture.width and shape.y >= 0
    if isinstance(shape, Dot):
        return shape.x - shape.radius >= 0 and shape.x + shape.radius <= picture.width
    return min(shape.x0, shape.x1) >= 0 and max(shape.x0, shape.x1) <= picture.width


def test_grades_now_and_before_both_stand_as_figures() -> None:
    (picture,) = pictures(GradeChart("G", (("Needs", 4, 2),), "words"), WIDTH, measure)
    at = {
        shape.text: shape.x
        for shape in picture.shapes
        if isinstance(shape, Words) and shape.anchor == "middle"
    }
    dots = sorted(shape.x for shape in picture.shapes if isinstance(shape, Dot) and shape.radius > 5)
    assert dots == [at["2"], at["4"]]


def test_a_label_too_long_for_its_lines_ends_in_an_ellipsis() -> None:
    assert wrap_words("one two three four five six seven", 40, measure, 2) == ["one two", "three fo…"]


def test_numbers_on_every_tone_have_contrast_enough_to_be_read() -> None:
    for fill, ink in TONES:
        light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, fill


def luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
