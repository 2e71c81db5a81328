"""For me: what colleagues put to me, what I am to ask, what I have begun, what I asked others."""

from ui.pages.for_me.page import ForMePage

__all__ = ["ForMePage"]
