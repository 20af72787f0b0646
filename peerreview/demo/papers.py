"""The documents of the city, as they are registered."""

from io import BytesIO

import docx

from peerreview.core.uploads import Upload, received
from peerreview.demo import fixtures
from peerreview.demo.reading import FOLDER
from peerreview.demo.story import Story
from peerreview.preparation.actions import (
    Card,
    ask_for_document,
    register_document,
    update_document,
)
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
    "register": DocumentKind.MONITORING,
    "log": DocumentKind.MONITORING,
    "speech": DocumentKind.PRESS_RELEASE,
    "evaluation": DocumentKind.SURVEY,
    "survey": DocumentKind.SURVEY,
    "agreement": DocumentKind.RULES,
    "decision": DocumentKind.RULES,
    "guideline": DocumentKind.RULES,
    "order": DocumentKind.RULES,
    "protocol": DocumentKind.RULES,
    "resolution": DocumentKind.RULES,
    "rules": DocumentKind.RULES,
    "statute": DocumentKind.RULES,
    "brochure": DocumentKind.MATERIAL,
    "collection": DocumentKind.MATERIAL,
    "course outline": DocumentKind.MATERIAL,
    "form": DocumentKind.MATERIAL,
    "handbook": DocumentKind.MATERIAL,
    "letter": DocumentKind.MATERIAL,
}
"""How the register calls what the files name more closely; the rest is something else."""


def register_documents(story: Story) -> None:
    """Before the departments write, so that they can point at them."""
    handed_over = [one for one in story.script.documents if one.asked is None]
    for step, one in enumerate(handed_over):
        work = story.by(story.coordinator, story.on(-108, "09:00", step=step, minutes=7))
        card, upload = _card(story, one), _upload(story, one)
        story.documents[one.key] = register_document(work, story.review, card, upload)


def ask_for_more(story: Story) -> None:
    """What the team missed when it read. Most of it comes; for some it still waits."""
    asked = [(one, one.asked) for one in story.script.documents if one.asked]
    for step, (one, request) in enumerate(asked):
        work = story.by(request.by, story.on(request.day, "18:20", step=step, minutes=4))
        wish = Card(
            title=one.title,
            kind=KINDS.get(one.kind, DocumentKind.OTHER),
            relevance=one.relevance,
            factors=dict.fromkeys(story.factors(one.factors), ""),
        )
        story.documents[one.key] = ask_for_document(work, story.review, wish)
    for step, (one, request) in enumerate(asked):
        if request.came is not None:
            work = story.by(story.coordinator, story.on(request.came, "11:05", step=step % 9))
            paper = story.documents[one.key]
            card, upload = _card(story, one), _upload(story, one)
            update_document(work, paper, card, upload, seen=paper.version)


def _upload(story: Story, one: fixtures.Document) -> Upload | None:
    """The file beside the list of documents, or the words of a letter as a Word file."""
    if one.file:
        path = FOLDER / story.script.folder / "files" / one.file
        return received(one.file, path.read_bytes())
    if one.pages:
        return received(f"{one.key}.docx", _written(one))
    return None


def _written(one: fixtures.Document) -> bytes:
    paper = docx.Document()
    paper.core_properties.author = one.author
    paper.add_heading(one.title, level=1)
    paper.add_paragraph(f"{one.author}, {one.dated:%d.%m.%Y}")
    for words in one.pages:
        paper.add_paragraph(words)
    saved = BytesIO()
    paper.save(saved)
    return saved.getvalue()


def _card(story: Story, one: fixtures.Document) -> Card:
    return Card(
        title=one.title,
        kind=KINDS.get(one.kind, DocumentKind.OTHER),
        dated=one.dated,
        department=one.author,
        language=_language(story, one),
        relevance=one.relevance,
        factors=dict.fromkeys(story.factors(one.factors), one.locator),
        link=one.link,
        on_paper=not (one.file or one.pages or one.link),
    )


def _language(story: Story, one: fixtures.Document) -> str:
    first = one.language.partition(",")[0]
    return story.script.review.local_language if first == "local" else ""
