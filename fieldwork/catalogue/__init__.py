"""Everything under resources/ that is data: councils, frameworks, guides, reading forms, wording."""

from __future__ import annotations

from fieldwork.catalogue.catalogue import Catalogue
from fieldwork.catalogue.loading import load

__all__ = ["Catalogue", "load"]
