"""What can happen to a review as a whole."""

from dataclasses import dataclass
from datetime import date

from peerreview.benchmarks.models import Benchmark, KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review, Role, Seat
from peerreview.reviews.queries import has_written
from peerreview.reviews.rules import (
    next_phase,
    why_not_change,
    why_not_go_back,
    why_not_leave,
    why_not_move_on,
    why_not_seat,
)

DEEDS |= {
    "review.set_up": Text("set up the review"),
    "mandate.changed": Text("changed the mandate"),
    "seat.given": Text("gave a seat: %(role)s"),
    "seat.taken_back": Text("took a seat back: %(role)s"),
    "phase.begun": Text("began the phase: %(phase)s"),
    "phase.reopened": Text("went back to the phase: %(phase)s"),
}


@dataclass(frozen=True, kw_only=True)
class Mandate:
    """What is agreed when a review is set up. ``time_zone``: IANA name of the host's clocks."""

    city: str
    time_zone: str
    report_language: str
    visit_starts_on: date
    visit_ends_on: date
    factors: frozenset[int]
    """Numbers of the key factors in scope."""


def set_up_review(work: Work, benchmark: Benchmark, mandate: Mandate) -> Review:
    """Begin a review; whoever sets it up sits in it as network coordinator."""
    review = Review(
        benchmark=benchmark,
        city=mandate.city,
        time_zone=mandate.time_zone,
        report_language=mandate.report_language,
        visit_starts_on=mandate.visit_starts_on,
        visit_ends_on=mandate.visit_ends_on,
        key_factors=_chosen(benchmark, mandate.factors),
        created_at=work.now,
    )
    work.session.add(review)
    work.record("review.set_up", review)
    if isinstance(work.actor, Person):
        give_seat(work, review, work.actor, Role.NETWORK_COORDINATOR)
    return review


def change_mandate(work: Work, review: Review, mandate: Mandate, *, seen: int) -> None:
    """Change what was agreed. Raises StaleEdit if someone saved after version ``seen``."""
    refuse_if(why_not_change(review))
    review.take_turn(seen)
    review.city, review.time_zone = mandate.city, mandate.time_zone
    review.report_language = mandate.report_language
    review.visit_starts_on, review.visit_ends_on = mandate.visit_starts_on, mandate.visit_ends_on
    review.key_factors = _chosen(review.benchmark, mandate.factors)
    work.record("mandate.changed", review)


def _chosen(benchmark: Benchmark, numbers: frozenset[int]) -> list[KeyFactor]:
    return [factor for factor in benchmark.key_factors if factor.number in numbers]


def give_seat(
    work: Work, review: Review, person: Person, role: Role, *, organisation: str = ""
) -> Seat:
    """Give a person their part in a review."""
    refuse_if(why_not_seat(review, role, review.seat_of(person)))
    seat = Seat(person=person, role=role, organisation=organisation, taken_at=work.now)
    review.seats.append(seat)
    work.record("seat.given", review, role=role)
    return seat


def take_seat_back(work: Work, seat: Seat) -> None:
    """End a part that has left no trace yet."""
    review = seat.review
    refuse_if(why_not_leave(review, seat, has_written(work.session, review, seat.person_id)))
    review.seats.remove(seat)
    work.session.delete(seat)
    work.record("seat.taken_back", review, role=seat.role)


def move_on(work: Work, review: Review) -> Phase:
    """Begin the next phase."""
    refuse_if(why_not_move_on(review))
    before, review.phase = review.phase, next_phase(review) or review.phase
    work.record("phase.begun", review, phase=review.phase, after=before)
    return review.phase


def go_back(work: Work, review: Review, to: Phase, reason: str) -> None:
    """Open an earlier phase again, with a reason that the journal keeps."""
    refuse_if(why_not_go_back(review, to, reason))
    before, review.phase = review.phase, to
    work.record("phase.reopened", review, phase=to, before=before, reason=reason)
