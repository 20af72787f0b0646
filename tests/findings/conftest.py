"""Findings as tests need them: the same evidence as in its own tests, and what is drawn from it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from peerreview.findings.actions import Advice, Idea, View, conclude, judge, recommend
from peerreview.findings.models import (
    Addressee,
    Conclusion,
    ConclusionKind,
    Confidence,
    Horizon,
    Priority,
    Recommendation,
)
from tests.evidence.conftest import logged, meeting, observation
from tests.world import World

__all__ = ["logged", "meeting", "observation"]


@pytest.fixture
def judged(world: World, working: Any) -> Callable[..., None]:
    """``judged("peer", "3")``: the view of one of the cast on key factor 1."""

    def give(name: str, level: str, reason: str = "Seen in two offices.", seen: int = 0) -> None:
        view = View(level=world.level(level), confidence=Confidence.HIGH, reason=reason)
        judge(working(name), world.review, world.factor(1), view, seen=seen)

    return give


@pytest.fixture
def concluded(world: World, working: Any) -> Callable[..., Conclusion]:
    """``concluded(supporting=[record])``: a draft about key factor 1."""

    def write(**other: Any) -> Conclusion:
        plain = Idea(
            headline="Waiting is long",
            text="People wait for months.",
            kind=ConclusionKind.AREA,
            key_factors=[world.factor(1)],
            supporting=[],
            counter=[],
        )
        return conclude(working("peer"), world.review, replace(plain, **other))

    return write


@pytest.fixture
def recommended(world: World, working: Any) -> Callable[..., Recommendation]:
    def write(*conclusions: Conclusion, **other: Any) -> Recommendation:
        plain = Advice(
            key_factor=world.factor(1),
            action="Open a second course.",
            why="",
            addressee=Addressee.DEPARTMENT,
            horizon=Horizon.YEAR,
            priority=Priority.HIGH,
            measure="",
            conclusions=conclusions,
        )
        return recommend(working("peer"), world.review, replace(plain, **other))

    return write
