"""A ReportLab canvas that knows to which structure element or artifact each mark on a page belongs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from fieldwork.report.tagging.metadata import About, describe, mend_fonts
from fieldwork.report.tagging.structure import LinkArea, Mark, Node, TreeWriter

_PAINTS = (" f", " f*", " F", " B", " B*", " b", " b*", " S", " s", " Do", "ET", " sh", "EI")
# setFont alone writes an empty text object, which paints nothing.
_EMPTY_TEXT = "TL ET"


@dataclass(frozen=True, slots=True)
class Artifact:
    """Marks that are no part of the text: rules, tints, headers, footers, the watermark."""

    kind: str = "Layout"
    subtype: str = ""

    @property
    def words(self) -> str:
        """The artifact's properties in the page content."""
        return f"/Type/{self.kind}" + (f"/Subtype/{self.subtype}" if self.subtype else "")


LAYOUT = Artifact()
REPEATED = Artifact("Pagination")
Target = Node | Artifact


class _Link(pdfdoc.LinkAnnotation):
    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")


def _compressed(content: str) -> pdfdoc.PDFStream:
    """Page content as bytes; ReportLab by itself would write it as text, a quarter longer."""
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


class TaggedCanvas(Canvas):
    """Every mark lies in exactly one marked-content sequence; what nobody claims is layout."""

    def __init__(self, about: About, font: str) -> None:
        self.about = about
        self.root = Node("Document")
        self._targets: list[Target] = [LAYOUT]
        self._open: Target = LAYOUT
        self._opened_at: int | None = None
        self._page_nodes: list[Node] = []
        self._page_names: dict[int, str] = {}
        self._parent_tree: list[Node | list[Node]] = []
        # Without a font of our own the canvas would begin with Helvetica, which is not embedded.
        super().__init__(
            None,
            A4,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=about.language,
            initialFontName=font,
        )
        self._begin()

    @contextmanager
    def tagged(self, target: Target) -> Iterator[None]:
        """What is drawn meanwhile belongs to this element or artifact."""
        self._targets.append(target)
        self._switch()
        try:
            yield
        finally:
            self._targets.pop()
            self._switch()

    def _switch(self) -> None:
        self._end()
        self._begin()

    def _begin(self) -> None:
        target = self._open = self._targets[-1]
        self._opened_at = len(self._code)
        if isinstance(target, Artifact):
            self._code.append(f"/Artifact <<{target.words}>> BDC")
            return
        number = len(self._page_nodes)
        self._page_nodes.append(target)
        target.kids.append(Mark(self._pageNumber, number))
        self._code.append(f"/{target.tag} <</MCID {number}>> BDC")

    def _end(self) -> None:
        if self._opened_at is None:
            return
        if any(
            line.endswith(_PAINTS) and not line.endswith(_EMPTY_TEXT)
            for line in self._code[self._opened_at :]
        ):
            self._code.append("EMC")
        else:
            self._leave_no_trace(self._opened_at)
        self._opened_at = None

    def _leave_no_trace(self, at: int) -> None:
        """Nothing was painted: an empty sequence would be an element with no content."""
        del self._code[at]
        if isinstance(self._open, Node):
            self._page_nodes.pop()
            self._open.kids.remove(Mark(self._pageNumber, len(self._page_nodes)))

    def link_to(
        self, destination: str, area: tuple[float, float, float, float], node: Node, words: str
    ) -> None:
        """Make an area (x0, y0, x1, y1, as drawn) lead to a bookmark, as part of a Link element."""
        key = len(self._parent_tree)
        link = _Link(
            Rect=self._absRect(area, 1),
            Contents=words,
            Border="[0 0 0]",
            F=4,
            Destination=self._bookmarkReference(destination),
        )
        link.otherkw["StructParent"] = key
        self._parent_tree.append(node)
        node.kids.append(LinkArea(self._pageNumber, f"Link{key}"))
        self._addAnnotation(link, f"Link{key}")

    def showPage(self) -> None:  # noqa: N802
        """End the page; the next begins as layout."""
        self._end()
        self._page_names[self._pageNumber] = self._doc.thisPageRef().name
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = "/S", len(self._parent_tree)
        page.Contents = _compressed(page.stream)
        self._parent_tree.append(self._page_nodes)
        self._page_nodes = []
        self._begin()

    def beginForm(self, *given: Any, **named: Any) -> None:  # noqa: N802
        """Begin a form; the sequence that uses it says whose marks they are."""
        self._end()
        super().beginForm(*given, **named)

    def endForm(self, **named: Any) -> None:  # noqa: N802
        """End a form."""
        super().endForm(**named)
        self._begin()

    def move_last_pages(self, count: int, to: int) -> None:
        """Put the pages drawn last where they belong in the file."""
        pages = self._doc.Pages.pages
        moved = pages[len(pages) - count :]
        del pages[len(pages) - count :]
        pages[to:to] = moved

    def finished(self) -> bytes:
        """The whole file; the last page must have been shown."""
        self._end()
        mend_fonts(self._doc)
        TreeWriter(self._doc, self.root, self._page_names, self._parent_tree).attach()
        self.setViewerPreference("DisplayDocTitle", "true")
        describe(self._doc, self.about)
        return bytes(self._doc.GetPDFData(self))
