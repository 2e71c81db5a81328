"""The app's one Theme: which scheme, how large the text, which letters; everything drawn asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.look import icons, spacing
from ui.look.sheet import sheet
from ui.look.tokens import SCHEMES, Scheme, Tokens

Letters = Literal["plain", "easier"]

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILIES: Final[dict[Letters, str]] = {"plain": "Inter", "easier": "Atkinson Hyperlegible Next"}
FILES: Final[dict[Letters, str]] = {"plain": "Inter-*.ttf", "easier": "AtkinsonNext-*.ttf"}

ROLES: Final = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Dark: "outline",
    QPalette.ColorRole.Light: "surface",
}
WRITTEN: Final = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)

_theme: Theme | None = None


def init(app: QApplication) -> Theme:
    """Give the application its look; once, before the first window."""
    global _theme
    _theme = Theme(app)
    return _theme


def init_once(app: QApplication) -> Theme:
    """The theme there is, or a first one."""
    return _theme or init(app)


def theme() -> Theme:
    """The application's theme; init() must have run."""
    assert _theme is not None, "ui.look.theme.init() has not run"
    return _theme


def _held(zoom: float) -> float:
    return min(spacing.MAX_ZOOM, max(spacing.MIN_ZOOM, round(zoom, 2)))


class Theme(QObject):
    """Colours, fonts and icons of the moment. `changed` says that all of them may be others now."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._forced: Scheme | None = None
        self._zoom = 1.0
        self._letters: Letters = "plain"
        self._tokens: Tokens = SCHEMES["light"]
        self._dressed: WeakSet[QWidget] = WeakSet()
        self.keyboard = False
        """Rings are drawn in lists only after a key press; the main window's one event filter sets this."""
        self._read_in: set[Letters] = set()
        app.setStyle("Fusion")
        self._follow_system()
        self.apply()

    @property
    def scheme(self) -> Scheme:
        """The scheme in use: the forced one, else the system's."""
        if self._forced is not None:
            return self._forced
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._contrast == Qt.ContrastPreference.HighContrast:
            return "high-contrast-dark" if dark else "high-contrast-light"
        return "dark" if dark else "light"

    @property
    def zoom(self) -> float:
        """Text size, 1.0 is 100 %."""
        return self._zoom

    @property
    def family(self) -> str:
        """Name of the font in use."""
        return FAMILIES[self._letters]

    @property
    def tokens(self) -> Tokens:
        """The named colours of the scheme in use."""
        return self._tokens

    def force(self, scheme: Scheme | None) -> None:
        """Use this scheme whatever the system says; None follows the system."""
        self._forced = scheme
        self.apply()

    def set_zoom(self, zoom: float) -> None:
        """Set the text size, held between 80 and 200 %."""
        self._zoom = _held(zoom)
        self.apply()

    def set_letters(self, letters: Letters) -> None:
        """Choose the plain or the easier-to-read letters."""
        self._letters = letters
        self.apply()

    def show(self, scheme: Scheme | None, zoom: float, letters: Letters) -> None:
        """Scheme, text size and letters in one go; nothing is drawn anew where none of them is another."""
        before = (self._forced, self._zoom, self._letters)
        self._forced, self._letters = scheme, letters
        self._zoom = _held(zoom)
        if before != (self._forced, self._zoom, self._letters):
            self.apply()

    def apply(self) -> None:
        """Put palette, font and style sheet on the application and tell everyone."""
        self._tokens = SCHEMES[self.scheme]
        self._read_letters()
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        for window in tuple(self._dressed):
            if isValid(window):
                self._dress(window)
        self.changed.emit()

    def _read_letters(self) -> None:
        """Read the files of the letters in use: the others would only hold up the first window."""
        if self._letters not in self._read_in:
            self._read_in.add(self._letters)
            for file in sorted(FONTS.glob(FILES[self._letters])):
                QFontDatabase.addApplicationFont(str(file))

    def dress(self, window: QWidget) -> None:
        """Give a window, and whatever is put into it, the style sheet, now and when it changes.

        A sheet of the application would be worked out again for every widget at each step of putting a
        page together, which made a first visit three times as long.
        """
        self._dressed.add(window)
        self._dress(window)

    def _dress(self, window: QWidget) -> None:
        window.setStyleSheet(sheet(self._tokens, spacing.BASE_POINTS * self._zoom))

    def colour(self, token: str) -> QColor:
        """The colour of that name in the scheme in use."""
        return QColor(self._tokens[token])

    def font(self, scale: float = 1.0, weight: int = spacing.REGULAR) -> QFont:
        """The text font, `scale` times the base size."""
        font = QFont(self.family)
        font.setPointSizeF(spacing.BASE_POINTS * self._zoom * scale)
        font.setWeight(QFont.Weight(weight))
        return font

    def scaled(self, pixels: float) -> int:
        """Pixels that grow with the text (and never shrink below their size at 100 %)."""
        return round(pixels * max(1.0, self._zoom))

    def pixmap(self, name: str, token: str = "text", size: int = spacing.ICON, air: int = 0) -> QPixmap:
        """An icon as a picture; it grows with the text."""
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
        return icons.pixmap(name, self._tokens[token], self.scaled(size), ratio, air)

    def icon(self, name: str, token: str = "text", size: int = spacing.ICON, air: int = 0) -> QIcon:
        """An icon for a button or an action."""
        return QIcon(self.pixmap(name, token, size, air))

    def _follow_system(self) -> None:
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        self._contrast = Qt.ContrastPreference.NoPreference
        # Qt 6.10 and later. WORKAROUND: the wrapper dies with `hints`, so read once and follow the signal.
        if hasattr(hints, "accessibility"):
            accessibility = hints.accessibility()
            self._contrast = accessibility.contrastPreference()
            accessibility.contrastPreferenceChanged.connect(self._on_contrast_preference)

    def _on_contrast_preference(self, preference: Qt.ContrastPreference) -> None:
        self._contrast = preference
        self.apply()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in WRITTEN:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette
