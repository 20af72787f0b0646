"""The title page."""

from peerreview.core.text import Text
from peerreview.papers.outline import Cover
from peerreview.reports.facts import ReportFacts
from peerreview.reports.outline.speech import Speech


def cover(facts: ReportFacts, say: Speech) -> Cover:
    version = Text("%(number)s, %(day)s", number=facts.number, day=say.day(facts.written_on))
    lines = [
        (Text("Benchmark"), benchmark_name(facts, say)),
        (Text("Visit"), say.span(facts.visit_starts_on, facts.visit_ends_on)),
        (Text("Team"), ", ".join(member.name for member in facts.team)),
        (Text("Version"), say(version)),
    ]
    return Cover(
        organisation=facts.network,
        title=say(Text("Peer review of %(city)s", city=facts.city)),
        subtitle=say(Text("Follow-up report")),
        lines=tuple((say(label), value) for label, value in lines if value),
    )


def benchmark_name(facts: ReportFacts, say: Speech) -> str:
    benchmark = facts.benchmark
    return say(
        Text("%(title)s (version %(version)s)", title=benchmark.title, version=benchmark.version)
    )
