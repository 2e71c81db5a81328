"""The command line: the same verbs without a window, for scripts, tests and support."""

from fieldwork.cli.main import run

__all__ = ["run"]
