"""What the city can do with the recommendations."""

from dataclasses import asdict, dataclass
from datetime import date

from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.findings.models import Recommendation
from peerreview.followup.models import CityAnswer, CityResponse, Position
from peerreview.followup.queries import answer_to, follow_up, is_released, response_to
from peerreview.followup.rules import (
    why_not_answer,
    why_not_approve,
    why_not_open_again,
    why_not_position,
)
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review

DEEDS |= {
    "answer.given": Text("answered recommendation %(number)s: %(position)s"),
    "answer.approved": Text("approved the city’s answer"),
    "answer.opened_again": Text("opened the city’s answer again: %(why)s"),
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the city says to one recommendation."""

    position: Position
    reason: str = ""
    owner: str = ""
    due_on: date | None = None


def give_answer(
    work: Work, recommendation: Recommendation, reply: Reply, *, seen: int = 0
) -> CityAnswer:
    """Answer a recommendation, or change the answer. ``seen``: its version that was looked at, 0 if
    there was none. Raises StaleEdit if somebody answered in between."""
    review = recommendation.review
    released = is_released(work.session, review)
    approved = response_to(work.session, review) is not None
    refuse_if(
        why_not_answer(review, released=released, approved=approved)
        or why_not_position(reply.position, reply.reason)
    )
    answer = answer_to(work.session, recommendation)
    if answer is None:
        if seen:
            raise StaleEdit
        answer = CityAnswer(recommendation=recommendation, version=0)
        work.session.add(answer)
    answer.take_turn(seen)
    for name, value in asdict(reply).items():
        setattr(answer, name, value)
    answer.answered_at, answer.answered_by = work.now, author_of(work)
    work.record("answer.given", review, number=recommendation.number, position=reply.position)
    return answer


def approve_answer(work: Work, review: Review) -> CityResponse:
    """The sponsor stands behind the whole answer; it is frozen."""
    there = follow_up(work.session, review)
    refuse_if(
        why_not_approve(
            review,
            released=there.released,
            approved=there.response is not None,
            unanswered=there.unanswered,
        )
    )
    response = CityResponse(review=review, approved_at=work.now, approved_by=author_of(work))
    work.session.add(response)
    work.record("answer.approved", review)
    return response


def open_answer_again(work: Work, review: Review, why: str) -> None:
    """Take the approval back, with a reason that the journal keeps."""
    response = response_to(work.session, review)
    refuse_if(why_not_open_again(review, approved=response is not None))
    work.session.delete(response)
    work.record("answer.opened_again", review, why=why)
