"""What is agreed about a review: set up, changed, signed off, and what it may cost."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from peerreview.benchmarks.models import Benchmark, KeyFactor
from peerreview.benchmarks.rules import why_not_review_against
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.work import Work
from peerreview.people.models import Person
from peerreview.reviews.actions.seats import give_seat
from peerreview.reviews.models import (
    BudgetLine,
    Cost,
    Publication,
    Review,
    Role,
    Seat,
    SignOff,
    Silence,
    Variant,
)
from peerreview.reviews.queries import factors_used
from peerreview.reviews.rules import (
    CONFIDENTIALITY,
    why_not_ask,
    why_not_attribute,
    why_not_change,
    why_not_expect,
    why_not_scope,
    why_not_sign_off,
    why_not_visit_on,
)


@dataclass(frozen=True, kw_only=True)
class Mandate:
    """What is agreed when a review is set up, by the names of ``Review``; ``factors``: numbers of
    the key factors in scope."""

    city: str
    time_zone: str
    report_language: str
    visit_starts_on: date
    visit_ends_on: date
    factors: frozenset[int]
    sponsor: str = ""
    variant: Variant = Variant.FULL
    host_questions: str = ""
    working_languages: tuple[str, ...] = ()
    publication: Publication = Publication.HOST_DECIDES
    silence: Silence = Silence.AGREES
    fact_check_days: int = 10
    host_hours: int | None = None
    currency: str = "EUR"
    confidentiality: str = ""
    """Empty: the words of ``rules.CONFIDENTIALITY`` in the language of the report."""
    data_controller: str = ""
    attribution_people: int = 3
    attribution_sessions: int = 2
    conclusion_sources: int = 2
    conclusion_classes: int = 2
    strength_needs_document: bool = True
    practice_needs_result: bool = True
    practice_needs_voice: bool = True
    cosigned_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Whole units of the currency of the mandate."""

    planned: int | None = None
    actual: int | None = None


def set_up_review(work: Work, benchmark: Benchmark, mandate: Mandate) -> Review:
    """Begin a review; whoever sets it up sits in it as network coordinator."""
    refuse_if(why_not_review_against(benchmark))
    refuse_if(why_not_visit_on(mandate.visit_starts_on, mandate.visit_ends_on))
    refuse_if(why_not_ask(mandate.host_questions))
    review = Review(benchmark=benchmark, created_at=work.now)
    _agree(review, mandate)
    work.session.add(review)
    work.record("review.set_up", review)
    if isinstance(work.actor, Person):
        give_seat(work, review, work.actor, Role.NETWORK_COORDINATOR)
    return review


def change_mandate(work: Work, review: Review, mandate: Mandate, *, seen: int) -> None:
    """Change what was agreed; it waits for new signatures. Dates of the clock that nobody set move
    with the visit. Raises StaleEdit if someone saved after version ``seen``."""
    _refuse_change(work, review, mandate)
    review.take_turn(seen)
    review.clock_version += review.visit_starts_on != mandate.visit_starts_on
    _agree(review, mandate)
    work.record("mandate.changed", review)


def _refuse_change(work: Work, review: Review, mandate: Mandate) -> None:
    refuse_if(why_not_change(review))
    refuse_if(why_not_visit_on(mandate.visit_starts_on, mandate.visit_ends_on))
    refuse_if(why_not_ask(mandate.host_questions))
    used = factors_used(work.session, review)
    refuse_if(why_not_scope(review, set(mandate.factors), used))
    refuse_if(why_not_attribute(review, mandate.attribution_people, mandate.attribution_sessions))
    refuse_if(why_not_expect(mandate.conclusion_sources, mandate.conclusion_classes))


def _agree(review: Review, mandate: Mandate) -> None:
    for term in fields(mandate):
        if term.name not in {"factors", "working_languages"}:
            setattr(review, term.name, getattr(mandate, term.name))
    review.working_languages = list(mandate.working_languages)
    review.confidentiality = mandate.confidentiality or CONFIDENTIALITY.in_(mandate.report_language)
    review.key_factors = _chosen(review.benchmark, mandate.factors)


def _chosen(benchmark: Benchmark, numbers: frozenset[int]) -> list[KeyFactor]:
    return [factor for factor in benchmark.key_factors if factor.number in numbers]


def sign_off(work: Work, seat: Seat, *, seen: int) -> None:
    """Agree to the mandate as it is now. Raises StaleEdit if it was changed after ``seen``."""
    review = seat.review
    review.refuse_stale(seen)
    refuse_if(why_not_sign_off(review, seat))
    review.sign_offs.append(
        SignOff(person=seat.person, role=seat.role, version=review.version, at=work.now)
    )
    work.record("mandate.signed_off", review, role=seat.role)


def set_budget(
    work: Work, review: Review, amounts: Mapping[Cost, Amounts], *, seen: int = 1
) -> None:
    """Say what each cost is planned at and what it came to.

    Raises StaleEdit if somebody set amounts after ``seen``.
    """
    refuse_if(why_not_change(review))
    if seen != review.budget_version:
        raise StaleEdit
    review.budget_version += 1
    known = {line.cost: line for line in review.budget}
    for cost, amount in amounts.items():
        if cost not in known:
            known[cost] = BudgetLine(cost=cost)
            review.budget.append(known[cost])
        known[cost].planned, known[cost].actual = amount.planned, amount.actual
    work.record("budget.changed", review)
