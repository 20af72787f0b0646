"""At the desk: what each peer made of the city's account, and what stayed uncertain."""

from peerreview.demo import fixtures
from peerreview.demo.story import Story
from peerreview.preparation.actions import (
    FirstView,
    Uncertainty,
    raise_issue,
    save_sheet,
    settle_issue,
    share_sheet,
    word_for_host,
)
from peerreview.preparation.models import IssueState


def read_at_desk(story: Story) -> None:
    """Each writes alone in the evenings; most share before the team talks."""
    for step, one in enumerate(story.script.sheets):
        work = story.by(one.by, story.on(-44 + step // 2, "20:05", step=step % 2, minutes=35))
        save_sheet(work, story.review, story.factor(one.factor), _first_view(story, one), seen=0)
    for step, one in enumerate(sheet for sheet in story.script.sheets if sheet.shared):
        work = story.by(one.by, story.on(-35, "08:30", step=step, minutes=6))
        share_sheet(work, story.review, story.factor(one.factor))


def _first_view(story: Story, one: fixtures.Sheet) -> FirstView:
    return FirstView(
        city_says=one.city_says,
        support=one.support,
        gaps=one.gaps,
        level=story.level(one.level),
        confidence=one.confidence,
        questions=one.questions,
        people_to_meet=one.people_to_meet,
        documents_to_ask=one.documents_to_ask,
    )


def raise_issues(story: Story) -> None:
    """In the desk review meeting; the leader words some of them for the host."""
    for step, one in enumerate(story.script.issues):
        work = story.by(one.by, story.on(-34, "14:10", step=step, minutes=7))
        story.issues.append(raise_issue(work, story.review, _uncertainty(story, one)))
    for step, (issue, one) in enumerate(zip(story.issues, story.script.issues, strict=True)):
        if one.to_host:
            work = story.by(story.leader, story.on(-29, "10:30", step=step, minutes=5))
            word_for_host(work, issue, one.to_host, seen=issue.version)


def _uncertainty(story: Story, one: fixtures.Issue) -> Uncertainty:
    return Uncertainty(
        key_factor=story.factor(one.factor),
        statement=one.says,
        kind=one.kind,
        priority=one.priority,
        guide_question=story.question(one.question),
        confirms=one.confirms,
        refutes=one.refutes,
        owner=story.seat(one.by),
    )


def settle_issues(story: Story) -> None:
    """On the fourth evening and the next morning: what the visit showed."""
    for step, (issue, one) in enumerate(zip(story.issues, story.script.issues, strict=False)):
        if one.becomes is not IssueState.OPEN:
            work = story.by(story.leader, story.on(5, "09:55", step=step, minutes=2))
            settle_issue(work, issue, one.becomes, one.because, seen=issue.version)
