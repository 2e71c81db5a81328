"""What a tagged PDF must say about itself and its fonts before a checker believes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

_ROWS = 100
_NO_CHARACTER = ("<0000>", "<FEFF>", "<FFFE>")
_PROGRAM = "Fieldwork"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself to the programs that open it; the fingerprint differs with its content."""

    title: str
    author: str
    subject: str
    language: str
    date: date
    fingerprint: bytes


def describe(document: Any, about: About) -> None:
    """Write the same description where old programs look (Info) and where new ones do (XMP)."""
    info = document.info
    info.title, info.author, info.subject, info.creator = about.title, about.author, about.subject, _PROGRAM
    document._timeStamp = _midnight(about.date)
    # ReportLab would begin the file's ID with the time; ours follows from what is in it.
    document.signature = md5(about.fingerprint, usedforsecurity=False)
    packet = _xmp(about, info.producer).encode("utf-8")
    document.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet)


def _midnight(day: date) -> TimeStamp:
    """The day of the report as the file's time, whatever the clock or the environment says."""
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    return stamp


def _xmp(about: About, producer: str) -> str:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt>
<rdf:li xml:lang="x-default">{escape(about.subject)}</rdf:li>
</rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{escape(producer)}</pdf:Producer><xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{about.date.isoformat()}T00:00:00Z</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def mend_fonts(document: Any) -> None:
    """Rewrite the maps from letters to Unicode: ReportLab names codes not in use, and writes long blocks."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.delayedFonts = []
    for name, found in document.idToObject.items():
        if isinstance(name, str) and name.startswith("toUnicodeCMap:"):
            found.content = _mended_map(found.content)


def _mended_map(content: str) -> str:
    head, _, rest = content.partition("beginbfchar")
    body, _, tail = rest.partition("endbfchar")
    rows = [row for row in body.strip().split("\n") if not row.endswith(_NO_CHARACTER)]
    blocks = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    written = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return head.rstrip("0123456789") + written + tail
