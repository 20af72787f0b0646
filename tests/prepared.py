"""What the full world holds of the time before the visit: see ``tests/full_world.py``."""

from typing import Any

from sqlalchemy import select

from peerreview.core.uploads import received
from peerreview.preparation import actions
from peerreview.preparation.models import (
    Document,
    DocumentKind,
    IssueKind,
    IssuePriority,
    SiteVisitIssue,
)
from peerreview.reviews.models import Phase
from tests.core.uploads import samples

UNSHARED = "Canary: I keep this first view to myself"
"""On a peer's own desk review sheet. Nobody else ever reads it."""

OURS = "Canary: we doubt that the strategy is read"
"""The team's wording of a site visit issue. The host reads another one."""


def account_of_the_city(hands: Any) -> None:
    """Assigned, documented, written, signed off, submitted, added to."""
    world, review = hands.world, hands.review
    hands.until(Phase.SELF_ASSESSMENT)
    host = hands["host_coordinator"]
    actions.assign(host, review, {world.seat("host_contributor"): [world.factor(1)]}, seen=1)
    strategy = actions.register_document(host, review, _strategy(world), _file())
    for factor in review.key_factors:
        actions.save_claim(host, review, factor, _view(world, factor, strategy), seen=0)
    world.session.flush()
    actions.sign_claim(host, review, world.factor(1), seen=1)
    actions.submit(host, review)
    actions.add(host, review, world.factor(1), "Since then the council has met again.")


def _strategy(world: Any) -> actions.Card:
    """It says nothing on key factor 1, so that the contributor has no part in it."""
    return actions.Card(
        title="A strategy for arriving",
        kind=DocumentKind.STRATEGY,
        department="Office for newcomers",
        language="pt",
        relevance="It says who does what by when.",
        link="https://www.alder.example/strategy",
        factors={world.factor(2): "page 4"},
    )


def _file() -> Any:
    return received("Strategy of Alder.pdf", samples.pdf())


def _view(world: Any, factor: Any, document: Document) -> actions.OwnView:
    return actions.OwnView(
        level=world.level("2"),
        narrative=f"What Alder says of {factor.code}.",
        gaps="Evenings.",
        contributors="Office for newcomers",
        answers=dict.fromkeys(factor.guide_questions[:1], "Yes."),
        context=dict.fromkeys(world.benchmark.context_factors[:1], "It matters."),
        documents={document: "page 4"},
    )


def desk_review(hands: Any) -> tuple[Document, SiteVisitIssue]:
    """Sheets, shared and not; a request; an issue that the host reads in other words."""
    world, review = hands.world, hands.review
    hands.until(Phase.DESK_REVIEW)
    peer, leader = hands["peer"], hands["leader"]
    view = actions.FirstView(city_says="A plan is there.", level=world.level("1"))
    actions.save_sheet(peer, review, world.factor(1), view, seen=0)
    actions.share_sheet(peer, review, world.factor(1))
    kept = actions.FirstView(city_says=UNSHARED)
    actions.save_sheet(hands["second_peer"], review, world.factor(1), kept, seen=0)
    wanted = actions.Card(title="Minutes of the council", kind=DocumentKind.MINUTES)
    actions.ask_for_document(peer, review, wanted)
    doubt = actions.Uncertainty(
        key_factor=world.factor(1),
        guide_question=world.factor(1).guide_questions[0],
        statement=OURS,
        kind=IssueKind.VERIFY,
        priority=IssuePriority.HIGH,
        owner=world.seat("peer"),
    )
    issue = actions.raise_issue(peer, review, doubt)
    world.session.flush()
    actions.word_for_host(leader, issue, "How the strategy is used day by day", seen=1)
    return _registered(world), issue


def _registered(world: Any) -> Document:
    return world.session.scalars(select(Document).filter_by(number=1)).one()
