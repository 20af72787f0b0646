"""Facts to write reports from, without a database: as little as there can be, and a lot."""

from datetime import UTC, date, datetime
from typing import Any

from peerreview.core.text import Text, Translated
from peerreview.findings.models import (
    Addressee,
    ConclusionKind,
    Confidence,
    Horizon,
    Priority,
)
from peerreview.reports.facts import (
    AttributionFacts,
    BenchmarkFacts,
    ClaimFacts,
    ConclusionFacts,
    FactorFacts,
    Heard,
    JudgementFacts,
    LevelFacts,
    Member,
    PracticeFacts,
    RecommendationFacts,
    ReportFacts,
    Slot,
    Voice,
    Wording,
)
from peerreview.reviews.models import Role
from peerreview.visits.models import SessionKind

LEVELS = ("In place", "Largely in place", "Emerging", "Not in place")
CLASSES = (Translated(en="Elected majority"), Translated(en="Front line"), Text("city staff"))
LONG = "The city has begun, the districts follow, and nobody has counted yet what came of it. "


def english(text: str) -> Translated:
    return Translated(en=text, de=f"{text} (de)")


def factor(number: int, **other: Any) -> FactorFacts:
    plain: dict[str, Any] = {
        "number": number,
        "name": english(f"Factor name {number}"),
        "statement": english(f"Statement of factor {number}."),
        "claim": None,
        "judgement": None,
        "voices": (),
        "wordings": (),
    }
    return FactorFacts(**plain | other)


def conclusion(number: int, **other: Any) -> ConclusionFacts:
    plain: dict[str, Any] = {
        "number": number,
        "headline": f"Headline {number}.",
        "text": f"Text of conclusion {number}.",
        "kind": ConclusionKind.STRENGTH,
        "factors": (1,),
        "sources": CLASSES[:1],
        "against": (),
    }
    return ConclusionFacts(**plain | other)


def recommendation(number: int, **other: Any) -> RecommendationFacts:
    plain: dict[str, Any] = {
        "number": number,
        "factor": 1,
        "action": f"Action {number}.",
        "why": f"Reason {number}.",
        "measure": f"Measure {number}.",
        "addressee": Addressee.POLITICAL,
        "horizon": Horizon.QUICK_WIN,
        "priority": Priority.MEDIUM,
        "conclusions": (1,),
    }
    return RecommendationFacts(**plain | other)


def practice(number: int, **other: Any) -> PracticeFacts:
    plain: dict[str, Any] = {
        "number": number,
        "factor": 1,
        "title": f"Practice {number}",
        "problem": f"Problem {number}.",
        "done": f"Done {number}.",
        "cost": "",
        "result": "40 per cent.",
        "conditions": "",
        "contact": "",
    }
    return PracticeFacts(**plain | other)


def facts(**other: Any) -> ReportFacts:
    """Two key factors and nothing said about them."""
    plain: dict[str, Any] = {
        "number": 1,
        "written_at": datetime(2026, 5, 20, 9, tzinfo=UTC),
        "written_on": date(2026, 5, 20),
        "city": "Alder",
        "network": "Network of test cities",
        "visit_starts_on": date(2026, 5, 4),
        "visit_ends_on": date(2026, 5, 8),
        "questions": (),
        "submitted": False,
        "attribution": AttributionFacts(people=3, sessions=2),
        "benchmark": BenchmarkFacts(
            title=english("Welcoming city"),
            version="1",
            standard=english("Everybody finds their way."),
            source="Handbook of test cities. Network of test cities, 2020",
            note=Translated(),
            levels=tuple(
                LevelFacts(label=english(word), meaning=english(LONG), value=3 - place)
                for place, word in enumerate(LEVELS)
            ),
        ),
        "team": (),
        "slots": (),
        "heard": (),
        "factors": (factor(1), factor(2)),
        "conclusions": (),
        "recommendations": (),
    }
    return ReportFacts(**plain | other)


def many_facts(**other: Any) -> ReportFacts:
    """Thirteen key factors, twenty conclusions, fifteen recommendations, long texts."""
    kinds, ways = list(ConclusionKind), list(SessionKind)
    plain: dict[str, Any] = {
        "questions": ("Does the strategy reach the districts?", "Who is missing at the table?"),
        "submitted": True,
        "team": tuple(
            Member(name=f"Member {n}", role=Role.PEER.label, organisation="City of Cedar")
            for n in range(6)
        ),
        "slots": tuple(
            Slot(day=date(2026, 5, 4 + n // 6), kind=ways[n % 5].label, heard=CLASSES[: n % 4])
            for n in range(28)
        ),
        "heard": tuple(Heard(source=source, people=4, sessions=3) for source in CLASSES),
        "factors": tuple(_full_factor(n) for n in range(1, 14)),
        "conclusions": tuple(
            conclusion(
                n,
                text=f"{LONG * 4}\n\n{LONG * 2}",
                kind=kinds[n % 4],
                factors=(1 + n % 13, *([13] if n % 5 == 0 and n % 13 < 12 else [])),
                against=CLASSES[1:],
            )
            for n in range(1, 21)
        ),
        "recommendations": tuple(
            recommendation(
                n,
                factor=1 + n % 13,
                why=LONG * 2,
                conclusions=(n, n + 1),
                priority=[*Priority][n % 3],
            )
            for n in range(1, 16)
        ),
    }
    return facts(**plain | other)


def _full_factor(number: int) -> FactorFacts:
    return factor(
        number,
        claim=ClaimFacts(level=english(LEVELS[number % 4]), narrative=LONG * 5),
        judgement=JudgementFacts(
            level=english(LEVELS[number % 3]),
            confidence=[*Confidence][number % 3],
            reason=LONG * 3,
            dissent=LONG if number % 4 == 0 else "",
        ),
        voices=tuple(Voice(source=source, records=number) for source in CLASSES),
        wordings=tuple(Wording(text=LONG, source=source) for source in CLASSES),
    )
