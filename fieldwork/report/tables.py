"""Tables of the report: cells as paragraphs, columns by their shares, figures to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report import style as look
from fieldwork.report.spans import spans
from fieldwork.report.tagging.grid import Grid, GridLook, Row
from fieldwork.report.tagging.paragraph import TaggedParagraph, paragraph
from fieldwork.report.tagging.structure import Node, text_string

LOOK = GridLook(look.TINT, look.LINE, look.ACCENT)
_FIGURE = re.compile(r"[-–−+]?[£]?\d[\d,. ]*%?( of \d+)?|[-–]|")
_STYLES = {
    (False, False): look.CELL,
    (True, False): look.CELL_BOLD,
    (False, True): look.CELL_RIGHT,
    (True, True): look.CELL_BOLD_RIGHT,
}


def table(
    node: Node,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    row_header: bool,
    summary: str = "",
    grid_look: GridLook = LOOK,
) -> Grid:
    """A grid under a Table node; without a header, every row must have its own."""
    if summary:
        node.attributes = f"/O/Table/Summary{text_string(summary)}"
    columns = len(header) or max(map(len, rows), default=1)
    right = _all_figures(rows)
    made = [_head_row(node, header, right)] if header else []
    made += [_body_row(node, row, right, row_header) for row in rows]
    return Grid(made, _widths(columns, shares), grid_look)


def _head_row(table_node: Node, cells: Sequence[str], right: bool) -> Row:
    node = Node("TR", table_node)
    return Row(
        tuple(
            _cell(
                Node("TH", node, attributes="/O/Table/Scope/Column", once=True),
                words,
                _STYLES[True, right and column > 0],
            )
            for column, words in enumerate(cells)
        ),
        head=True,
    )


def _body_row(table_node: Node, cells: Sequence[str], right: bool, row_header: bool) -> Row:
    node = Node("TR", table_node)
    made = []
    for column, words in enumerate(cells):
        heads = row_header and column == 0
        cell = Node("TH", node, attributes="/O/Table/Scope/Row") if heads else Node("TD", node)
        made.append(_cell(cell, words, _STYLES[heads, right and not heads]))
    return Row(tuple(made))


def _cell(node: Node, words: str, style: ParagraphStyle) -> TaggedParagraph | None:
    """The cell's paragraph; an empty cell keeps its element and prints nothing."""
    found = spans(words, style)
    return paragraph(TaggedParagraph, found, style, node) if found else None


def _all_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether all but the first column holds figures, which then end flush; mixed ones look ragged."""
    cells = [cell.strip() for row in rows for cell in row[1:]]
    return any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)


def _widths(columns: int, shares: Sequence[float]) -> list[float]:
    parts = [max(share, 0.0) for share in shares] if sum(shares) > 0 else [1.0] * columns
    # No column so narrow that words would be cut at every letter.
    least = 0.06 * sum(parts)
    parts = [max(part, least) for part in parts]
    return [look.WIDTH * part / sum(parts) for part in parts]
