"""Whatever a team does, in whatever order: nothing is lost, nothing comes twice, all come to one state."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldwork.store.keys import Cost
from tests.fieldwork.exchange.machine import Evenings
from tests.fieldwork.exchange.table import TOTALS

STEPS = 25


def run(examples: int) -> None:
    """So many histories."""
    TOTALS.clear()
    run_state_machine_as_test(
        Evenings,
        settings=settings(
            max_examples=examples, stateful_step_count=STEPS, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip


def test_a_team_comes_to_one_state_that_lacks_nothing(cheap_keys: Cost) -> None:
    run(15)
    assert TOTALS["merges"] > 15


@pytest.mark.torture
def test_a_team_comes_to_one_state_that_lacks_nothing_for_many_nights(cheap_keys: Cost) -> None:
    """What the histories came to is shown with -rA, or -s."""
    run(5000)
    sys.stdout.write(json.dumps(TOTALS, indent=1, sort_keys=True) + "\n")
    for what in (
        "merges", "conflicts", "decisions", "clones", "restores", "erasures", "undos", "merges again",
        "joined", "letters", "waits", "receipts looked at",
    ):  # fmt: skip
        assert TOTALS[what] > 50, what
