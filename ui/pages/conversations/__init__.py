"""The Conversations page."""

from ui.pages.conversations.page import ConversationsPage

__all__ = ["ConversationsPage"]
