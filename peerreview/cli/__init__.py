"""``peerreview``: everything that an operator runs."""

from peerreview.cli import accounts, benchmarks, demo, exports, operations, quarantine, serving
from peerreview.cli.base import main

for group in (serving, demo, accounts, benchmarks, exports, operations, quarantine):
    for command in group.COMMANDS:
        main.add_command(command)

__all__ = ["main"]
