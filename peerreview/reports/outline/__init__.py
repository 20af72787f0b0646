"""What the follow-up report says, section by section. Source: ``method.md`` section 9.

From plain values to a paper: no database here, and no Word. Section numbers are the method's.
"""

from peerreview.core.text import Text
from peerreview.papers.outline import Contents, Document
from peerreview.reports.facts import ReportFacts
from peerreview.reports.outline.annexes import annexes
from peerreview.reports.outline.context import context
from peerreview.reports.outline.cover import cover
from peerreview.reports.outline.factors import factors
from peerreview.reports.outline.introduction import introduction
from peerreview.reports.outline.picture import picture
from peerreview.reports.outline.process import process
from peerreview.reports.outline.register import register
from peerreview.reports.outline.speech import Speech
from peerreview.reports.outline.summary import summary
from peerreview.reports.outline.themes import (
    cross_cutting,
    good_practices,
    next_steps,
    taken_home,
)


def outline(facts: ReportFacts, language: str) -> Document:
    """The whole report in one language."""
    say = Speech(language)
    sections = (
        summary,
        introduction,
        process,
        context,
        picture,
        factors,
        cross_cutting,
        good_practices,
        register,
        taken_home,
        next_steps,
        annexes,
    )
    contents = Contents(title=say(Text("Contents")))
    return Document(
        title=say(Text("Follow-up report: peer review of %(city)s", city=facts.city)),
        language=language,
        author=facts.network or "Peerreview",
        made_at=facts.written_at,
        edition=say(edition(facts, say)),
        cover=cover(facts, say),
        blocks=(contents, *(block for section in sections for block in section(facts, say))),
    )


def edition(facts: ReportFacts, say: Speech) -> Text:
    return Text("Version %(number)s of %(day)s", number=facts.number, day=say.day(facts.written_on))
