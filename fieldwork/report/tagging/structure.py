"""The structure tree of a tagged PDF: its elements, and how they are written into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

# Cells stay even when nothing is printed in them, or the rows of a table would differ in length.
_MAY_BE_EMPTY = {"TD", "TH"}


class Mark(NamedTuple):
    """A stretch of page content: its page and its number there."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """The place on a page that can be clicked."""

    page: int
    name: str


class Node:
    """One structure element. It takes its place in its parent when it is made: reading order is story order.

    A node marked `once` is tagged only where it is first drawn, such as a header row that later pages repeat.
    """

    __slots__ = ("alt", "attributes", "kids", "number", "once", "parent", "tag")

    def __init__(
        self, tag: str, parent: Node | None = None, *, alt: str = "", attributes: str = "", once: bool = False
    ) -> None:
        self.tag, self.parent, self.alt, self.attributes, self.once = tag, parent, alt, attributes, once
        self.kids: list[Node | Mark | LinkArea] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


ParentTree = Sequence[Node | Sequence[Node]]
"""What each key of the parent tree leads to: a page's elements by mark number, or the element of one link."""


class _Late(pdfdoc.PDFObject):
    """A PDF object whose words are asked for only when the file is written, when all numbers are known."""

    __RefOnly__ = 1

    def __init__(self, words: Callable[[], str]) -> None:
        self._words = words

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        return self._words().encode("latin-1")


def text_string(text: str) -> str:
    """A text as a PDF string that holds any character."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def prune(node: Node) -> bool:
    """Drop elements with nothing printed; says whether this one stays."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or prune(kid)]
    return bool(node.kids) or node.tag in _MAY_BE_EMPTY


class TreeWriter:
    """Puts a finished tree into a ReportLab document."""

    def __init__(self, document: Any, root: Node, pages: Mapping[int, str], parents: ParentTree) -> None:
        self._document, self._root, self._parents = document, root, parents
        self._pages = {page: self._object_number(name) for page, name in pages.items()}

    def attach(self) -> None:
        """Number all elements and hang the tree into the catalogue."""
        prune(self._root)
        parent_tree = self._refer(self._parent_tree, "ParentTree")
        self._tree = self._refer(lambda: self._tree_root(parent_tree), "StructTreeRoot")
        for count, node in enumerate(self._root.walk()):
            # The default argument holds this node; a bare closure would see the last one.
            node.number = self._refer(lambda node=node: self._element(node), f"Structure{count}")  # type: ignore[misc]
        catalogue = self._document.Catalog
        catalogue.StructTreeRoot = pdfdoc.PDFObjectReference("StructTreeRoot")
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _object_number(self, name: str) -> int:
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def _refer(self, words: Callable[[], str], name: str) -> int:
        self._document.Reference(_Late(words), name)
        return self._object_number(name)

    def _tree_root(self, parent_tree: int) -> str:
        return (
            f"<</Type/StructTreeRoot/K {self._root.number} 0 R/ParentTree {parent_tree} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>"
        )

    def _parent_tree(self) -> str:
        return f"<</Nums[{' '.join(f'{key} {_parents(of)}' for key, of in enumerate(self._parents))}]>>"

    def _element(self, node: Node) -> str:
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        kids = [self._kid(kid, page) for kid in node.kids]
        return "".join(
            (
                f"<</S/{node.tag}/P {node.parent.number if node.parent else self._tree} 0 R",
                f"/Pg {self._pages[page]} 0 R" if page else "",
                f"/Alt{text_string(node.alt)}" if node.alt else "",
                f"/A<<{node.attributes}>>" if node.attributes else "",
                f"/K[{' '.join(kids)}]" if kids else "",
                ">>",
            )
        )

    def _kid(self, kid: Node | Mark | LinkArea, page: int | None) -> str:
        match kid:
            case Node():
                return f"{kid.number} 0 R"
            case LinkArea():
                area = self._object_number(self._document.annotationName(kid.name))
                return f"<</Type/OBJR/Pg {self._pages[kid.page]} 0 R/Obj {area} 0 R>>"
            case Mark() if kid.page == page:
                return str(kid.number)
            case Mark():
                return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"


def _parents(of: Node | Sequence[Node]) -> str:
    if isinstance(of, Node):
        return f"{of.number} 0 R"
    return f"[{' '.join(f'{node.number} 0 R' for node in of)}]"
