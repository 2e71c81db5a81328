"""How far long work has come, and the means to stop it at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fieldwork.errors import FieldworkError
from fieldwork.store.driver import Database, DatabaseError

OFTEN = 1_000_000
"""Steps of the database's machine between two questions whether to stop: some hundredths of a second."""
STOPPED = "Stopped. Nothing was changed."

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Cancelled(FieldworkError):
    """Someone stopped it; everything is as before."""


class Pace:
    """Tells how far it has come: half of it is reading the changes, half is what follows from them."""

    def __init__(self, progress: Progress, cancel: Cancel, changes: int) -> None:
        self._progress, self._cancel, self._changes = progress, cancel, changes

    def read(self, done: int) -> None:
        """So many changes are read. Raises Cancelled."""
        self._progress(done, 2 * self._changes)
        if self._cancel():
            raise Cancelled(STOPPED)

    def reach(self, share: float) -> None:
        """All are read, and this share of what follows is done. Raises Cancelled."""
        self.read(self._changes + int(share * self._changes))


@contextmanager
def stoppable(db: Database, cancel: Cancel) -> Iterator[None]:
    """Stop whatever the database is doing when asked to. Raises Cancelled."""
    stopped = False

    def asked() -> bool:
        # Once only, or it would also stop the statement that takes everything back.
        nonlocal stopped
        if stopped:
            return False
        stopped = cancel()
        return stopped

    db.conn.set_progress_handler(asked, OFTEN)
    try:
        if cancel():
            raise Cancelled(STOPPED)
        yield
    except (DatabaseError, FieldworkError) as error:
        if stopped:
            raise Cancelled(STOPPED) from error
        raise
    finally:
        db.conn.set_progress_handler(None, 0)
