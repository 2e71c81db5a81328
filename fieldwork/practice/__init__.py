"""The practice inspection: made-up Northmoor as plain records, to learn on and to test with."""

from __future__ import annotations

from fieldwork.practice.building import PASSPHRASE, build, open_or_add
from fieldwork.practice.gathering import Shares, records, shares
from fieldwork.practice.plain import Row

__all__ = ["PASSPHRASE", "Row", "Shares", "build", "open_or_add", "records", "shares"]
