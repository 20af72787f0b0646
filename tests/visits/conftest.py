"""A visit to book sessions in: three people to hear, and plans around them."""

from datetime import date, time

import pytest

from peerreview.visits.actions import Introduction, add_stakeholder, book
from peerreview.visits.models import Part, SessionKind
from peerreview.visits.queries import releases
from peerreview.visits.rules import Plan, moment

MONDAY = date(2026, 5, 4)


@pytest.fixture
def no_hard_rules(monkeypatch):
    """The few sessions of a test cover no key factor: its releases ask no checker."""
    monkeypatch.setattr(releases, "hard_rules", lambda *_: [])


@pytest.fixture
def heard(world, working):
    """People to hear, by their first name: two of an organisation, one of the city."""
    return {
        name: add_stakeholder(
            working("host_coordinator"),
            world.review,
            Introduction(
                name=name,
                organisation=organisation,
                role="",
                source_class=world.source_class(code),
            ),
        )
        for name, organisation, code in (
            ("Mara", "Open House", "migrant-organisation"),
            ("Nuno", "Open House", "migrant-organisation"),
            ("Olga", "City of Alder", "front-line"),
        )
    }


@pytest.fixture
def plan(world, heard):
    """``plan("10:00", "11:00", asks="peer")``: a plan for the Monday of the visit."""

    def planned(start="10:00", end="11:00", *, asks="peer", records="second_peer", **more):
        given = {"kind": SessionKind.INTERVIEW, "stakeholders": (heard["Mara"],)} | more
        parts = ((asks, Part.ASKER), (records, Part.RECORDER))
        return Plan(
            starts_at=moment(MONDAY, time.fromisoformat(start), world.review.zone),
            ends_at=moment(MONDAY, time.fromisoformat(end), world.review.zone),
            peers=tuple((world.seat(name), part) for name, part in parts if name),
            **given,
        )

    return planned


@pytest.fixture
def booked(world, working, plan):
    """``booked("10:00", "11:00", ...)``: such a session, in the programme."""

    def done(*args, **more):
        return book(working("host_coordinator"), world.review, plan(*args, **more))

    return done
