"""Keeps the notes of the editor in the store: typed, marked, tagged, split, joined, deleted, undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from fieldwork.capture.conversations import begin
from fieldwork.capture.notes import (
    add_note,
    join_notes,
    move_note,
    set_fidelity,
    set_question,
    set_sort,
)
from fieldwork.capture.ordering import FIRST
from fieldwork.capture.tags import retag
from fieldwork.errors import FieldworkError
from fieldwork.records import Note as Record
from fieldwork.store.pending import Typing
from ui.pages.conversations.gathering import Retags, moves
from ui.pages.conversations.showing import Shown, signs
from ui.pages.conversations.writing import Base, mark, put_back, remove_notes
from ui.parts.notes import Note, NotesEditor
from ui.typing import FieldTyping
from ui.workspace import Workspace

Verb = Callable[..., Any]


class NotesKeeper(QObject):
    """Between the editor and the store, for one conversation at a time.

    `refused(words)`: the store would not have something; what is shown is to be read anew. `deleted(n)`: so
    many notes with words are gone, and the newest action brings them back.
    """

    refused = Signal(str)
    deleted = Signal(int)

    def __init__(self, workspace: Workspace, editor: NotesEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._editor = workspace, editor
        self._shown: Shown | None = None
        self._typing: dict[str, FieldTyping] = {}
        self._known: dict[str, Note] = {}
        self._bases: dict[str, Base] = {}
        self._unborn: set[str] = set()
        """Notes that have a key but no record: without words yet, or refused."""
        self._gone: set[str] = set()
        """Notes whose record is deleted; the editor's undo may bring them back."""
        self._held: dict[str, str] = {}
        """Words of refused notes that are kept beside the store."""
        self._order: tuple[str, ...] = ()
        self._lost: list[str] = []
        self._left: list[str] = []
        self._touched: dict[str, None] = {}
        self._retags, self._moved = Retags(), False
        self.moment: Callable[[], str] = workspace.clock.moment
        """When what is written now was said or seen."""
        self._planned = False
        self._current = ""
        self._writes = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.flush)
        editor.note_started.connect(self._on_started)
        editor.note_changed.connect(self._on_changed)
        editor.note_removed.connect(self._on_removed)
        editor.notes_moved.connect(self._on_moved)
        editor.line_changed.connect(self._on_line)
        workspace.saving.connect(self._on_saving)

    @property
    def writes(self) -> int:
        """Another number after every write: what was read under an older one may be out of date."""
        return self._writes

    @property
    def settled(self) -> bool:
        """Whether everything that was done in the editor has been taken note of."""
        return not self._soon.isActive()

    def show(self, shown: Shown) -> None:
        """Show these notes; of the conversation shown already, only if they differ from those on the page."""
        same = self._shown is not None and self._shown.talk.conversation.id == shown.talk.conversation.id
        if same and self._unsaved():
            return
        notes = tuple(map(self._with_typing, shown.notes())) if same else shown.notes()
        if not same or signs(notes) != signs(self._on_page()):
            self._shown = None
            self._editor.load(notes)
            self._forget()
        self._shown = shown
        self._editor.show_times({note.key: note.when for note in notes if note.when})
        self._editor.show_comments(shown.comments())
        self._known = {key: self._known[key] for key in self._gone} | {note.key: note for note in notes}
        self._bases = {key: Base(record.seen) for key, record in shown.records.items()}
        self._typing = {key: typing for key, typing in self._typing.items() if typing.unfinished}
        self._planned = shown.talk.state == "planned"
        self._current = self._editor.current().key
        self._order = self._standing()

    def flush(self) -> None:
        """Hand what was done in the editor to the store."""
        self._soon.stop()
        lost, self._lost = self._lost, []
        touched, self._touched = self._touched, {}
        left, self._left = self._left, []
        if self._shown is None:
            return
        changed = [note for key in touched if (note := self._note(key)) is not None]
        before = dict(self._known)
        self._unborn -= set(lost)
        self._take_lost([key for key in lost if key in before and key not in self._gone], changed)
        for note in changed:
            self._take(note, before)
        for topic, direction, notes in self._retags.take(self._shown.topics):
            pair = {"indicator": topic.indicator, "theme": topic.theme}
            self._write(retag, notes, direction, **pair)
        if self._moved:
            self._move()
        self._order = self._standing()
        for key in left:
            if key != self._current:
                self._leave_paragraph(key)

    def say(self, verb: Verb, key: str, value: object) -> None:
        """Write something of a note that is not in its paragraph: who said it, when."""
        self.flush()
        if key in self._known and key not in self._gone:
            self._write(mark, verb, self._bases[key], key, value)

    def finish(self) -> None:
        """Make changes of all that is being typed: another conversation or page, lock or close follows."""
        self._touched |= dict.fromkeys(note.key for note in self._unsaved())
        self.flush()
        self._leave_paragraph(self._current)
        for typing in self._typing.values():
            typing.finish()

    def _forget(self) -> None:
        self._known, self._bases = {}, {}
        self._unborn, self._gone = set(), set()
        self._lost, self._left, self._touched = [], [], {}

    def _on_page(self) -> tuple[Note, ...]:
        out = self._unborn | self._gone
        return tuple(note for note in self._editor.notes() if note.key and note.key not in out)

    def _unsaved(self) -> list[Note]:
        """Notes with words that have no record."""
        if not self._unborn:
            return []
        return [note for note in self._editor.notes() if note.key in self._unborn and note.text.strip()]

    def _with_typing(self, note: Note) -> Note:
        typing, here = self._typing.get(note.key), self._known.get(note.key)
        unfinished = typing is not None and typing.unfinished
        return replace(note, text=here.text) if unfinished and here is not None else note

    # what the editor says

    def _on_started(self, serial: int) -> None:
        key = self._workspace.clock.new_id()
        self._unborn.add(key)
        self._editor.assign(serial, key)
        self._current = self._editor.current().key
        self._on_changed(key)

    def _on_changed(self, key: str) -> None:
        self._touched[key] = None
        self._soon.start()

    def _on_removed(self, key: str) -> None:
        self._touched.pop(key, None)
        self._lost.append(key)
        self._soon.start()

    def _on_line(self, note: Note) -> None:
        if note.key != self._current and self._shown is not None:
            self._left.append(self._current)
            self._current = note.key
            self._soon.start()

    def _on_moved(self) -> None:
        self._moved = True
        self._soon.start()

    def _on_saving(self) -> None:
        self._writes += 1

    # what becomes of it

    def _note(self, key: str) -> Note | None:
        current = self._editor.current()
        return current if current.key == key else self._editor.note(key)

    def _take(self, note: Note, before: dict[str, Note]) -> None:
        key, empty = note.key, not note.text.strip()
        if empty and (key in self._unborn or key in self._gone):
            return
        if key in self._unborn:
            self._add(note, before)
            return
        if key in self._gone:
            self._put_back(key)
        known, self._known[key] = self._known[key], note
        # What was emptied is deleted once it is left, and comes back with its words if that is undone.
        if note.text != known.text and not empty:
            self._type(note)
        self._mark(known, note)

    def _add(self, note: Note, before: dict[str, Note]) -> None:
        assert self._shown is not None
        self._begin_if_planned()
        above = self._above(note)
        origin = self._origin(note, above, before)
        spoken = note.sort == "said"
        self._workspace.write_then(
            partial(self._on_added, note.key),
            add_note,
            self._shown.talk.conversation.id,
            note.text,
            at=origin.at if origin else self.moment(),
            sort=note.sort,
            question=self._shown.questions.get(note.question),
            fidelity=note.fidelity if spoken else None,
            said_by=origin.said_by if origin and spoken else None,
            after=above.key if above else FIRST,
            id_=note.key,
            otherwise=partial(self._on_add_refused, note.key),
        )
        self._unborn.discard(note.key)
        self._known[note.key], self._bases[note.key] = note, Base()
        self._retags.gather(Note(), note)
        if note.text != note.text.strip():
            self._type(note)

    def _standing(self) -> tuple[str, ...]:
        """The notes of the store in the order they have on the page."""
        return tuple(note.key for note in self._on_page() if note.key in self._known)

    def _move(self) -> None:
        self._moved = False
        for key, after in moves(self._order, self._standing()):
            self._write(move_note, key, after)

    def _above(self, note: Note) -> Note | None:
        """The note before this one in the store."""
        above = None
        for each in self._editor.notes():
            if each.key == note.key:
                break
            if each.key in self._known and each.key not in self._gone:
                above = each
        return above

    def _origin(self, note: Note, above: Note | None, before: dict[str, Note]) -> Record | None:
        """The note that this one was the end of until Enter was pressed in it."""
        assert self._shown is not None
        if above is None or above.key not in before or before[above.key].text != above.text + note.text:
            return None
        record = self._shown.records.get(above.key)
        return record.note if record else None

    def _begin_if_planned(self) -> None:
        assert self._shown is not None
        if self._planned:
            self._planned = False
            self._write(begin, self._shown.talk.conversation.id, self.moment())

    def _put_back(self, key: str) -> None:
        self._gone.discard(key)
        self._write(put_back, key)
        # Its tags went with it.
        self._known[key], self._bases[key] = replace(self._known[key], tags=()), Base()

    def _type(self, note: Note) -> None:
        typing = self._typing.get(note.key)
        if typing is None:
            seen = self._bases[note.key].seen
            typing = FieldTyping(self._workspace, note.key, "text", seen, self, self._begun(note))
            self._typing[note.key] = typing
        typing.typed(note.text)

    def _begun(self, note: Note) -> dict[str, object]:
        """What a note is made of where its record has yet to be written."""
        assert self._shown is not None
        talk, at = self._shown.talk.conversation.id, self.moment()
        return {"kind": Record.kind, "conversation": talk, "at": at, "sort": note.sort}

    def _mark(self, before: Note, note: Note) -> None:
        assert self._shown is not None
        base = self._bases[note.key]
        if note.sort != before.sort:
            self._write(mark, set_sort, base, note.key, note.sort)
        if note.fidelity != before.fidelity and note.sort == "said":
            self._write(mark, set_fidelity, base, note.key, note.fidelity)
        if note.question != before.question:
            self._write(mark, set_question, base, note.key, self._shown.questions.get(note.question))
        self._retags.gather(before, note)

    def _take_lost(self, lost: list[str], changed: list[Note]) -> None:
        deleted: list[str] = []
        for key in lost:
            into = next((note for note in changed if self._holds(note, self._known[key])), None)
            if into is None:
                deleted.append(key)
            else:
                self._join(into, key)
        self._delete(deleted)

    def _holds(self, note: Note, lost: Note) -> bool:
        """Whether that note has just taken in the words of the lost one."""
        before = self._known.get(note.key)
        return before is not None and bool(lost.text.strip()) and note.text == before.text + lost.text

    def _join(self, into: Note, key: str) -> None:
        for each in (into.key, key):
            if (typing := self._typing.pop(each, None)) is not None:
                typing.finish()
        self._gone.add(key)
        self._write(join_notes, into.key, key)
        # Its words and how exact they are follow from what is on the page; the tags went over.
        known = replace(into, text=self._known[into.key].text, fidelity="")
        self._known[into.key], self._bases[into.key] = known, Base()

    def _delete(self, keys: list[str]) -> None:
        if not keys:
            return
        for key in keys:
            if (typing := self._typing.pop(key, None)) is not None:
                self._workspace.drop_typing(key, typing.field)
                typing.deleteLater()
        self._gone |= set(keys)
        self._write(remove_notes, tuple(keys))
        with_words = sum(map(self._had_words, keys))
        if with_words:
            self.deleted.emit(with_words)

    def _had_words(self, key: str) -> bool:
        """Whether more is gone than a slip of the finger."""
        record = self._shown.records.get(key) if self._shown else None
        stored = (record.note.text or "") if record else ""
        return bool(self._known[key].text.strip()) or len(stored.split()) > 1

    def _leave_paragraph(self, key: str) -> None:
        note = self._known.get(key)
        if note is None or key in self._gone:
            return
        if not note.text.strip():
            self._delete([key])
        elif (typing := self._typing.get(key)) is not None:
            typing.finish()

    def _write(self, verb: Verb, *args: Any, **named: Any) -> None:
        self._workspace.write_then(None, verb, *args, otherwise=self._on_refused, **named)

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error.message)

    def _on_add_refused(self, key: str, error: FieldworkError) -> None:
        """Nothing typed is lost: the note stays on the page and is handed over again with its next change."""
        if isValid(self):
            self._unborn.add(key)
            self._known.pop(key, None)
            self._typing.pop(key, None)
            self.refused.emit(error.message)
            self._hold(key)

    def _hold(self, key: str) -> None:
        """Keep the words of a note that has no record beside the store: a crash, or a copy, takes them up."""
        note = self._note(key)
        if note is not None and self._shown is not None:
            at, makes = self._workspace.clock.moment(), json.dumps(self._begun(note))
            self._held[key] = note.text
            self._workspace.keep_typing(Typing(key, "text", note.text, "", at, makes))

    def _on_added(self, key: str, _: object) -> None:
        if key in self._held:
            self._workspace.drop_typing(key, "text", self._held.pop(key))
