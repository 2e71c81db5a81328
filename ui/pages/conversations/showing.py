"""A conversation of the store as the notes editor shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.pages.conversations.reading import NoteShown, Talk
from ui.pages.conversations.topics import TWO_VERSIONS, Topic
from ui.parts.notes import Note
from ui.parts.times import clock_time

Signs = tuple[object, ...]


class Shown:
    """The notes of a conversation for the editor, and what their labels and questions stand for."""

    def __init__(self, talk: Talk, topics: tuple[Topic, ...], *, ours: bool = False) -> None:
        """`ours`: only those of the member at the keyboard."""
        self.talk, self._ours = talk, ours
        self.records = {shown.note.id: shown for shown in talk.notes}
        self.topics = {topic.label: topic for topic in topics}
        self._labels = {topic.indicator or topic.theme: topic.label for topic in topics}
        self._texts = {question.id: question.text or "" for question in talk.questions}
        self._texts |= dict(talk.asked_elsewhere)
        self.questions: Mapping[str, str] = {
            question.text or "": question.id for question in reversed(talk.questions)
        }

    def notes(self) -> tuple[Note, ...]:
        """The notes in order; none of a conversation that we were asked not to use."""
        if self.talk.put_away:
            return ()
        return tuple(self._note(shown) for shown in self.talk.notes if not (self._ours and shown.by))

    def comments(self) -> dict[str, int]:
        """How many comments on each note are not dealt with."""
        return {shown.note.id: shown.open_comments for shown in self.talk.notes if shown.open_comments}

    def _note(self, shown: NoteShown) -> Note:
        note = shown.note
        return Note(
            key=note.id,
            text=note.text or "",
            when=clock_time(note.at),
            fidelity=note.fidelity or "paraphrase",
            sort=note.sort or "said",
            tags=self._tags(shown),
            question=self._texts.get(note.question or "", ""),
            by=shown.by,
        )

    def _tags(self, shown: NoteShown) -> tuple[tuple[str, str], ...]:
        pairs = [
            (self._labels[tag.indicator or tag.theme], tag.direction or "neutral")
            for tag in shown.tags
            if (tag.indicator or tag.theme) in self._labels
        ]
        torn = [TWO_VERSIONS] if shown.torn else []
        return (*torn, *sorted(pairs, key=self._rank))

    def _rank(self, pair: tuple[str, str]) -> int:
        return list(self.topics).index(pair[0])


def signs(notes: Iterable[Note]) -> list[Signs]:
    """What two sequences of notes must have in common to look the same."""
    return [
        (note.key, note.text, note.fidelity, note.sort, sorted(note.tags), note.question, note.by)
        for note in notes
    ]
