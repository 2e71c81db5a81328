"""concerns: what is listed of matters of concern, and that who they are about is not."""

from __future__ import annotations

from pathlib import Path

from fieldwork import concerns
from fieldwork import library as libraries
from fieldwork.capture.opening import open_inspection
from fieldwork.clock import FixedClock
from tests.fieldwork.cli.conftest import PASSPHRASE, Fieldwork

WHO = "Zebedee of Whitlock Street"


def test_concerns_are_listed_by_code_state_and_times_without_who(
    fieldwork: Fieldwork, fife: str, library: Path
) -> None:
    assert fieldwork("concerns", "Fife").out == "No matter of concern.\n"
    assert fieldwork("concerns", "Fife", "--json").facts == []
    (place,) = libraries.unlock(library, PASSPHRASE).places()
    with open_inspection(place, FixedClock()) as opened:
        first = concerns.raise_concern(opened.store, "Hit at home.", about_code="F-A7", about=WHO)
        second = concerns.raise_concern(opened.store, "A game.")
        concerns.raised_in_error(opened.store, second, "The child meant a game.")
    said = fieldwork("concerns", "Fife")
    assert said.out.splitlines() == [
        "CA1, open: Tell the council’s contact (about F-A7)",
        "  seeing it: 09:00 on 15 March 2010",
        "  telling the lead: 09:00 on 15 March 2010",
        "CA2, raised in error",
        "  seeing it: 09:00 on 15 March 2010",
        "  telling the lead: 09:00 on 15 March 2010",
        "  closing it: 09:00 on 15 March 2010",
    ]
    printed = fieldwork("concerns", fife, "--json")
    facts = printed.facts
    assert [(each["code"], each["state"], each["next"]) for each in facts] == [
        ("CA1", "open", "Tell the council’s contact"),
        ("CA2", "raised in error", None),
    ]
    assert facts[0]["id"] == first and facts[0]["about_code"] == "F-A7"
    assert facts[0]["seen_at"] and facts[0]["told_contact_at"] is None
    assert "Hit" not in printed.out and not any(word in said.out + printed.out for word in WHO.split()[::2])
    assert fieldwork("status", "Fife", "--json").facts["open_concerns"] == 1
