"""From the last afternoon of the visit on: judging, concluding, recommending, releasing."""

from collections.abc import Mapping

from peerreview.demo.fixtures import Judgement
from peerreview.demo.story import Story
from peerreview.demo.visit import Records
from peerreview.evidence.actions import release_wording
from peerreview.findings.actions import (
    Advice,
    Consensus,
    Idea,
    View,
    agree_conclusion,
    agree_level,
    conclude,
    judge,
    open_views,
    recommend,
)
from peerreview.findings.models import Conclusion

Conclusions = Mapping[str, Conclusion]


def judge_together(story: Story) -> None:
    """On the fourth afternoon each peer judges alone, then the team talks and agrees."""
    for step, one in enumerate(story.script.judgements):
        _judge_alone(story, one, step)
    for step, one in enumerate(story.script.judgements):
        _agree(story, one, step)


def _judge_alone(story: Story, one: Judgement, step: int) -> None:
    for turn, view in enumerate(one.views):
        at = story.on(4, "15:32", step=step + turn / 10, minutes=4)
        own = View(level=story.level(view.level), confidence=view.confidence, reason=view.reason)
        judge(story.by(view.member, at), story.review, story.factor(one.factor), own, seen=0)


def _agree(story: Story, one: Judgement, step: int) -> None:
    factor, leader = story.factor(one.factor), story.leader
    opening = story.by(leader, story.on(4, "16:40", step=step, minutes=10))
    team = open_views(opening, story.review, factor)
    consensus = Consensus(
        level=story.level(one.level),
        confidence=one.confidence,
        reason=one.reason,
        dissent=one.dissent,
    )
    agreeing = story.by(leader, story.on(4, "16:48", step=step, minutes=10))
    agree_level(agreeing, story.review, factor, consensus, seen=team.version)


def draw_conclusions(story: Story, records: Records) -> Conclusions:
    """Drafted in the evening, agreed the next morning, before the city hears them."""
    drafted = {}
    for step, one in enumerate(story.script.conclusions):
        idea = Idea(
            headline=one.headline,
            text=one.text,
            kind=one.kind,
            key_factors=story.factors(one.factors),
            supporting=[records[key] for key in one.evidence],
            counter=[records[key] for key in one.counter],
        )
        at = story.on(4, "19:10", step=step, minutes=8)
        drafted[one.key] = conclude(story.by(one.by, at), story.review, idea)
    for step, conclusion in enumerate(drafted.values()):
        at = story.on(5, "08:40", step=step, minutes=5)
        agree_conclusion(story.by(story.leader, at), conclusion, seen=conclusion.version)
    return drafted


def recommend_to_city(story: Story, conclusions: Conclusions) -> None:
    """In the two weeks after the visit, one by one."""
    story.move_on(story.on(5, "14:30"))
    for step, one in enumerate(story.script.recommendations):
        advice = Advice(
            key_factor=story.factor(one.factor),
            action=one.action,
            why=one.why,
            addressee=one.addressee,
            horizon=one.horizon,
            priority=one.priority,
            measure=one.measure,
            conclusions=[conclusions[key] for key in one.conclusions],
        )
        at = story.on(8 + step, "10:25", step=step % 5, minutes=17)
        recommend(story.by(one.by, at), story.review, advice)


def release_wordings(story: Story, records: Records) -> None:
    """The leader says what the city may read, in the team's own words."""
    said = [one for group in story.script.evidence for one in group.records if one.released]
    for step, one in enumerate(said):
        record = records[one.key]
        work = story.by(story.leader, story.on(25, "09:00", step=step, minutes=3))
        release_wording(work, record, one.released, version=record.version)
    story.move_on(story.on(29, "09:00"))
