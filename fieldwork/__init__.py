"""Fieldwork without its window: records, store, exchange, judgement and report."""

__version__ = "0.1.0"
