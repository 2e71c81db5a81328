"""The one style sheet, filled in with the colours and text sizes of the moment."""

from __future__ import annotations

from string import Template

from ui.look import spacing
from ui.look.tokens import Tokens

WINDOW = """
* { font-size: ${base}pt; }
QToolTip { background: $text; color: $surface; border: 0; padding: 4px 8px; }
QMenuBar { background: $rail; padding: 1px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter[air="true"]::handle { background: transparent; }
QStatusBar { background: $rail; border-top: 1px solid $line; color: $muted; font-size: ${small}pt; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { font-size: ${small}pt; color: $muted; padding: 2px 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $outline; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea[plain="true"], QScrollArea[plain="true"] > QWidget > QWidget[plain="true"] {
    background: transparent; border: 0; }
"""

FRAMES = """
QFrame[frame="rail"] { background: $rail; border: 0; border-right: 1px solid $line; }
QFrame[frame="pane"] { background: $bg; border: 0; border-right: 1px solid $line; }
QFrame[frame="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[frame="column"] { background: $sunken; border: 1px solid $line; border-radius: 8px; }
QFrame[frame="sunken"] { background: $sunken; border: 0; border-radius: 6px; }
QFrame[frame="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[frame="popup"] { background: $surface; border: 1px solid $outline; border-radius: 8px; }
QFrame[frame="problems"] { background: $surface; border: 2px solid $bad; border-radius: 8px; }
QFrame[frame="veil"] { background: $bg; border: 0; }
QFrame[frame="info"] { background: $accent_bg; border: 1px solid $accent; border-radius: 6px; }
QFrame[frame="warn"] { background: $warn_bg; border: 1px solid $warn; border-radius: 6px; }
QFrame[frame="error"] { background: $bad_bg; border: 2px solid $bad; border-radius: 6px; }
QFrame[frame="info"] QLabel { color: $accent_fg; }
QFrame[frame="warn"] QLabel { color: $warn; }
QFrame[frame="error"] QLabel { color: $bad; }
QFrame[frame="toast"] { background: $text; border: 0; border-radius: 8px; }
QFrame[frame="toast"] QLabel { color: $surface; }
QFrame[frame="toast"] QPushButton { background: transparent; color: $surface; border: 1px solid $surface;
    font-weight: 600; padding: 3px 12px; }
QFrame[frame="toast"] QPushButton:focus { border: 2px solid $surface; padding: 2px 11px; }
"""

LABELS = """
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="said"] { font-size: ${said}pt; font-weight: 600; }
QLabel[role="subheading"] { font-size: ${subheading}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; font-size: ${small}pt; }
QLabel[role="error"] { color: $bad; font-weight: 600; font-size: ${small}pt; }
QLabel[pill] { border-radius: 9px; padding: 1px 9px; font-size: ${small}pt; font-weight: 600; }
QLabel[pill="plain"] { background: $sunken; color: $text; border: 1px solid $line; }
QLabel[pill="accent"] { background: $accent_bg; color: $accent_fg; border: 1px solid $accent_bg; }
QLabel[pill="good"] { background: $good_bg; color: $good; border: 1px solid $good_bg; }
QLabel[pill="warn"] { background: $warn_bg; color: $warn; border: 1px solid $warn_bg; }
QLabel[pill="bad"] { background: $bad_bg; color: $bad; border: 1px solid $bad_bg; }
"""

BUTTONS = """
QPushButton { background: $surface; color: $text; border: 1px solid $outline; border-radius: 6px;
    padding: 6px 13px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 12px; }
QPushButton[bare="true"] { padding: 6px 8px; }
QPushButton[bare="true"]:focus { padding: 5px 7px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 5px 12px; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { background: transparent; border: 1px solid transparent; }
QPushButton[kind="link"], QPushButton[kind="error-link"] { border: 2px solid transparent;
    background: transparent; color: $accent; text-decoration: underline; text-align: left; padding: 1px; }
QPushButton[kind="error-link"] { color: $bad; font-weight: 600; }
QPushButton[kind="link"]:hover, QPushButton[kind="error-link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus, QPushButton[kind="error-link"]:focus {
    border: 2px solid $text; padding: 1px; }
QPushButton:disabled { color: $muted; border-color: $line; background: $sunken; font-weight: 400; }
QPushButton[kind="chip"] { border-radius: 14px; padding: 3px 10px; font-size: ${small}pt; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 2px 9px; }
QPushButton[kind="chip"]:checked { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[kind="chip"]:checked:focus { border: 2px solid $text; padding: 2px 9px; }
QRadioButton[kind="chip"] { background: $surface; border: 1px solid $outline; border-radius: 14px;
    padding: 4px 11px; min-height: 20px; spacing: 0; font-size: ${small}pt; }
QRadioButton[kind="chip"]::indicator, QRadioButton[kind="chip"]::indicator:checked {
    width: 0; height: 0; border: 0; background: transparent; }
QRadioButton[kind="chip"]:hover { background: $hover; }
QRadioButton[kind="chip"]:focus { border: 2px solid $accent; padding: 3px 10px; }
QRadioButton[kind="chip"]:checked { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: 600; }
QRadioButton[kind="chip"]:checked:focus { border: 2px solid $text; padding: 3px 10px; }
QRadioButton[kind="chip"][invalid="true"] { border: 2px solid $bad; padding: 3px 10px; }
"""

INPUTS = """
QLineEdit, QPlainTextEdit { background: $surface; border: 1px solid $outline; border-radius: 6px;
    padding: 6px 9px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 5px 8px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid $bad; padding: 5px 8px; }
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus { border: 3px solid $bad;
    padding: 4px 7px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
QTextEdit[notes="true"] { background: transparent; border: 0; font-size: ${notes}pt;
    selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser[help="true"] { background: $surface; border: 2px solid transparent;
    selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser[help="true"]:focus { border: 2px solid $accent; }
QRadioButton, QCheckBox { spacing: 8px; padding: 2px 6px 2px 2px; min-height: 20px;
    border: 2px solid transparent; border-radius: 6px; }
QRadioButton:focus { border-color: $accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid $outline; border-radius: 9px;
    background: $surface; }
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; border-radius: 9px;
    background: $on_accent; }
QComboBox { min-height: 22px; }
QProgressBar { background: $hover; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

VIEWS = """
QListView, QTreeView, QTableView { background: transparent; border: 0; outline: 0;
    selection-background-color: $selected; selection-color: $text; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: $sunken; color: $muted; border: 0; border-bottom: 1px solid $line;
    padding: 7px 10px; font-size: ${small}pt; font-weight: 600; }
"""

SHEET = Template(WINDOW + FRAMES + LABELS + BUTTONS + INPUTS + VIEWS)


def sheet(tokens: Tokens, base: float) -> str:
    """The style sheet for these colours, with `base` points as the size of ordinary text."""
    return SHEET.substitute(
        tokens,
        base=f"{base:.2f}",
        small=f"{base * spacing.SMALL_SCALE:.2f}",
        notes=f"{base * spacing.NOTE_SCALE:.2f}",
        subheading=f"{base * spacing.SUBHEADING_SCALE:.2f}",
        heading=f"{base * spacing.HEADING_SCALE:.2f}",
        said=f"{base * spacing.SAID_SCALE:.2f}",
    )
