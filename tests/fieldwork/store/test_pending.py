"""Text being typed survives a crash, and nothing else holds it up."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.errors import Damaged
from fieldwork.store.pending import Pending, Typing
from tests.fieldwork.store.laptops import KEY, ident

AT = "2010-03-15T09:00:0{}+00:00"


def typing(text: str, field: str = "text", second: int = 0) -> Typing:
    """Something being typed."""
    return Typing(ident(1), field, text, "ab" * 20, AT.format(second))


def test_text_is_there_again_after_the_program_ended(tmp_path: Path) -> None:
    first = Pending(tmp_path / "pending.db", KEY)
    first.keep(typing("She sa"))
    first.keep(typing("She said “no”.\n🙂"))
    first.keep(typing("elsewhere", field="title", second=1))
    first.close()
    again = Pending(tmp_path / "pending.db", KEY)
    assert again.all() == (typing("She said “no”.\n🙂"), typing("elsewhere", field="title", second=1))
    again.close()


def test_what_became_a_change_is_forgotten(tmp_path: Path) -> None:
    pending = Pending(tmp_path / "pending.db", KEY)
    pending.keep(typing("words"))
    pending.keep(typing("more", field="title"))
    pending.drop(ident(1), "text")
    pending.drop(ident(2), "text")
    assert [left.field for left in pending.all()] == ["title"]
    pending.close()


def test_another_key_does_not_open_it(tmp_path: Path) -> None:
    Pending(tmp_path / "pending.db", KEY).close()
    with pytest.raises(Damaged):
        Pending(tmp_path / "pending.db", bytes(32))
