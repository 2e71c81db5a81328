"""What the tests of the verbs stand on: an inspection that was started, and people to take the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from fieldwork.capture import conversations, notes, participants, team
from fieldwork.capture.opening import Opened
from fieldwork.capture.templates import in_use
from fieldwork.errors import FieldworkError
from fieldwork.records import Member, Question, pair_id
from fieldwork.store.store import Store

EARLIER, LATER = "2010-03-14T10:00:00+00:00", "2010-03-16T10:00:00+00:00"
"""The day before the clock of these tests begins, and the day after."""


@contextmanager
def refused(words: str) -> Iterator[None]:
    """What is done here must be refused in exactly these words, and write nothing."""
    with pytest.raises(FieldworkError) as caught:
        yield
    assert caught.value.message == words


@dataclass(frozen=True)
class Ground:
    """A started inspection of Stirling, with a lead at the keyboard."""

    opened: Opened

    @property
    def store(self) -> Store:
        """Its store."""
        return self.opened.store

    @property
    def lead(self) -> str:
        """The member who started it."""
        return self.store.all(Member, role="lead")[0].id

    def member(self, name: str = "M. Shah", role: str = "inspector", own_area: str | None = None) -> str:
        """A new member of the team."""
        return team.add_member(self.store, name, role, discipline="health", own_area=own_area)

    @contextmanager
    def at_the_keyboard(self, member: str) -> Iterator[None]:
        """Somebody else works on this laptop for a while."""
        before = self.store.chain.author
        self.store.chain.author = member
        yield
        self.store.chain.author = before

    def conversation(self, group: str = "staff", title: str = "Health visitor") -> str:
        """A conversation under way, with one participant."""
        made = conversations.plan(self.store, group, title)
        participants.add_participant(self.store, made, "health visitor")
        return conversations.begin(self.store, made)

    def note(
        self, text: str = "We share it the same day.", conversation: str = "", sort: str = "said"
    ) -> str:
        """A note of a conversation under way."""
        return notes.add_note(self.store, conversation or self.conversation(), text, sort=sort)

    def question(self, slug: str, sort: str = "form", source: str = "") -> str:
        """A question of the form or guide in use."""
        return pair_id(Question, {"template": in_use(self.store, sort, source).id, "slug": slug})
