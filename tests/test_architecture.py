"""Each rule of the house is one test; and for each rule there is a small wrong that it must find."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house_rules as rules

ROOT = Path(__file__).parents[1]


def test_fieldwork_imports_neither_qt_nor_ui() -> None:
    assert rules.qt_in_the_core(ROOT) == []


def test_only_the_store_speaks_to_the_database() -> None:
    assert rules.database_outside_the_store(ROOT) == []


def test_only_the_report_imports_reportlab() -> None:
    assert rules.reportlab_outside_the_report(ROOT) == []


def test_judgement_knows_records_and_catalogue_and_reads_or_writes_nothing() -> None:
    assert rules.judgement_that_is_not_pure(ROOT) == []


def test_pages_import_no_other_page() -> None:
    assert rules.pages_that_lean_on_pages(ROOT) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert rules.import_cycles(ROOT) == []


def test_no_file_is_over_four_hundred_lines() -> None:
    assert rules.files_too_long(ROOT) == []


def test_every_file_begins_by_saying_its_purpose() -> None:
    assert rules.files_without_a_purpose(ROOT) == []


def test_sql_stays_in_the_store() -> None:
    assert rules.sql_outside_the_store(ROOT) == []


def test_style_sheets_stay_in_the_look() -> None:
    assert rules.style_sheets_outside_the_look(ROOT) == []


def test_only_messages_opens_message_boxes_and_file_dialogs() -> None:
    assert rules.boxes_outside_messages(ROOT) == []


def test_every_key_of_a_page_says_what_it_does() -> None:
    assert rules.keys_of_pages_unsaid(ROOT) == []


def test_nothing_can_reach_a_network() -> None:
    assert rules.network(ROOT) == []


def test_time_and_ids_come_from_the_clock_alone() -> None:
    assert rules.other_clocks(ROOT) == []


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    assert rules.foreign_words(ROOT) == []


def test_public_things_of_fieldwork_say_what_they_are() -> None:
    assert rules.public_things_unexplained(ROOT) == []


Rule = Callable[[Path], list[str]]
PURPOSE = '"""A purpose."""\n'
METHOD = "class A:\n    '''Is.'''\n    def f(self):\n        '''Does.'''"
WRONGS: list[tuple[Rule, str, str]] = [
    (rules.qt_in_the_core, "fieldwork/a.py", "def f():\n    from PySide6.QtCore import Qt"),
    (rules.qt_in_the_core, "fieldwork/a.py", "if TYPE_CHECKING:\n    import ui.app"),
    (rules.qt_in_the_core, "fieldwork/a.py", "import importlib\nimportlib.import_module('PySide6.QtGui')"),
    (rules.database_outside_the_store, "fieldwork/exchange/a.py", "from sqlite_utils import Database"),
    (rules.database_outside_the_store, "ui/a.py", "import sqlite3"),
    (rules.reportlab_outside_the_report, "fieldwork/a.py", "def f():\n    from reportlab.lib import colors"),
    (rules.judgement_that_is_not_pure, "fieldwork/judgement/a.py", "from fieldwork.store.store import Store"),
    (rules.judgement_that_is_not_pure, "fieldwork/judgement/a.py", "from .. import clock"),
    (rules.judgement_that_is_not_pure, "fieldwork/judgement/a.py", "from pathlib import Path"),
    (rules.judgement_that_is_not_pure, "fieldwork/judgement/a.py", "words = open('words').read()"),
    (rules.pages_that_lean_on_pages, "ui/pages/a.py", "from ui.pages.findings import Findings"),
    (rules.pages_that_lean_on_pages, "ui/pages/a/parts.py", "from ..findings import Findings"),
    (rules.import_cycles, "fieldwork/a.py", "def f():\n    from fieldwork.b import g"),
    (rules.import_cycles, "fieldwork/a.py", "from . import b"),
    (rules.files_too_long, "tests/test_a.py", "x = 1\n" * rules.LONGEST),
    (rules.files_without_a_purpose, "ui/a.py", ""),
    (rules.sql_outside_the_store, "fieldwork/a.py", "def f(kind):\n    return f'SELECT id FROM {kind}'"),
    (rules.sql_outside_the_store, "fieldwork/a.py", "text = '''DELETE\n  FROM note'''"),
    (rules.sql_outside_the_store, "ui/a.py", "rows = db.execute('select 1')"),
    (rules.style_sheets_outside_the_look, "ui/parts/a.py", "button.setStyleSheet('color: red')"),
    (rules.boxes_outside_messages, "ui/pages/a.py", "from PySide6.QtWidgets import QMessageBox"),
    (rules.boxes_outside_messages, "ui/pages/a.py", "QtWidgets.QFileDialog.getOpenFileName()"),
    (rules.keys_of_pages_unsaid, "ui/pages/a.py", "shortcut(self, 'Ctrl+N', self.add)"),
    (rules.keys_of_pages_unsaid, "ui/pages/a.py", "shortcut(self, KEYS, self.add, words='')"),
    (rules.keys_of_pages_unsaid, "ui/pages/a/parts.py", "QShortcut(QKeySequence('Ctrl+N'), self)"),
    (rules.network, "fieldwork/a.py", "import urllib.request"),
    (rules.network, "ui/a.py", "from PySide6 import QtNetwork"),
    (rules.other_clocks, "fieldwork/a.py", "from datetime import datetime\nnow = datetime.now()"),
    (rules.other_clocks, "ui/a.py", "import uuid\nid = uuid.uuid4()"),
    (rules.foreign_words, "README.md", "Look in /" + "work/main for it"),
    (rules.foreign_words, "requirements.txt", "--inde" + "x-url https://example.org/simple"),
    (rules.public_things_unexplained, "fieldwork/a.py", "def f() -> None: ..."),
    (rules.public_things_unexplained, "fieldwork/a.py", "def f(x) -> None:\n    '''Does.'''"),
    (rules.public_things_unexplained, "fieldwork/a.py", METHOD),
]
NEIGHBOUR = '''"""Lives beside the wrong, and does none."""\nfrom fieldwork.a import f as f\n'''


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


@pytest.mark.parametrize(("rule", "path", "wrong"), WRONGS, ids=lambda each: getattr(each, "__name__", ""))
def test_each_rule_finds_a_wrong(tmp_path: Path, rule: Rule, path: str, wrong: str) -> None:
    _write(tmp_path, "fieldwork/b.py", NEIGHBOUR)
    assert rule(tmp_path) == []
    purpose = "" if rule is rules.files_without_a_purpose else PURPOSE
    _write(tmp_path, path, purpose + (wrong or "x = 1"))
    assert len(rule(tmp_path)) == 1


def test_every_rule_has_its_wrong_and_is_asked_about_this_tree() -> None:
    every = {
        name
        for name, rule in inspect.getmembers(rules, inspect.isfunction)
        if rule.__module__ == rules.__name__ and not name.startswith("_")
    }
    calls = [
        node for node in ast.walk(ast.parse(Path(__file__).read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    asked = {ast.unparse(call) for call in calls if ast.unparse(call).endswith("(ROOT)")}
    assert asked == {f"rules.{name}(ROOT)" for name in every}
    assert {rule.__name__ for rule, _, _ in WRONGS} == every
