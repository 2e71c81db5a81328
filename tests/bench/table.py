"""Runs every bench here and prints our times beside the plain way's, with the limit each has to keep.

A bench is a module of this folder with `measure()`, which returns one dict or several:
{"name", "ours", "baseline", "limit"}, in seconds; the limit is the most that ours / baseline may be.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from typing import Any

import tests.bench

HEAD = ("name", "ours", "baseline", "ratio", "limit", "")
Measured = Mapping[str, Any]


def main() -> int:
    """Print the table; the exit status is 1 when a limit is broken."""
    found = [measured for bench in _benches() for measured in _as_list(bench.measure())]
    for line in table(found):
        print(line)
    return int(any(over(measured) for measured in found))


def ratio(measured: Measured) -> float:
    """Ours in parts of the baseline."""
    return float(measured["ours"]) / float(measured["baseline"])


def over(measured: Measured) -> bool:
    """Is the limit broken?"""
    return ratio(measured) > float(measured["limit"])


def table(found: Sequence[Measured]) -> list[str]:
    """The lines of the table, columns aligned, names to the left and numbers to the right."""
    rows = [HEAD, *(_row(measured) for measured in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    ]


def _row(measured: Measured) -> tuple[str, ...]:
    ours, baseline = (f"{float(measured[key]) * 1000:,.1f} ms" for key in ("ours", "baseline"))
    verdict = "OVER" if over(measured) else "ok"
    return (
        str(measured["name"]),
        ours,
        baseline,
        f"{ratio(measured):.2f}",
        f"{measured['limit']:.2f}",
        verdict,
    )


def _benches() -> list[Any]:
    names = sorted(each.name for each in pkgutil.iter_modules(tests.bench.__path__))
    loaded = [importlib.import_module(f"tests.bench.{name}") for name in names if name != "table"]
    return [module for module in loaded if hasattr(module, "measure")]


def _as_list(measured: Measured | Sequence[Measured]) -> list[Measured]:
    return [measured] if isinstance(measured, Mapping) else list(measured)


if __name__ == "__main__":
    raise SystemExit(main())
