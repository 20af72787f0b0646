"""The documents of the city, as they are registered."""

from peerreview.demo import fixtures
from peerreview.demo.story import Story
from peerreview.preparation.actions import Card, register_document
from peerreview.preparation.models import DocumentKind

KINDS = {
    "strategy": DocumentKind.STRATEGY,
    "plan": DocumentKind.STRATEGY,
    "minutes": DocumentKind.MINUTES,
    "briefing": DocumentKind.BRIEFING,
    "annual report": DocumentKind.ANNUAL_REPORT,
    "report": DocumentKind.ANNUAL_REPORT,
    "monitoring data": DocumentKind.MONITORING,
    "statistics": DocumentKind.MONITORING,
    "press release": DocumentKind.PRESS_RELEASE,
    "budget": DocumentKind.BUDGET,
    "survey": DocumentKind.SURVEY,
}
"""How the register calls what the files name more closely; the rest is something else."""


def register_documents(story: Story) -> None:
    """Before the departments write, so that they can point at them."""
    for step, one in enumerate(story.script.documents):
        work = story.by(story.coordinator, story.on(-108, "09:00", step=step, minutes=7))
        story.documents[one.key] = register_document(work, story.review, _card(story, one))


def _card(story: Story, one: fixtures.Document) -> Card:
    return Card(
        title=one.title,
        kind=KINDS.get(one.kind, DocumentKind.OTHER),
        dated=one.dated,
        department=one.author,
        language=_language(story, one),
        relevance=one.relevance,
        factors=dict.fromkeys(story.factors(one.factors), one.locator),
        on_paper=True,
    )


def _language(story: Story, one: fixtures.Document) -> str:
    first = one.language.partition(",")[0]
    return story.script.review.local_language if first == "local" else ""
