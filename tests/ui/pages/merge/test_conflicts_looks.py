"""How two versions are shown: marked and spoken word by word, whatever the script, size or scheme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui import audit
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.conftest import Seat
from tests.ui.pages.merge.sitting import Sit, Sitting, sitter
from tests.ui.pages.merge.versions import (
    ARABIC,
    LONG,
    SMILING,
    deleted_and_edited,
    long_versions,
    nothing_torn,
    three_versions,
    with_versions,
)
from ui.look.theme import Theme
from ui.pages.merge.conflicts.drawing import in_units, laid_out
from ui.pages.merge.conflicts.lines import LONGEST, Line, clashes, lines_of
from ui.pages.merge.conflicts.reading import compared

LAPTOP = (1366, 700)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def sit(seat: Seat, show: Show, keys: Keys) -> Sit:
    """Opens the pane over an inspection."""
    return sitter(seat, show, keys)


def only_here(sitting: Sitting, number: int) -> list[str]:
    """What is marked in a version."""
    rows = sitting.pane.detail.sides.shown[number].text.rows
    return [row.title[begin:end] for row in rows for begin, end in getattr(row, "marks", ())]


def spoken(sitting: Sitting, number: int) -> list[str]:
    """What a screen reader says of a version, sentence by sentence."""
    view = sitting.pane.detail.sides.shown[number].text
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_what_only_one_says_is_marked_and_spoken(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8")
    assert only_here(sitting, 0) == ["Then he draws the house with two doors"]
    assert spoken(sitting, 1)[1] == "[only here: Asks twice who will read this]."
    assert spoken(sitting, 0)[0] == "Answers with a shrug for the first five minutes."


def test_a_mark_is_underlined_as_well_as_tinted(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8")
    line = sitting.pane.detail.sides.shown[1].text.rows[1]
    assert isinstance(line, Line)
    (mark,) = laid_out(line, 400).formats()
    assert mark.format.fontUnderline()


def test_one_word_among_four_thousand_characters_is_found(sit: Sit) -> None:
    sitting = sit(long_versions)
    assert len(LONG) > 4000
    assert only_here(sitting, 1) == ["nobody"]
    assert max(len(row.title) for row in sitting.pane.detail.sides.shown[0].text.rows) <= LONGEST
    assert sitting.pane.minimumSizeHint().height() <= LAPTOP[1] - 100


def test_a_long_version_is_read_and_copied_by_keys(sit: Sit, keys: Keys) -> None:
    sitting = sit(long_versions)
    sitting.press(Qt.Key.Key_Tab)
    view = sitting.pane.detail.sides.shown[0].text
    assert view.hasFocus()
    assert view.current == "0"
    sitting.press(Qt.Key.Key_End)
    assert view.rows[-1].key == view.current
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_right_to_left_and_faces_are_marked_where_they_stand() -> None:
    pieces = compared((ARABIC, SMILING))[1]
    (line,) = lines_of(SMILING, pieces)
    ((begin, end),) = line.marks
    assert "😀" in line.title[begin:end]
    assert "دائما" not in line.title
    (mark,) = laid_out(line, 900).formats()
    units = line.title.encode("utf-16-le")[2 * mark.start : 2 * (mark.start + mark.length)]
    assert units.decode("utf-16-le") == line.title[begin:end]
    assert in_units("a😀b", 2) == 3


def test_what_runs_from_the_right_stands_on_the_right() -> None:
    (line,) = lines_of(ARABIC)
    drawn = laid_out(line, 900)
    assert drawn.lineAt(0).naturalTextRect().left() > 300
    (other,) = lines_of("Says nothing.")
    assert laid_out(other, 900).lineAt(0).naturalTextRect().left() == 0


def test_a_text_without_any_full_stop_is_still_read_in_pieces() -> None:
    text = "and then " * 200
    lines = lines_of(text)
    assert len(lines) > 5
    assert max(len(line.title) for line in lines) <= LONGEST
    assert " ".join(line.title for line in lines).split() == text.split()
    assert [len(line.title) for line in lines_of("x" * 700)] == [LONGEST, LONGEST, 700 - 2 * LONGEST]


def test_where_both_changed_the_same_words_the_proposal_is_marked(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("Shift+F8", "Alt+P")
    ways = sitting.pane.detail.ways
    marked = [each.cursor.selectedText() for each in ways.box.extraSelections()]
    assert [" ".join(each.split()) for each in marked] == [
        "Children are listened to often. Children are listened to at reviews."
    ]
    assert "They wrote different words in 1 place" in ways.box.accessibleDescription()
    sitting.press(ENTER, "Ctrl+A")
    sitting.keys.type("Children are listened to, often at reviews.")
    assert ways.box.extraSelections() == []
    assert "different words" not in ways.box.accessibleDescription()


def test_clashes_are_runs_of_sentences_of_different_people() -> None:
    one, other = "We met. She was glad. It rained.", "We met. She was sad. It rained."
    proposal = "We met. She was glad. She was sad. It rained."
    (span,) = clashes(proposal, (one, other))
    assert proposal[slice(*span)] == "She was glad. She was sad."
    assert clashes("We met. It rained.", (one, other)) == ()


def test_each_version_says_whose_it_is_and_when(sit: Sit) -> None:
    sitting = sit(three_versions)
    card = sitting.pane.detail.sides.shown[1]
    interface = QAccessible.queryAccessibleInterface(card.keep)
    said = interface.text(QAccessible.Text.Description)
    assert said.startswith("J. Okafor, 15 March 2010, ")
    assert "The key 2 chooses it, Enter decides" in said
    last = sitting.pane.detail.sides.shown[2].keep
    described = QAccessible.queryAccessibleInterface(last).text(QAccessible.Text.Description)
    assert "Work goes on with this one" in described


@pytest.mark.parametrize(
    "furnish", [with_versions, three_versions, deleted_and_edited, long_versions, nothing_torn]
)
def test_the_audit_finds_nothing(sit: Sit, furnish: object) -> None:
    sitting = sit(furnish)
    assert audit.faults(sitting.pane.window()) == []


def test_the_audit_finds_nothing_while_words_are_written_and_asked_for(sit: Sit) -> None:
    sitting = sit(with_versions)
    sitting.press("F8", "Alt+P", "Alt+K")
    assert audit.faults(sitting.pane.window()) == []


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_it_fits_a_small_laptop_at_every_text_size(sit: Sit, theme: Theme, zoom: float) -> None:
    theme.set_zoom(zoom)
    sitting = sit(with_versions, 1200, 560)
    pane = sitting.pane
    pane.fit(LAPTOP[0] / pane.fontMetrics().height())
    sitting.press("F8", "Alt+W")
    rail = 188 * zoom if LAPTOP[0] / pane.fontMetrics().height() >= 56 else 60 * zoom
    hint = pane.minimumSizeHint()
    assert hint.width() <= LAPTOP[0] - rail
    assert hint.height() <= LAPTOP[1] - 150 * zoom


def test_in_a_narrow_window_the_list_comes_by_f9(sit: Sit) -> None:
    sitting = sit(with_versions, 760, 600)
    sitting.pane.fit(40)
    assert not sitting.pane.list.isVisible()
    sitting.press("F9")
    assert sitting.pane.list.hasFocus()
    assert not sitting.pane.detail.isVisible()
    sitting.press(Qt.Key.Key_Down, ENTER)
    assert sitting.title == "Conversation A1, note at 09:40"
    assert sitting.pane.detail.isVisible()
    assert audit.faults(sitting.pane.window()) == []
