"""Keeps account of the notes in a document: who is who, what has changed, what is not as it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from ui.parts.notes import blocks as paragraphs
from ui.parts.notes.note import Note


class Ledger(QObject):
    """After every edit, whoever made it, puts the paragraphs in order and says what changed.

    In order means: every paragraph has a serial of its own, and there is room above the first note of each
    question. Such repairs join the edit they follow, so that one undo takes back both, and the state an undo
    returns to needs none. Keys, and the times new notes are stamped with, are kept here by serial and not in
    the document: giving them is no step that undo could take back.
    """

    started = Signal(int)
    changed = Signal(str)
    removed = Signal(str)
    reordered = Signal()
    settled = Signal()

    def __init__(self, document: QTextDocument, now: Callable[[], str]) -> None:
        super().__init__(document)
        self._document, self._now = document, now
        self._serial = 0
        self._keys: dict[int, str] = {}
        self._times: dict[int, str] = {}
        self._seen: dict[int, Note] = {}
        self._started: dict[int, Note] = {}
        self._order: list[int] = []
        self._busy = False
        self._dirty: tuple[int, int] | None = None
        self._count = 1
        document.contentsChange.connect(self._on_change)
        document.contentsChanged.connect(self._on_changed)

    def fresh(self, question: str = "") -> Note:
        """A new note with a serial of its own."""
        self._serial += 1
        return Note(serial=self._serial, question=question)

    def load(self, notes: Iterable[Note]) -> None:
        """Fill the document with these notes and forget all that was before, undo included."""
        self._busy = True
        self._keys.clear()
        self._times.clear()
        self._started.clear()
        self._document.setUndoRedoEnabled(False)
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number, note in enumerate(list(notes) or [Note()]):
            numbered = replace(note, serial=self.fresh().serial)
            self._keys[numbered.serial] = note.key
            # Kept here and not in the paragraph: a time that is corrected is no step undo could take back.
            if note.when:
                self._times[numbered.serial] = note.when
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(paragraphs.style(replace(numbered, when="")))
            cursor.insertText(note.text.replace("\n", paragraphs.SOFT_BREAK))
        self._make_room(self._blocks())
        cursor.endEditBlock()
        self._document.setUndoRedoEnabled(True)
        read = (self._timed(paragraphs.read(block)) for block in self._blocks())
        self._seen = {note.serial: note for note in read}
        self._order = list(self._seen)
        self._count = self._document.blockCount()
        self._dirty = None
        self._busy = False

    def assign(self, serial: int, key: str) -> None:
        """Give a note its key; unknown serials (of notes shown before the last load) are passed over."""
        before = self._started.pop(serial, None)
        if before is None:
            return
        self._keys[serial] = key
        after = self._seen.get(serial)
        if after is None:
            self.removed.emit(key)
        elif after != before:
            self.changed.emit(key)

    def show_times(self, times: Mapping[str, str]) -> None:
        """Notes of these keys were made at these times of day."""
        for serial, key in self._keys.items():
            if key in times and self._times.get(serial) != times[key]:
                self._times[serial] = times[key]
                if serial in self._seen:
                    self._seen[serial] = replace(self._seen[serial], when=times[key])

    def read(self, block: QTextBlock) -> Note:
        """The note in that paragraph, with its key and its time."""
        note = paragraphs.marks(block)
        key, when = self._keys.get(note.serial, ""), note.when or self._times.get(note.serial, "")
        # One copy and not three: this is done for every note in sight at every key.
        return replace(note, text=paragraphs.words(block), key=key, when=when)

    def notes(self) -> tuple[Note, ...]:
        """All notes in order but those without words and key."""
        return tuple(note for note in map(self.read, self._blocks()) if note.text or note.key)

    def block_of(self, key: str) -> QTextBlock | None:
        """The paragraph of the note with that key."""
        return next((block for block in self._blocks() if self.read(block).key == key), None)

    def last_under(self, question: str) -> QTextBlock:
        """The last paragraph under that question, or of all if there is none."""
        under = [block for block in self._blocks() if paragraphs.read(block).question == question]
        return under[-1] if under else self._document.lastBlock()

    def refit(self) -> None:
        """Give the questions the room they need at the text size in use; forgets the undo if it changed."""
        if not any(map(paragraphs.lacks_room, self._blocks())):
            return
        self._busy = True
        self._make_room(self._blocks())
        # What undo would return to has the room of the old text size; kept, it would fight this for ever.
        self._document.clearUndoRedoStacks()
        self._dirty = None
        self._busy = False

    def _blocks(self) -> Iterator[QTextBlock]:
        return paragraphs.blocks(self._document)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        last = max(position, position + added - 1)
        before = self._dirty or (position, last)
        self._dirty = (min(before[0], position), max(before[1], last))

    def _on_changed(self) -> None:
        if self._busy or self._dirty is None:
            return
        self._busy = True
        dirty, whole = self._dirty_blocks()
        if self._untidy(dirty):
            self._tidy(dirty)
        self._dirty = None
        self._count = self._document.blockCount()
        self._busy = False
        self._report([self._stamped(block) for block in dirty], whole)
        self.settled.emit()

    def _dirty_blocks(self) -> tuple[list[QTextBlock], bool]:
        """The paragraphs to look at, and whether these are all.

        A change within one known paragraph needs a look at that and the next, which may lose its question.
        """
        assert self._dirty is not None
        first, last = (self._document.findBlock(position) for position in self._dirty)
        known = first.isValid() and paragraphs.marks(first).serial in self._seen
        if known and first == last and self._document.blockCount() == self._count:
            return [block for block in (first, first.next()) if block.isValid()], False
        return list(self._blocks()), True

    def _tidy(self, dirty: list[QTextBlock]) -> None:
        cursor = QTextCursor(self._document)
        cursor.joinPreviousEditBlock()
        self._repair(dirty)
        cursor.endEditBlock()

    def _untidy(self, dirty: list[QTextBlock]) -> bool:
        serials = [paragraphs.marks(block).serial for block in dirty]
        return 0 in serials or len(set(serials)) < len(serials) or any(map(paragraphs.lacks_room, dirty))

    def _repair(self, dirty: list[QTextBlock]) -> None:
        serials: set[int] = set()
        for block in dirty:
            note = paragraphs.read(block)
            if not note.serial or note.serial in serials:
                note = replace(note, serial=self.fresh().serial)
                paragraphs.restyle(block, note)
            serials.add(note.serial)
        self._make_room(dirty)

    def _make_room(self, dirty: Iterable[QTextBlock]) -> None:
        for block in dirty:
            if paragraphs.lacks_room(block):
                paragraphs.restyle(block, paragraphs.read(block))

    def _stamped(self, block: QTextBlock) -> Note:
        """The note in that paragraph, without its key; a new one that has words is given its time."""
        note = paragraphs.read(block)
        if note.when or not note.text:
            return self._timed(note)
        # A note that came with a key has the time its record has, which may be none.
        if not self._keys.get(note.serial) and note.serial not in self._times:
            self._times[note.serial] = self._now()
        return self._timed(note)

    def _timed(self, note: Note) -> Note:
        when = note.when or self._times.get(note.serial, "")
        return note if when == note.when else replace(note, when=when)

    def _report(self, notes: list[Note], whole: bool) -> None:
        now = {note.serial: note for note in notes}
        gone = [serial for serial in self._seen if serial not in now] if whole else []
        others = [serial for serial, note in now.items() if self._seen.get(serial) != note]
        for serial in gone:
            del self._seen[serial]
        self._seen.update(now)
        for serial in gone:
            if self._keys.get(serial):
                self.removed.emit(self._keys[serial])
        for serial in others:
            self._say_changed(now[serial])
        if whole:
            self._report_order(list(now))

    def _report_order(self, order: list[int]) -> None:
        before, self._order = self._order, order
        here, known = set(order), set(before)
        if [each for each in before if each in here] != [each for each in order if each in known]:
            self.reordered.emit()

    def _say_changed(self, note: Note) -> None:
        if self._keys.get(note.serial):
            self.changed.emit(self._keys[note.serial])
        elif note.text and note.serial not in self._started:
            self._started[note.serial] = note
            self.started.emit(note.serial)
