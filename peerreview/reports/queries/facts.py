"""Everything a report is written from, read in one go."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Benchmark
from peerreview.core.text import Translated
from peerreview.evidence.rules import AttributionRule
from peerreview.findings.models import ConclusionState
from peerreview.findings.queries import conclusions_of, submitted_claims
from peerreview.preparation.models import Addendum, Claim
from peerreview.preparation.queries import addenda_by_factor, self_assessment_of
from peerreview.preparation.rules import is_submitted
from peerreview.reports.facts import (
    AttributionFacts,
    BenchmarkFacts,
    ClaimFacts,
    FactorFacts,
    LevelFacts,
    Member,
    ReportFacts,
)
from peerreview.reports.queries.around import (
    context_of,
    documents_in,
    due_after,
    feedback_of,
    practices_of,
    unsettled,
)
from peerreview.reports.queries.findings import (
    Voices,
    judgements,
    told_conclusion,
    told_recommendations,
)
from peerreview.reports.queries.sources import Sources, slots_of
from peerreview.reports.queries.written import next_number, parts_of
from peerreview.reviews.models import Review, Role
from peerreview.reviews.rules import network_of


def report_facts(session: Session, review: Review, now: datetime) -> ReportFacts:
    """What the next report of a review is made of."""
    rule = AttributionRule(people=review.attribution_people, sessions=review.attribution_sessions)
    sources = Sources(session, review, rule)
    conclusions = conclusions_of(session, review, state=ConclusionState.AGREED)
    return ReportFacts(
        number=next_number(session, review),
        written_at=now,
        written_on=review.today(now),
        city=review.city,
        network=network_of(review),
        visit_starts_on=review.visit_starts_on,
        visit_ends_on=review.visit_ends_on,
        questions=tuple(review.questions),
        submitted=is_submitted(self_assessment_of(session, review)),
        attribution=AttributionFacts(people=rule.people, sessions=rule.sessions),
        benchmark=_benchmark(review.benchmark),
        team=_team(review),
        slots=slots_of(session, review, sources),
        heard=sources.heard(),
        factors=_factors(session, review, Voices(session, review, conclusions, sources)),
        conclusions=tuple(told_conclusion(found, sources) for found in conclusions),
        recommendations=tuple(told_recommendations(session, review)),
        practices=practices_of(session, review),
        context=tuple(context_of(session, review)),
        documents=documents_in(session, review),
        milestones=due_after(review, now),
        feedback=feedback_of(session, review).get(None, ()),
        parts={part: one.text for part, one in parts_of(session, review).items()},
    )


def _factors(session: Session, review: Review, voices: Voices) -> tuple[FactorFacts, ...]:
    claims = submitted_claims(session, review)
    agreed, added = judgements(session, review), addenda_by_factor(session, review)
    issues, heard = unsettled(session, review), feedback_of(session, review)
    return tuple(
        FactorFacts(
            number=factor.number,
            name=factor.name,
            statement=factor.statement,
            claim=_claim(review, claims.get(factor.id), added.get(factor.id, [])),
            judgement=agreed.get(factor.id),
            voices=voices.counted(factor),
            wordings=voices.worded(factor),
            issues=issues.get(factor.number, ()),
            feedback=heard.get(factor.number, ()),
        )
        for factor in review.key_factors
    )


def _claim(review: Review, claim: Claim | None, added: Sequence[Addendum]) -> ClaimFacts | None:
    addenda = tuple((review.today(one.added_at), one.text) for one in added)
    if claim is None:
        return ClaimFacts(level=None, narrative="", addenda=addenda) if addenda else None
    return ClaimFacts(
        level=claim.level.label if claim.level else None,
        narrative=claim.narrative,
        recent_changes=claim.recent_changes,
        strengths=claim.strengths,
        gaps=claim.gaps,
        addenda=addenda,
    )


def _team(review: Review) -> tuple[Member, ...]:
    roles = list(Role)
    seats = sorted(review.team, key=lambda seat: (roles.index(seat.role), seat.person.name))
    return tuple(
        Member(name=seat.person.name, role=seat.role.label, organisation=seat.organisation)
        for seat in seats
    )


def _benchmark(benchmark: Benchmark) -> BenchmarkFacts:
    return BenchmarkFacts(
        title=benchmark.title,
        version=benchmark.version,
        standard=benchmark.standard,
        source=_source(benchmark.source),
        note=Translated(benchmark.source.get("note") or {}),
        levels=tuple(
            LevelFacts(label=level.label, meaning=level.meaning, value=level.value)
            for level in benchmark.levels
        ),
    )


def _source(source: Mapping[str, Any]) -> str:
    """``Title. Publisher, year. Authors. Project``, as far as the file says so."""
    published = ", ".join(str(source[key]) for key in ("publisher", "year") if source.get(key))
    authors = ", ".join(source.get("authors") or [])
    parts = (source.get("title"), published, authors, source.get("project"))
    return ". ".join(str(part) for part in parts if part)
