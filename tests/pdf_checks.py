"""Checks of a tagged PDF that no validator makes: the round trip of marks, and the text in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page as validator
import pikepdf

PAINTS_TEXT = {"Tj", "TJ"}
PAINTS = PAINTS_TEXT | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "'", '"', "Do", "sh", "INLINE IMAGE"}
ALLOWED_KIDS = {
    "Table": {"TR", "Caption"}, "TR": {"TH", "TD"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI"},
}  # fmt: skip
ALLOWED_PARENTS = {"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"},
                   "TOCI": {"TOC"}}  # fmt: skip
Place = tuple[int, int]
"""A page, from 0, and a mark number on it."""


@dataclass
class Element:
    """One structure element as found in the file."""

    tag: str
    parent: str
    number: tuple[int, int]
    alt: str
    attributes: dict[str, str]
    content: list[Place | tuple[int, int, str]] = field(default_factory=list)
    kids: int = 0


class TaggedPdf:
    """A tagged PDF taken apart."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.problems: list[str] = []
        self.texts: dict[Place, str] = {}
        self._marks: set[Place] = set()
        self._page_at = {each.obj.objgen: index for index, each in enumerate(self.pdf.pages)}
        self.elements = list(self._walk(self.pdf.Root.StructTreeRoot.K, "", None))
        self._owners = {place: each for each in self.elements for place in each.content if len(place) == 2}
        self._parent_tree = _number_tree(self.pdf.Root.StructTreeRoot.ParentTree)
        for index in range(len(self.pdf.pages)):
            _PageReader(self, index).read()

    def check(self) -> list[str]:
        """Everything that is wrong with the tagging."""
        self._check_elements()
        self._check_headings()
        self._check_marks()
        self._check_links()
        return self.problems

    def text_of(self, element: Element) -> str:
        """The words printed by an element itself, with single spaces."""
        found = "".join(self.texts.get(place, "") for place in element.content if len(place) == 2)
        return " ".join(found.replace("\xa0", " ").split())

    def reading(self) -> list[tuple[str, str]]:
        """Tag and words of each element that prints words, in the order a screen reader takes them."""
        return [(each.tag, self.text_of(each)) for each in self.elements if self.text_of(each)]

    def _walk(self, node: Any, parent: str, page: Any) -> Iterator[Element]:
        tag = str(node.S)[1:]
        page = node.get("/Pg", page)
        element = Element(tag, parent, node.objgen, str(node.get("/Alt", "")), _attributes(node))
        yield element
        for kid in _as_list(node.get("/K")):
            if isinstance(kid, int):
                element.content.append((self._page_at[page.objgen], kid))
            elif kid.get("/Type") == pikepdf.Name.MCR:
                element.content.append((self._page_at[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                element.content.append((*kid.Obj.objgen, "object"))
            else:
                element.kids += 1
                if kid.P.objgen != node.objgen:
                    self.problems.append(f"a {kid.S} names another parent than the one that holds it")
                yield from self._walk(kid, tag, page)

    def _check_elements(self) -> None:
        for each in self.elements:
            if each.tag in ALLOWED_PARENTS and each.parent not in ALLOWED_PARENTS[each.tag]:
                self.problems.append(f"{each.tag} inside {each.parent}")
            if each.parent in ALLOWED_KIDS and each.tag not in ALLOWED_KIDS[each.parent]:
                self.problems.append(f"{each.tag} inside {each.parent}")
            if each.tag == "Figure" and not each.alt.strip():
                self.problems.append("a figure without words")
            if each.tag == "TH" and "/Scope" not in each.attributes:
                self.problems.append("a header cell without scope")
            if not each.content and not each.kids and each.tag not in {"TD", "TH"}:
                self.problems.append(f"an empty {each.tag}")

    def _check_headings(self) -> None:
        last = 0
        for each in self.elements:
            if re.fullmatch("H[1-6]", each.tag):
                if int(each.tag[1]) > last + 1:
                    self.problems.append(f"a heading of level {each.tag[1]} after one of level {last}")
                last = int(each.tag[1])

    def _check_marks(self) -> None:
        claimed = [place for each in self.elements for place in each.content if len(place) == 2]
        for place in claimed:
            if place not in self._marks:
                self.problems.append(f"mark {place} is in the tree and not on the page")
        if len(set(claimed)) != len(claimed):
            self.problems.append("a mark belongs to two elements")

    def _check_links(self) -> None:
        tied = {place[:2]: each for each in self.elements for place in each.content if len(place) == 3}
        for index, page in enumerate(self.pdf.pages):
            for area in page.get("/Annots", []):
                parent = self._parent_tree.get(int(area.get("/StructParent", -1)))
                element = tied.get(area.objgen)
                if (
                    element is None
                    or parent is None
                    or element.number != parent.objgen
                    or element.tag != "Link"
                ):
                    self.problems.append(f"page {index + 1}: a link that no Link element holds")
                if not str(area.get("/Contents", "")).strip():
                    self.problems.append(f"page {index + 1}: a link without words")


class _PageReader:
    """Reads one page's content and compares each mark with the tree."""

    def __init__(self, whole: TaggedPdf, index: int) -> None:
        self._whole, self._index = whole, index
        self._page = whole.pdf.pages[index]
        self._fonts = {
            name: _unicode_map(font) for name, font in self._page.Resources.get("/Font", {}).items()
        }
        self._parents = whole._parent_tree.get(int(self._page.obj.get("/StructParents", -1)))
        self._stack: list[int | None] = []
        self._font: dict[int, str] = {}

    def read(self) -> None:
        if self._parents is None:
            self._wrong("it is not in the parent tree")
        for instruction in pikepdf.parse_content_stream(self._page):
            self._take(str(instruction.operator), list(instruction.operands))
        if self._stack:
            self._wrong("a marked sequence is not closed")

    def _take(self, operator: str, operands: list[Any]) -> None:
        if operator in {"BDC", "BMC"}:
            self._open(operands)
        elif operator == "EMC":
            self._stack.pop()
        elif operator == "Tf":
            self._font = self._fonts[str(operands[0])]
        elif operator in PAINTS:
            if not self._stack:
                self._wrong(f"{operator} is neither tagged nor an artifact")
            if operator in PAINTS_TEXT:
                self._collect(operands[0] if operator == "TJ" else [operands[0]])

    def _open(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        if self._stack:
            self._wrong("a marked sequence inside another")
        self._stack.append(number)
        if number is None:
            return
        place = (self._index, number)
        if place in self._whole._marks:
            self._wrong(f"mark {number} is used twice")
        self._whole._marks.add(place)
        owner = self._whole._owners.get(place)
        parents = self._parents if self._parents is not None else []
        if owner is None or number >= len(parents) or parents[number].objgen != owner.number:
            self._wrong(f"mark {number} and its element do not name each other")

    def _collect(self, strings: Any) -> None:
        text = "".join(self._decode(bytes(each)) for each in strings if not isinstance(each, (int, float)))
        if "\ufffd" in text:
            self._wrong(f"no Unicode for part of {text!r}")
        if self._stack and self._stack[-1] is not None:
            place = (self._index, self._stack[-1])
            self._whole.texts[place] = self._whole.texts.get(place, "") + text

    def _decode(self, codes: bytes) -> str:
        return "".join(self._font.get(code, "\ufffd") for code in codes)

    def _wrong(self, words: str) -> None:
        self._whole.problems.append(f"page {self._index + 1}: {words}")


def failures(data: bytes) -> list[str]:
    """What the PDF/UA-1 validator and the round trip find wrong."""
    report = validator.validate_pdf_bytes(data, profile=validator.ValidationProfile.PDF_UA_1)
    told = [f"{each.rule_id}: {each.message}" for each in report.failures]
    return told + TaggedPdf(data).check()


def _as_list(kids: Any) -> list[Any]:
    if kids is None:
        return []
    found = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [each if isinstance(each, pikepdf.Dictionary) else int(each) for each in found]


def _attributes(node: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in node.get("/A", {}).items()}


def _number_tree(tree: Any) -> dict[int, Any]:
    numbers = list(tree.get("/Nums", []))
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _unicode_map(font: Any) -> dict[int, str]:
    rows = re.findall(rb"<([0-9A-F]{2,4})> <([0-9A-F]{4,})>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
