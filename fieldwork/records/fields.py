"""How a record declares its fields: what each holds, and the rules it keeps."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from fieldwork.records import values
from fieldwork.records.values import Type


def holds(type_: Type, *, parent: bool = False, needed: bool = False) -> Any:
    """A field of this type; `parent`: it cannot live without that record; `needed`: never empty."""
    return field(default=None, metadata={"type": type_, "parent": parent, "needed": needed})


def line(**rules: bool) -> Any:
    """Text on one line."""
    return holds(values.line_type(), **rules)


def text(**rules: bool) -> Any:
    """Text of any length."""
    return holds(values.text_type(), **rules)


def key(**rules: bool) -> Any:
    """A machine word: an indicator's code, a catalogue id."""
    return holds(values.key_type(), **rules)


def integer(low: int = 0, high: int = 2**53, **rules: bool) -> Any:
    """A whole number."""
    return holds(values.integer_type(low, high), **rules)


def flag(**rules: bool) -> Any:
    """Yes or no."""
    return holds(values.flag_type(), **rules)


def day(**rules: bool) -> Any:
    """An exact date."""
    return holds(values.day_type(), **rules)


def partial(**rules: bool) -> Any:
    """A date as precisely as it is known."""
    return holds(values.partial_type(), **rules)


def moment(**rules: bool) -> Any:
    """A date and time of day."""
    return holds(values.moment_type(), **rules)


def choice(*options: str, **rules: bool) -> Any:
    """One of these options."""
    return holds(values.choice_type(*options), **rules)


def several(*options: str, **rules: bool) -> Any:
    """Any of these options, or any words where none are named."""
    return holds(values.several_type(*options), **rules)


def listed(**rules: bool) -> Any:
    """Words in an order that matters."""
    return holds(values.listed_type(), **rules)


def ref(*kinds: str, **rules: bool) -> Any:
    """Another record."""
    return holds(values.ref_type(*kinds), **rules)


def sealed(**rules: bool) -> Any:
    """Bytes that only some may open."""
    return holds(values.bytes_type(), **rules)
