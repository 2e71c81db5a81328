"""Judgement: what the records amount to. Pure functions over records and the catalogue."""
