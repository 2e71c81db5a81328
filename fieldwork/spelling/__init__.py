"""British spelling: a flat list of words, and what may have been meant by one that is not in it."""

from __future__ import annotations

from fieldwork.spelling.words import Dictionary as Dictionary
from fieldwork.spelling.words import load as load
