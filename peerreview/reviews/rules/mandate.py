"""Why a mandate cannot be changed or signed off, and what is worth a second thought in it."""

from datetime import date

from peerreview.core.text import Text
from peerreview.reviews.models import Phase, Review, Seat, SignOff, Variant

CLOSED = Text("This review is closed. Its records can be read and no longer changed.")
MOST_QUESTIONS = 3
LIGHT_DAYS = 3

CONFIDENTIALITY = Text(
    "What people tell the team stays with the team. I attribute what I hear to a kind of source"
    " and never to a person or a session. I keep my notes in this tool only, and I speak about"
    " findings outside the team once they are released. I have said which ties I have to the city,"
    " to its bodies and to the people we hear."
)
"""What the team signs, unless the mandate says it in other words."""


def why_not_change(review: Review) -> Text | None:
    """What every change to a review asks first."""
    return CLOSED if review.phase is Phase.CLOSED else None


def why_not_visit_on(starts_on: date, ends_on: date) -> Text | None:
    if ends_on < starts_on:
        return Text("The visit ends before it starts. Check both days.")
    if (ends_on - starts_on).days > 13:
        return Text("A visit lasts at most two weeks. Check both days.")
    return None


def why_not_scope(review: Review, numbers: set[int], used: set[int]) -> Text | None:
    """``used``: numbers of key factors that the review has already said something about."""
    if not numbers:
        return Text("Choose at least one key factor.")
    if lost := sorted(used - numbers):
        return Text.counted(
            "Key factor %(numbers)s has entries already and stays in scope.",
            "Key factors %(numbers)s have entries already and stay in scope.",
            n=len(lost),
            numbers=", ".join(map(str, lost)),
        )
    return why_not_change(review)


def why_not_ask(questions: str) -> Text | None:
    """The city may add questions of its own, one a line."""
    if len(questions.splitlines()) > MOST_QUESTIONS:
        return Text("Enter at most three questions, each on a line of its own.")
    return None


def why_not_attribute(review: Review, people: int, sessions: int) -> Text | None:
    """What people were promised when they spoke cannot be loosened afterwards."""
    if review.phase.is_before(Phase.VISIT):
        return None
    if people < review.attribution_people or sessions < review.attribution_sessions:
        return Text(
            "People have been heard under the rule of %(people)s people from %(sessions)s sessions."
            " It can be made stricter now, and no longer looser.",
            people=review.attribution_people,
            sessions=review.attribution_sessions,
        )
    return None


def why_not_expect(sources: int, classes: int) -> Text | None:
    """Every kind of source needs a source of its own."""
    if classes <= sources:
        return None
    return Text(
        "%(classes)s kinds of source cannot stand behind %(sources)s sources. Expect as many"
        " sources, or fewer kinds.",
        classes=classes,
        sources=sources,
    )


def signed_off(review: Review, seat: Seat) -> SignOff | None:
    """The holder's signature under the mandate as it is now."""
    return next(
        (
            given
            for given in review.sign_offs
            if given.version == review.version and given.person_id == seat.person_id
        ),
        None,
    )


def why_not_sign_off(review: Review, seat: Seat) -> Text | None:
    if reason := why_not_change(review):
        return reason
    if signed_off(review, seat):
        return Text("You have signed off the mandate as it is now.")
    return None


def remarks(review: Review) -> list[Text]:
    """What is allowed and still worth a second thought before invitations go out."""
    days = (review.visit_ends_on - review.visit_starts_on).days + 1
    found = []
    if review.variant is Variant.LIGHT and days > LIGHT_DAYS:
        found.append(
            Text(
                "A light visit takes %(n)s days; this one takes %(days)s.", n=LIGHT_DAYS, days=days
            )
        )
    return found
