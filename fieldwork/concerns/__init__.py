"""Matters of concern: their steps, closed by the lead; sealed to those who must know."""

from fieldwork.concerns.about import read_about, seal_again, set_about
from fieldwork.concerns.listing import Listed, listed, standing
from fieldwork.concerns.sealed import Recipient, is_stale, may_know, seal, sealed_to
from fieldwork.concerns.steps import (
    STEPS,
    acknowledged,
    begin_concern,
    begun,
    change_concern,
    close,
    correct_time,
    delete_concern,
    open_again,
    outcome_known,
    raise_concern,
    raised_in_error,
    set_outcome,
    told_contact,
    told_lead,
)
from fieldwork.concerns.writing import is_open, keep_sealed, open_concerns

__all__ = [
    "STEPS", "Listed", "Recipient", "acknowledged", "begin_concern", "begun", "change_concern", "close",
    "correct_time", "delete_concern", "is_open", "is_stale", "keep_sealed", "listed", "may_know",
    "open_again", "open_concerns", "outcome_known", "raise_concern", "raised_in_error", "read_about", "seal",
    "seal_again", "sealed_to", "set_about", "set_outcome", "standing", "told_contact", "told_lead",
]  # fmt: skip
