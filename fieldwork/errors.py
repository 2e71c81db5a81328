"""The world's errors, in words for the person at the keyboard: what is wrong and what to do.

Our own faults are ordinary exceptions; they are meant to be loud.
"""

from __future__ import annotations


class FieldworkError(Exception):
    """Something outside the program stands in the way; the text says what to do about it."""

    status = 1
    """Exit status of the command line."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(FieldworkError):
    """What was asked for cannot be done as it stands."""


class NotFound(FieldworkError):
    """There is no such inspection, record or file."""


class BadValue(FieldworkError):
    """A value that its field cannot hold."""


class BadResource(FieldworkError):
    """A file under resources/ that is not as it must be; names file and line."""


class WrongPassphrase(FieldworkError):
    """The passphrase or the recovery words do not open the library."""


class WeakPassphrase(FieldworkError):
    """A new passphrase that would protect too little."""


class Busy(FieldworkError):
    """Another copy of the program has it open."""


class Conflicted(FieldworkError):
    """The field has two versions; a person has to decide first."""


class Moved(FieldworkError):
    """What was to be undone has been changed since."""


class DiskFull(FieldworkError):
    """No room left; nothing was changed."""


class ReadOnly(FieldworkError):
    """The folder or file may not be written."""


class Damaged(FieldworkError):
    """A file is not as it was written."""

    status = 3


class TooNew(FieldworkError):
    """Written by a newer version of the program."""


class BadPackage(FieldworkError):
    """A hand-over that cannot be taken in."""
