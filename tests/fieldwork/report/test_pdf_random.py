"""Random reports: each must pass the validator, the round trip, and read out exactly what was put in."""

from __future__ import annotations

from io import BytesIO

import pytest

from fieldwork.report.letters import fit_for_print
from fieldwork.report.pdf import write_pdf
from tests.expected_reading import expected_reading
from tests.pdf_checks import TaggedPdf, failures
from tests.random_reports import random_report


def check(seed: int, size: int, *, internal: bool) -> None:
    report = random_report(seed, size)
    out = BytesIO()
    facts = write_pdf(report, out, internal=internal)
    assert failures(out.getvalue()) == []
    found = [each for each in TaggedPdf(out.getvalue()).reading() if each[0] != "Figure"]
    assert found == expected_reading(fit_for_print(report), facts, internal=internal)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_report_is_tagged_and_read_right(seed: int) -> None:
    check(seed, 1, internal=seed % 2 == 1)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(1000, 1300))
def test_a_large_random_report_is_tagged_and_read_right(seed: int) -> None:
    check(seed, 3, internal=seed % 2 == 1)
