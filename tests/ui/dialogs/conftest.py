"""What the tests of the small windows share: someone with the practice inspection open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork import library, settings
from fieldwork.capture.conversations import plan
from fieldwork.capture.opening import start_inspection
from fieldwork.capture.writing import add
from fieldwork.clock import Clock
from fieldwork.records import Finding
from fieldwork.store import keys
from tests.ui.windows import PASSPHRASE, Person, person_at


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Someone with an open inspection: two conversations and a finding."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "settings.json")
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        plan(opened.store, "children", title="Boy of ten", planned_for="2030-03-15T09:30:00+00:00")
        plan(opened.store, "staff", title="Midwife", planned_for="2030-03-16T14:00:00+00:00")
        add(opened.store, Finding, indicator="P2-1", heading="working well", statement="Heard.")
    with person_at(tmp_path / "library") as someone:
        someone.unlock()
        someone.opened()
        yield someone
