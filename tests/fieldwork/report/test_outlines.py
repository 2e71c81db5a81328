"""Letters drawn as shapes: they look like the letters and are no text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops
from reportlab.pdfgen.canvas import Canvas

from fieldwork.report.outlines import draw_outlines
from fieldwork.report.style import BOLD, load_fonts

SIZE = 60
FONT = next(font for font in load_fonts() if font.fontName == BOLD)


def page(text: str, *, shapes: bool) -> tuple[Any, str]:
    """A page with these letters, as a grey picture and as the words another program finds on it."""
    out = BytesIO()
    canvas = Canvas(out, (60 * len(text) + 40, 120))
    if shapes:
        path = canvas.beginPath()
        draw_outlines(path, text, FONT, SIZE, 20, 40)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
    else:
        canvas.setFont(BOLD, SIZE)
        canvas.drawString(20, 40, text)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as opened:
        picture = opened[0].render(scale=2, grayscale=True).to_pil()
        return picture, opened[0].get_textpage().get_text_range()


@pytest.mark.parametrize("text", ["DRAFT", "Draft 3", "ÉÇÅ", "àêïöū", "&§@ß", "“i;j”", "BO806"])
def test_letters_as_shapes_look_like_the_letters(text: str) -> None:
    shapes, letters = page(text, shapes=True)[0], page(text, shapes=False)[0]
    dark = sum(letters.point(lambda grey: grey < 128).convert("L").histogram()[1:])
    apart = ImageChops.difference(shapes, letters).point(lambda grey: 1 if grey > 96 else 0)
    differing = sum(apart.histogram()[1:])
    assert dark > 500
    assert differing < dark * 0.03


def test_letters_as_shapes_are_no_text() -> None:
    assert page("DRAFT", shapes=False)[1] == "DRAFT"
    assert page("DRAFT", shapes=True)[1] == ""


def test_a_space_takes_its_room_and_draws_nothing() -> None:
    picture = page(" ", shapes=True)[0]
    assert picture.getextrema() == (255, 255)
