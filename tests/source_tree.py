"""Reads a source tree for the architecture tests: its modules, what they import and what they say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file of the tree."""

    path: str
    """From the root, with forward slashes."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, self.path)

    @property
    def name(self) -> str:
        """The dotted name it is imported by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.AST) -> str:
        """`path:line` of a node."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def imports(self) -> list[tuple[ast.AST, str]]:
        """Every import, wherever it hides: in functions, for the type checker, or by a name in a string."""
        return [(node, name) for node in ast.walk(self.tree) for name in self._imported(node)]

    def _imported(self, node: ast.AST) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            source = ".".join(filter(None, [self._above(node.level), node.module]))
            return [f"{source}.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Call) and called(node).split(".")[-1] in {"import_module", "__import__"}:
            return [str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant)]
        return []

    def _above(self, level: int) -> str:
        parts = self.name.split(".")
        up = level - self.path.endswith("__init__.py")
        return ".".join(parts[: len(parts) - up]) if level else ""


def modules(root: Path, *folders: str) -> list[Module]:
    """The Python files under these folders (or these files) of root; a folder not there yet has none."""
    paths = [path for folder in folders for path in _python_files(root / folder)]
    return [Module(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


def within(name: str, *packages: str) -> bool:
    """Is this dotted name one of these packages, or inside one?"""
    return any(name == package or name.startswith(package + ".") for package in packages)


def called(call: ast.Call) -> str:
    """The dotted name of what is called, as far as it is plain names."""
    return ast.unparse(call.func)


def names(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every name the module uses or imports: plain, after a dot, or in an import."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.Attribute):
            yield node, node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, alias.name) for alias in node.names)


def strings(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every text in the code but its docstrings; the holes of an f-string are question marks."""
    nodes = list(ast.walk(module.tree))
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    said |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield node, "".join(_part(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node, node.value


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "?"


def public(module: Module) -> Iterator[Function | ast.ClassDef]:
    """Public functions and classes, and the public methods of public classes."""
    yield from _public_in(module.tree.body)


def _public_in(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public_in(node.body)


def _python_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))
