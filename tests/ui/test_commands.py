"""What a page offers: its keys with words, and of several with the same words that of the part at work."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.conftest import Show
from ui.commands import of_page
from ui.parts.layout import column
from ui.parts.shortcuts import shortcut


def test_of_several_parts_that_can_do_the_same_the_one_with_the_keyboard_does_it(show: Show) -> None:
    page, done = QWidget(), list[str]()
    parts = {name: QLineEdit() for name in ("first", "second")}
    rest = QLineEdit()
    page.setLayout(column(*parts.values(), rest))
    for name, part in parts.items():
        shortcut(part, "Ctrl+R", partial(done.append, name), words="Remark")
    shortcut(page, "Ctrl+N", print, words="New").setEnabled(False)
    show(page)
    rest.setFocus()
    assert [each.words for each in of_page(page, "Page")] == []
    parts["second"].setFocus()
    (offer,) = of_page(page, "Page")
    offer.do()
    assert (offer.words, offer.keys, done) == ("Remark", "Ctrl+R", ["second"])
