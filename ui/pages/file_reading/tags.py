"""The tags of an answer in words: the indicators it bears on, each with its direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from fieldwork.capture import tags as verbs
from fieldwork.catalogue.frameworks import Framework
from fieldwork.records import Answer, Tag, pair_id
from fieldwork.store.store import Store
from ui.look.spacing import SMALL, TIGHT
from ui.pages.file_reading.answering import answer_id, make_room
from ui.pages.file_reading.sheet import Tagged
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.layout import Flow
from ui.parts.notes.edges import DIRECTIONS
from ui.parts.shortcuts import shortcut

UP: Final = ("needs to improve", "neutral", "improving", "strength")
"""Directions from low to high, as the keys step through them."""
FIRST: Final = "neutral"
QUICK = 6
Topic = tuple[str, str]
"""An indicator: its code, and in short what it is about."""


class TagsLine(QWidget):
    """Chips of the tags, and the way to another. `wanted` names an indicator and a direction, or none."""

    wanted = Signal(str, str)

    def __init__(self, topics: Sequence[Topic], asked: str) -> None:
        super().__init__()
        self._topics, self._asked = tuple(topics), asked
        self._tags: tuple[Tagged, ...] = ()
        self._chips: list[Button] = []
        self._in_hand = ""
        self._waiting = 0
        self.add = Button("Tag", "chip", icon="tag", name=f"Tag the answer to: {asked}", tip="Alt+1 to Alt+6")
        self._menu = QMenu(self.add)
        for number, (code, short) in enumerate(self._topics, 1):
            action = QAction(f"{code} {short}".replace("&", "&&"), self._menu, checkable=True)
            action.setData(code)
            if number <= QUICK:
                action.setToolTip(f"Alt+{number}")
            self._menu.addAction(action)
        self.add.setMenu(self._menu)
        self._flow = Flow(self.add, gap=SMALL, line_gap=TIGHT)
        self.setLayout(self._flow)
        self._menu.triggered.connect(self._on_menu)

    def listen(self, to: QWidget) -> None:
        """Take the keys pressed anywhere in this widget."""
        for number in range(1, min(QUICK, len(self._topics)) + 1):
            toggle = partial(self._toggle, self._topics[number - 1][0])
            shortcut(to, f"Alt+{number}", toggle, words=f"Tag {number} on or off this answer")
        shortcut(to, "Alt+Up", partial(self._step, 1), words="Direction of the tag: one step better")
        shortcut(to, "Alt+Down", partial(self._step, -1), words="Direction of the tag: one step worse")

    def show_tags(self, tags: Iterable[Tagged]) -> None:
        """Show what the store holds, unless keys have been pressed that are still on their way."""
        if not self._waiting:
            self._show(tuple(tags))

    def settled(self, _: object) -> None:
        """One of the changes wanted is in the store."""
        self._waiting -= 1

    def _show(self, new: tuple[Tagged, ...]) -> None:
        if new == self._tags:
            return
        self._tags = new
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(each) for each in new]
        for chip in self._chips:
            self._flow.addWidget(chip)
        held = {each.indicator for each in new}
        for action in self._menu.actions():
            action.setChecked(action.data() in held)

    @property
    def words(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(chip.accessibleName() for chip in self._chips)

    def _chip(self, tag: Tagged) -> Button:
        short = dict(self._topics).get(tag.indicator, "")
        icon = DIRECTIONS.get(tag.direction, ("circle", ""))[0]
        name = f"{tag.indicator} {short}".strip() + f": {tag.direction}"
        words = f"{tag.indicator} {tag.direction}"
        made = Button(words, "chip", icon=icon, name=name, tip="Alt+Up, Alt+Down")
        menu = QMenu(made)
        group = QActionGroup(menu)
        for direction in reversed(UP):
            action = QAction(direction.capitalize(), menu, checkable=True, checked=direction == tag.direction)
            action.triggered.connect(partial(self._want, tag.indicator, direction))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        off = QAction("Take the tag off", menu)
        off.triggered.connect(partial(self._want, tag.indicator, ""))
        menu.addAction(off)
        made.setMenu(menu)
        return made

    def _toggle(self, indicator: str) -> None:
        held = {each.indicator for each in self._tags}
        self._want(indicator, "" if indicator in held else FIRST)

    def _step(self, by: int) -> None:
        """One up or down, of the tag set last, else the first."""
        tags = {each.indicator: each.direction for each in self._tags}
        indicator = self._in_hand if self._in_hand in tags else next(iter(tags), "")
        if indicator:
            at = UP.index(tags[indicator]) if tags[indicator] in UP else UP.index(FIRST)
            self._want(indicator, UP[min(len(UP) - 1, max(0, at + by))])

    def _want(self, indicator: str, direction: str, *_: object) -> None:
        self._in_hand = indicator
        others = [each for each in self._tags if each.indicator != indicator]
        wanted = [Tagged(indicator, direction)] if direction else []
        self._waiting += 1
        self._show(_in_order([*others, *wanted]))
        announce(self, f"{indicator}: {direction}" if direction else f"{indicator} taken off")
        self.wanted.emit(indicator, direction)

    def _on_menu(self, action: QAction) -> None:
        self._toggle(str(action.data()))


def topics_of(framework: Framework) -> tuple[Topic, ...]:
    """Every indicator."""
    return tuple((each.code, each.short) for each in framework.indicators)


def nearest_first(topics: Iterable[Topic], indicators: Collection[str]) -> tuple[Topic, ...]:
    """Those first that a question bears on."""
    return tuple(sorted(topics, key=lambda topic: topic[0] not in indicators))


def tags_of(store: Store, answers: Iterable[Answer]) -> Mapping[str, tuple[Tagged, ...]]:
    """The tags by indicator of these answers, by the question's id."""
    question_of = {each.id: str(each.question) for each in answers}
    found: dict[str, list[Tagged]] = {}
    for tag in store.all(Tag) if question_of else ():
        if tag.note in question_of and tag.indicator:
            tagged = Tagged(tag.indicator, tag.direction or FIRST)
            found.setdefault(question_of[tag.note], []).append(tagged)
    return {question: _in_order(tags) for question, tags in found.items()}


def _in_order(tags: Iterable[Tagged]) -> tuple[Tagged, ...]:
    return tuple(sorted(tags, key=lambda each: each.indicator))


def put_tag(store: Store, reading: str, question: str, indicator: str, direction: str) -> None:
    """Tag the answer to a question, given or not yet; without a direction take the tag off."""
    answer = answer_id(reading, question)
    if direction:
        make_room(store, reading, question)
        verbs.tag(store, answer, direction, indicator=indicator)
        return
    pair = {"note": answer, "indicator": indicator, "theme": None}
    if store.all(Tag, note=answer, indicator=indicator):
        verbs.untag(store, pair_id(Tag, pair))
