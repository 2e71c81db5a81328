"""The look of the printed report: its letters, colours, measures and paragraph styles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Inter", "Inter-SemiBold", "Inter-Italic", "Inter-SemiBoldItalic"
_FILES = {
    REGULAR: "Inter-400-normal.ttf",
    BOLD: "Inter-600-normal.ttf",
    ITALIC: "Inter-400-italic.ttf",
    BOLD_ITALIC: "Inter-600-italic.ttf",
}

TEXT = HexColor("#18212B")
MUTED = HexColor("#4D5B69")
LINE = HexColor("#C3CCD5")
ACCENT = HexColor("#0A5A78")
ACCENT_LIGHT = HexColor("#9CC7D8")
TINT = HexColor("#EAF2F6")
PALE = HexColor("#F5F7F9")
WHITE = HexColor("#FFFFFF")
GHOST = HexColor("#F0F2F5")
CAUTION = HexColor("#7A4300")
CAUTION_TINT = HexColor("#FFF6E8")
CAUTION_BAR = HexColor("#C9781A")

# Points. Paragraph numbers and chapter numbers hang in the margin, left of the text.
PAGE_WIDTH, PAGE_HEIGHT = A4
HANG = 36.0
LEFT = 60.0 + HANG
RIGHT = PAGE_WIDTH - 64.0
TOP = PAGE_HEIGHT - 84.0
BOTTOM = 78.0
WIDTH = RIGHT - LEFT


class PrintFont(TTFont):
    """A font that remembers how wide each word is: a report asks for the same ones again and again."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path))
        self._units: dict[str, float] = {}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """The width of a text in points."""
        units = self._units.get(text)
        if units is None:
            units = self._units[text] = super().stringWidth(text, 1, encoding)
        return units * size

    def forget(self) -> None:
        """Let the remembered words go: they are the report's, and must not outlive it."""
        self._units.clear()


@cache
def load_fonts() -> tuple[PrintFont, ...]:
    """The four faces, read from disk once and made known to the page writer."""
    fonts = tuple(PrintFont(name, FONTS / file) for name, file in _FILES.items())
    for font in fonts:
        pdfmetrics.registerFont(font)
    return fonts


def known_letters() -> frozenset[int]:
    """The code points every face can show."""
    sets = [frozenset(font.face.charToGlyph) for font in load_fonts()]
    return frozenset.intersection(*sets) | {0xA0}


def width_of(text: str, size: float, font: str = REGULAR) -> float:
    """The width of a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def face(*, bold: bool = False, italic: bool = False) -> str:
    """The name of the face for these marks."""
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    given: dict[str, object] = {"fontName": REGULAR, "textColor": TEXT, "allowWidows": 0, "allowOrphans": 0}
    return ParagraphStyle(name, fontSize=size, leading=leading, **(given | more))


BODY = _style("body", 10, 15.5, spaceAfter=8.5)
BULLET = _style("bullet", 10, 15.5, leftIndent=16, spaceAfter=4.5)
CHAPTER = _style("chapter", 22, 28, fontName=BOLD, textColor=ACCENT, spaceBefore=34, spaceAfter=16)
SECTION = _style("section", 14, 19, fontName=BOLD, spaceBefore=18, spaceAfter=7)
TOPIC = _style("topic", 11, 16, fontName=BOLD, textColor=ACCENT, spaceBefore=12, spaceAfter=4)
CAPTION = _style("caption", 9.2, 13, fontName=BOLD, spaceBefore=12, spaceAfter=5)
CELL = _style("cell", 8.8, 12.4)
CELL_BOLD = _style("cell bold", 8.8, 12.4, fontName=BOLD)
CELL_RIGHT = _style("cell right", 8.8, 12.4, alignment=2)
CELL_BOLD_RIGHT = _style("cell bold right", 8.8, 12.4, fontName=BOLD, alignment=2)
QUOTE = _style("quote", 10.6, 16.5, fontName=ITALIC, spaceAfter=5)
SPEAKER = _style("speaker", 8.8, 12.5, textColor=MUTED)
NOTE_TITLE = _style("note title", 10, 14.5, fontName=BOLD, textColor=ACCENT, spaceAfter=3)
CAUTION_TITLE = _style("caution title", 10, 14.5, fontName=BOLD, textColor=CAUTION, spaceAfter=3)
NOTE = _style("note", 9.4, 14.2, spaceAfter=4)
GRADE_TITLE = _style("grade title", 10.2, 14.5, fontName=BOLD, spaceAfter=2)
GRADE_WORD = _style("grade word", 13.5, 18, fontName=BOLD, textColor=ACCENT, spaceAfter=3)
GRADE_TEXT = _style("grade text", 9.2, 13.4, textColor=MUTED, spaceAfter=1)

COVER_BODY = _style("cover body", 11, 16, fontName=BOLD, textColor=WHITE)
COVER_TITLE = _style("cover title", 27, 34, fontName=BOLD, textColor=WHITE)
COVER_COUNCIL = _style("cover council", 22, 28, fontName=BOLD, textColor=ACCENT, spaceAfter=6)
COVER_LINE = _style("cover line", 12, 18, textColor=MUTED, spaceAfter=4)
COVER_DRAFT = _style("cover draft", 12, 17, fontName=BOLD, textColor=CAUTION)
COVER_CAUTION = _style("cover caution", 10, 15, textColor=CAUTION)

CONTENTS_CHAPTER = _style("contents chapter", 10.4, 15, fontName=BOLD, spaceBefore=8)
CONTENTS_NUMBERED = _style("contents numbered", 10.4, 15, fontName=BOLD, leftIndent=HANG, spaceBefore=8)
CONTENTS_SECTION = _style("contents section", 9.6, 14, textColor=MUTED, leftIndent=HANG, spaceBefore=2)
CONTENTS_SUBNUMBERED = _style(
    "contents subnumbered", 9.6, 14, textColor=MUTED, leftIndent=HANG + 28, spaceBefore=2
)
