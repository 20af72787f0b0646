"""What the papers of a review are made of: plain values, so that writing needs no database.

Every ``Speakable`` waits for its language.
"""

from peerreview.reports.facts.annex import AnnexConclusion, AnnexFactor, AnnexFacts, RecordFacts
from peerreview.reports.facts.around import ContextFacts, DocumentFacts, MilestoneFacts
from peerreview.reports.facts.benchmark import BenchmarkFacts, LevelFacts
from peerreview.reports.facts.factors import ClaimFacts, FactorFacts, JudgementFacts, Voice, Wording
from peerreview.reports.facts.findings import ConclusionFacts, PracticeFacts, RecommendationFacts
from peerreview.reports.facts.report import ReportFacts
from peerreview.reports.facts.visit import AttributionFacts, Heard, Member, Slot

__all__ = [
    "AnnexConclusion",
    "AnnexFactor",
    "AnnexFacts",
    "AttributionFacts",
    "BenchmarkFacts",
    "ClaimFacts",
    "ConclusionFacts",
    "ContextFacts",
    "DocumentFacts",
    "FactorFacts",
    "Heard",
    "JudgementFacts",
    "LevelFacts",
    "Member",
    "MilestoneFacts",
    "PracticeFacts",
    "RecommendationFacts",
    "RecordFacts",
    "ReportFacts",
    "Slot",
    "Voice",
    "Wording",
]
