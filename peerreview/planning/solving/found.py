"""What a search has found so far, and whoever is told of it."""

from collections.abc import Callable
from dataclasses import dataclass

from peerreview.planning.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Found:
    """``plan``: None where nothing was found. ``bound``: no plan costs less."""

    plan: Plan | None
    bound: int
    proven: bool = False
    impossible: bool = False


Watch = Callable[[Found], bool]
"""Told of each better plan and each better bound; answers whether to go on."""
