"""Whatever a team does, in whatever order: nothing is lost, nothing comes twice, all come to one state."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.machine import Evenings
from tests.fieldwork.exchange.table import TOTALS

STEPS = 25
NIGHTS, EACH = 10, 500


def run(night: int, examples: int) -> None:
    """So many histories of a night: the same ones again, whenever it is that night."""
    machine = seed(night)(type("Night", (Evenings,), {}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=STEPS, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip


def test_a_team_comes_to_one_state_that_lacks_nothing(cheap_keys: Cost) -> None:
    TOTALS.clear()
    run(NIGHTS, 15)
    assert TOTALS["merges"] > 15


@pytest.mark.torture
@pytest.mark.parametrize("night", range(NIGHTS))
def test_a_team_comes_to_one_state_that_lacks_nothing_for_many_nights(night: int, cheap_keys: Cost) -> None:
    """What the histories came to is shown with -rA, or -s."""
    TOTALS.clear()
    run(night, EACH)
    sys.stdout.write(json.dumps({"night": night, **TOTALS}, sort_keys=True) + "\n")
    assert TOTALS["examples"] >= EACH
    for what in (
        "merges", "conflicts", "decisions", "clones", "restores", "erasures", "undos", "joined", "letters",
        "waits", "receipts looked at",
    ):  # fmt: skip
        assert TOTALS[what] > 5, what
