"""Setting up: the inspection, its team, stages, contacts, what came before, enquiries and themes."""

from __future__ import annotations

from collections.abc import Iterator

from fieldwork.practice.plain import Row, identity, order, pair, row
from fieldwork.practice.source import Source, Table


def begun(source: Source) -> Iterator[Row]:
    """The inspection, the team and everything that is settled before fieldwork."""
    given = source.inspection
    yield row("inspection", identity("inspection", "northmoor"), **given["inspection"])
    yield from _members(given["member"])
    yield from _stages(given["stage"])
    yield from _contacts(given["contact"])
    yield from _grades(given["previous"])
    yield from _improvements(given["improvement"], "inspection before")
    yield from _themes(given["theme"])


def improvements(source: Source) -> Iterator[Row]:
    """What this inspection asks for."""
    yield from _improvements(source.inspection["improvement"], "this inspection")


def enquiries(source: Source) -> Iterator[Row]:
    """The lines of enquiry as they stood when fieldwork was over."""
    for n, item in enumerate(source.inspection["enquiry"], 1):
        yield row(
            "enquiry",
            identity("enquiry", item["key"], n),
            code=f"L-A{n}",
            topic=item["topic"],
            indicator=item["indicator"],
            standing={"state": item["state"], "reason": item["reason"]},
            order=order(n),
        )


def _members(items: list[Table]) -> Iterator[Row]:
    for item in items:
        fields = {name: item.get(name) for name in ("name", "role", "discipline", "own_area")}
        yield row("member", identity("member", item["key"]), **fields)


def _stages(items: list[Table]) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        planned, actual = item["planned"], item.get("actual", (None, None))
        yield row(
            "stage",
            identity("stage", item["name"], n),
            name=item["name"],
            planned_from=planned[0],
            planned_to=planned[1],
            actual_from=actual[0],
            actual_to=actual[1],
            order=order(n),
        )


def _contacts(items: list[Table]) -> Iterator[Row]:
    made = [_contact(n, item) for n, item in enumerate(items, 1)]
    yield from sorted(made, key=lambda contact: "instead" in contact)


def _contact(place: int, item: Table) -> Row:
    instead = item.get("instead")
    return row(
        "contact",
        identity("contact", item["key"]),
        office=item["office"],
        telephone=item["telephone"],
        out_of_hours=item["out_of_hours"],
        instead=identity("contact", instead) if instead else None,
        order=order(place),
    )


def _grades(items: list[Table]) -> Iterator[Row]:
    for item in items:
        grade = item.get("grade")
        before = {"grade": grade, "comparable": grade is not None, "reason": item.get("reason", "")}
        yield pair("previous_grade", indicator=item["indicator"], grade=before)


def _improvements(items: list[Table], since: str) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        if item["since"] == since:
            yield row(
                "area_for_improvement",
                identity("area_for_improvement", item["text"], n),
                text=item["text"],
                since=since,
                became=item.get("became"),
                indicator=item["indicator"],
                order=order(n),
            )


def _themes(items: list[Table]) -> Iterator[Row]:
    for item in items:
        fields = {name: item.get(name) for name in ("name", "meaning", "national")}
        yield row("theme", identity("theme", item["key"]), **fields)
