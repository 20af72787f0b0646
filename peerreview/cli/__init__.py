"""``peerreview``: everything that an operator runs."""

from peerreview.cli.commands import main

__all__ = ["main"]
