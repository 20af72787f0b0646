"""What is missing and what is next, for one person in one review.

Each step is a pure function of the standing. To add one, write it and name it in ``STEPS``.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.home.rules.answers import ANSWER_STEPS
from peerreview.home.rules.findings import FINDING_STEPS
from peerreview.home.rules.moving import MOVING_STEPS
from peerreview.home.rules.standing import Standing, Step, listed
from peerreview.home.rules.visit import VISIT_STEPS
from peerreview.reviews.models import HOST, Phase, Role
from peerreview.reviews.rules import DueState, leader_of, signed_off

Steps = Callable[[Standing], Iterator[Step]]
SOON = timedelta(days=14)
SMALLEST_TEAM = 5
"""Five to seven people on the ground. Source: ``method.md`` section 3."""


def next_steps(standing: Standing) -> list[Step]:
    """What this person can do now, what is overdue first."""
    if standing.is_in(Phase.CLOSED):
        return []
    found = [step for steps in STEPS for step in steps(standing)]
    return sorted(found, key=lambda step: not step.urgent)


def dates(standing: Standing) -> Iterator[Step]:
    """The milestones of this person's role that are overdue or near."""
    for hand in standing.hands:
        if hand.state is DueState.DONE or hand.for_everybody:
            continue
        if standing.seat.role not in hand.owners or hand.due_on > standing.today + SOON:
            continue
        late = hand.state is DueState.OVERDUE
        words = Text("Overdue: %(what)s.") if late else Text("Due soon: %(what)s.")
        yield Step(
            text=Text(words.message, what=hand.kind.label), endpoint="reviews.clock", urgent=late
        )


def all_dates(standing: Standing) -> Iterator[Step]:
    """Whoever coordinates sees what is overdue with others."""
    late = [
        hand
        for hand in standing.hands
        if hand.state is DueState.OVERDUE and standing.seat.role not in hand.owners
    ]
    if late and standing.seat.role is Role.NETWORK_COORDINATOR:
        yield Step(
            text=Text.counted(
                "%(n)s milestone of others is overdue.",
                "%(n)s milestones of others are overdue.",
                n=len(late),
            ),
            endpoint="reviews.clock",
        )


def agreement(standing: Standing) -> Iterator[Step]:
    seat = standing.seat
    if not standing.may(Permission.SIGN_AGREEMENT) or seat.has_signed:
        return
    words = Text("Sign your agreement.")
    if seat.declared_at is None:
        words = Text("Declare conflicts of interest and sign your agreement.")
    yield Step(text=words, endpoint="reviews.part")


def signing_off(standing: Standing) -> Iterator[Step]:
    wanted = standing.may(Permission.SIGN_OFF_MANDATE) and not standing.is_in(Phase.FOLLOW_UP)
    if wanted and not signed_off(standing.review, standing.seat):
        yield Step(text=Text("Sign off the mandate."), endpoint="reviews.mandate")


def seats(standing: Standing) -> Iterator[Step]:
    review = standing.review
    if not standing.may(Permission.GIVE_SEATS):
        return
    if leader_of(review) is None:
        yield Step(text=Text("Give the seat of the expert leader."), endpoint="reviews.people")
    if not any(seat.role in HOST for seat in review.seats):
        yield Step(text=Text("Give the host coordinator a seat."), endpoint="reviews.people")
    if review.phase.is_before(Phase.VISIT) and len(review.team) < SMALLEST_TEAM:
        yield Step(
            text=Text("The team has %(n)s of five to seven people.", n=len(review.team)),
            endpoint="reviews.people",
        )
    unsigned = sum(seat.signs and not seat.has_signed for seat in review.seats)
    if unsigned:
        yield Step(
            text=Text.counted(
                "%(n)s agreement is not signed yet.",
                "%(n)s agreements are not signed yet.",
                n=unsigned,
            ),
            endpoint="reviews.people",
        )


def self_assessment(standing: Standing) -> Iterator[Step]:
    """For those in the city who write it or read its drafts; the team learns nothing of drafts."""
    facts = standing.facts
    if not standing.is_in(Phase.SELF_ASSESSMENT):
        return
    if facts.submitted or not standing.may(Permission.READ_DRAFT_SELF_ASSESSMENT):
        return
    missing, all_ = len(standing.numbers(without=facts.complete)), len(standing.review.key_factors)
    words = Text("The self-assessment is complete. Submit it.")
    if missing:
        words = Text(
            "%(n)s of %(all)s key factors still need a level or a narrative.", n=missing, all=all_
        )
    elif not standing.may(Permission.SUBMIT_SELF_ASSESSMENT):
        words = Text("The self-assessment is complete and not submitted yet.")
    yield Step(text=words, endpoint="preparation.index")


def own_chapters(standing: Standing) -> Iterator[Step]:
    """For contributors of the city: the key factors that they were asked to write."""
    facts = standing.facts
    if facts.submitted or not standing.is_in(Phase.SELF_ASSESSMENT):
        return
    todo = facts.assigned - facts.complete
    if numbers := [f.number for f in standing.review.key_factors if f.id in todo]:
        yield Step(
            text=Text.counted(
                "Key factor %(numbers)s waits for your part.",
                "Key factors %(numbers)s wait for your part.",
                n=len(numbers),
                numbers=listed(numbers),
            ),
            endpoint="preparation.show",
            values={"number": numbers[0]},
        )


def desk_review(standing: Standing) -> Iterator[Step]:
    """A first view helps the team once it can be read."""
    if not standing.is_in(Phase.DESK_REVIEW) or not standing.may(Permission.WRITE_DESK_SHEET):
        return
    if numbers := standing.numbers(without=standing.facts.shared):
        yield Step(
            text=Text.counted(
                "You have not shared a first view of key factor %(numbers)s.",
                "You have not shared a first view of key factors %(numbers)s.",
                n=len(numbers),
                numbers=listed(numbers),
            ),
            endpoint="preparation.desk_sheet",
            values={"number": numbers[0]},
        )


STEPS: tuple[Steps, ...] = (
    dates,
    all_dates,
    agreement,
    signing_off,
    seats,
    self_assessment,
    own_chapters,
    desk_review,
    *VISIT_STEPS,
    *FINDING_STEPS,
    *ANSWER_STEPS,
    *MOVING_STEPS,
)
