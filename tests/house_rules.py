"""The rules of the house: each takes the root of a source tree and returns the wrongs it finds there."""

from __future__ import annotations

import ast
import graphlib
import re
import shutil
import subprocess
from pathlib import Path

from tests.source_tree import Function, Module, called, modules, names, public, strings, within

PRODUCT = ("main.py", "fieldwork", "ui")
LONGEST = 400

QT = ("PySide6", "shiboken6", "PySide2", "PyQt5", "PyQt6", "qtpy")
DATABASE = ("sqlite_utils", "sqlcipher3", "sqlite3", "pysqlite3")
READS_OR_WRITES = (
    "fcntl", "glob", "io", "logging", "mmap", "os", "pathlib", "platformdirs", "shutil", "subprocess", "sys",
    "tempfile", "threading", "time",
)  # fmt: skip
NETWORK = (
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
)  # fmt: skip
SQL = re.compile(
    r"\b(SELECT\b.*\bFROM|INSERT\b.*\bINTO|REPLACE\s+INTO|UPDATE\b.*\bSET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|UNIQUE|VIEW|TRIGGER|VIRTUAL|TEMP)|PRAGMA\s+\w)",
    re.DOTALL,
)
RUNS_SQL = {"execute", "executemany", "executescript"}
SAID_ELSEWHERE = ("Esc", "Up", "Down", "Ctrl+Enter")
"""Keys that mean the same on every page, and the other Enter of a laptop with two."""
TELLS_TIME = re.compile(r"(^|\.)(datetime|date)\.(now|utcnow|today)$|^time\.(time|time_ns)$|(^|\.)uuid[1-8]$")
# The brackets keep these patterns from finding themselves.
FOREIGN = re.compile(
    r"(?<![\w.:/~-])/(wor[k]|tm[p]|roo[t]|op[t])/\w"
    r"|pyp[i]\.org|pythonhoste[d]|npmj[s]\.(org|com)|proxy\.golan[g]|de[b]\.debian|inde[x]-url|fin[d]-links"
)
# What git would track may hold these; the walk without git must not wander into them.
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


def _imports(found: list[Module], *banned: str) -> list[str]:
    return [
        f"{module.at(node)} imports {name}"
        for module in found
        for node, name in module.imports
        if within(name, *banned)
    ]


def _outside(root: Path, *rooms: str) -> list[Module]:
    return [module for module in modules(root, *PRODUCT) if not module.path.startswith(rooms)]


def qt_in_the_core(root: Path) -> list[str]:
    """Imports of Qt or the screen in fieldwork."""
    return _imports(modules(root, "fieldwork"), *QT, "ui")


def database_outside_the_store(root: Path) -> list[str]:
    """Imports of a database driver anywhere but in the store."""
    return _imports(_outside(root, "fieldwork/store/"), *DATABASE)


def reportlab_outside_the_report(root: Path) -> list[str]:
    """Imports of reportlab anywhere but in the report."""
    return _imports(_outside(root, "fieldwork/report/"), "reportlab")


def judgement_that_is_not_pure(root: Path) -> list[str]:
    """Judgement that imports more of ours than records and catalogue, or anything that reads or writes."""
    rooms = ("fieldwork.records", "fieldwork.catalogue", "fieldwork.judgement")
    found = modules(root, "fieldwork/judgement")
    opens = [
        f"{module.at(node)} calls {called(node)}"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) in {"open", "print", "input"}
    ]
    ours = [
        f"{module.at(node)} imports {name}"
        for module in found
        for node, name in module.imports
        if within(name, "fieldwork") and not within(name, *rooms)
    ]
    libraries = ("nacl", "pypdfium2", "filelock", "ui", "reportlab", *QT, *DATABASE)
    return opens + ours + _imports(found, *READS_OR_WRITES, *NETWORK, *libraries)


def pages_that_lean_on_pages(root: Path) -> list[str]:
    """Pages that import another page; a page may be a folder of its own."""
    return [
        f"{module.at(node)} imports {name}"
        for module in modules(root, "ui/pages")
        for node, name in module.imports
        if within(name, "ui.pages") and not within(name, ".".join(module.name.split(".")[:3]))
    ]


def import_cycles(root: Path) -> list[str]:
    """The first circle of modules that import each other, if there is one."""
    found = modules(root, *PRODUCT)
    known = {module.name for module in found}
    graph = {
        module.name: {_home(name, known) for _, name in module.imports} - {module.name, ""}
        for module in found
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def _home(name: str, known: set[str]) -> str:
    """The module of ours that this imported name is or lives in."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def files_too_long(root: Path) -> list[str]:
    """Files that have become two rooms."""
    lengths = {module.path: len(module.text.splitlines()) for module in modules(root, *PRODUCT, "tests")}
    return [f"{path} has {length} lines" for path, length in lengths.items() if length > LONGEST]


def files_without_a_purpose(root: Path) -> list[str]:
    """Files whose first line is not a docstring; an empty file needs none."""
    return [
        f"{module.path} does not begin with a docstring"
        for module in modules(root, *PRODUCT, "tests")
        if module.text.strip() and not (ast.get_docstring(module.tree) and module.tree.body[0].lineno == 1)
    ]


def sql_outside_the_store(root: Path) -> list[str]:
    """SQL, or a call that runs it, anywhere but in the store."""
    found = _outside(root, "fieldwork/store/")
    words = [f"{m.at(node)} speaks SQL" for m in found for node, text in strings(m) if SQL.search(text)]
    runs = [f"{m.at(node)} calls {name}" for m in found for node, name in names(m) if name in RUNS_SQL]
    return words + runs


def keys_of_pages_unsaid(root: Path) -> list[str]:
    """Keys of pages that do not say what they do: menu, palette and list of keys show only those that do."""
    calls = [
        (module.at(node), called(node), node)
        for module in modules(root, "ui/pages")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
    ]
    made = [f"{at} makes a QShortcut of its own" for at, name, _ in calls if name.endswith("QShortcut")]
    silent = [at for at, name, call in calls if name == "shortcut" and not _says_what_it_does(call)]
    return made + [f"{at} binds a key without words" for at in silent]


def _says_what_it_does(call: ast.Call) -> bool:
    words = next((each.value for each in call.keywords if each.arg == "words"), None)
    if words is not None:
        return not (isinstance(words, ast.Constant) and not words.value)
    keys = call.args[1] if len(call.args) > 1 else None
    return isinstance(keys, ast.Constant) and keys.value in SAID_ELSEWHERE


def style_sheets_outside_the_look(root: Path) -> list[str]:
    """Style sheets anywhere but in ui/look."""
    return _uses(_outside(root, "ui/look/"), "setStyleSheet")


def boxes_outside_messages(root: Path) -> list[str]:
    """Message boxes and file dialogs anywhere but in ui/messages.py."""
    return _uses(_outside(root, "ui/messages.py"), "QMessageBox", "QFileDialog")


def _uses(found: list[Module], *banned: str) -> list[str]:
    return [f"{m.at(node)} uses {name}" for m in found for node, name in names(m) if name in banned]


def network(root: Path) -> list[str]:
    """Anything that could reach a network."""
    return _imports(modules(root, *PRODUCT), *NETWORK)


def other_clocks(root: Path) -> list[str]:
    """Time or new ids from anywhere but fieldwork/clock.py, which tests can fix."""
    return [
        f"{module.at(node)} calls {called(node)}"
        for module in _outside(root, "fieldwork/clock.py")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and TELLS_TIME.search(called(node))
    ]


def foreign_words(root: Path) -> list[str]:
    """Hosts of package registries and places on one machine, in any text file that git tracks or would."""
    return [
        f"{path}:{number} says {hit.group()}"
        for path in _tracked(root)
        for number, line in enumerate(_lines(root / path), 1)
        if (hit := FOREIGN.search(line))
    ]


def _tracked(root: Path) -> list[str]:
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is not None:
        return [path for path in listed.split("\0") if (root / path).is_file()]
    paths = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [path.as_posix() for path in paths if not NOT_OURS & set(path.parts)]


def _git(root: Path, *words: str) -> str | None:
    """What git says, or None for a tree outside git or a machine without it."""
    if not (git := shutil.which("git")):
        return None
    done = subprocess.run([git, "-C", str(root), *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def public_things_unexplained(root: Path) -> list[str]:
    """Public functions and classes of fieldwork without a docstring, and functions without annotations."""
    return [
        f"{module.at(node)} {node.name} lacks {lack}"
        for module in modules(root, "fieldwork")
        for node in public(module)
        for lack in _lacks(node)
    ]


def _lacks(node: Function | ast.ClassDef) -> list[str]:
    overload = any(ast.unparse(each).endswith("overload") for each in node.decorator_list)
    lacks = [] if ast.get_docstring(node) or overload else ["a docstring"]
    if isinstance(node, ast.ClassDef):
        return lacks
    takes = node.args
    given = [*takes.posonlyargs, *takes.args, *takes.kwonlyargs, takes.vararg, takes.kwarg]
    bare = [each.arg for each in given if each and not each.annotation and each.arg not in {"self", "cls"}]
    lacks += [f"an annotation of {name}" for name in bare]
    return lacks if node.returns else [*lacks, "what it returns"]
