"""Every case of the torture list, each from a real defect of another program, has a test of its number."""

from __future__ import annotations

import ast
import re
from pathlib import Path

CASES = 45
NUMBERED = re.compile(r"Case (\d+): \S")


def cases() -> dict[int, list[str]]:
    """Number to the tests whose description begins with it; those of long runs are left out."""
    found: dict[int, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                numbered = NUMBERED.match(ast.get_docstring(node) or "")
                if numbered and not any("torture" in ast.unparse(each) for each in node.decorator_list):
                    found.setdefault(int(numbered[1]), []).append(f"{path.name}::{node.name}")
    return found


def test_each_of_the_forty_five_cases_has_its_tests() -> None:
    assert sorted(cases()) == list(range(1, CASES + 1))


def test_no_two_tests_bear_the_same_name() -> None:
    names = [name for tests in cases().values() for name in tests]
    assert len(names) == len(set(names)) >= CASES
