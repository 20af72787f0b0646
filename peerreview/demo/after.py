"""From the last afternoon of the visit on: judging, concluding, recommending, releasing."""

from datetime import timedelta
from typing import Any

from peerreview.demo.fixtures import Judgement, Marks
from peerreview.demo.story import Story
from peerreview.evidence.actions import release_wording
from peerreview.findings.actions import (
    Advice,
    Consensus,
    Idea,
    Lesson,
    Reply,
    View,
    agree_conclusion,
    agree_level,
    agree_practice,
    conclude,
    confirm_conclusion,
    judge,
    note_feedback,
    open_views,
    recommend,
    tell_practice,
)
from peerreview.followup.actions import Reply as CityReply
from peerreview.followup.actions import approve_answer, give_answer
from peerreview.reports.actions import release_report, word_part
from peerreview.reports.queries import reports_of
from peerreview.reviews.actions import Amounts, set_budget
from peerreview.reviews.models import Role


def judge_together(story: Story) -> None:
    """On the fourth afternoon each peer judges alone, then the team talks and agrees."""
    for step, one in enumerate(story.script.judgements):
        _judge_alone(story, one, step)
    for step, one in enumerate(story.script.judgements):
        _agree(story, one, step)


def _judge_alone(story: Story, one: Judgement, step: int) -> None:
    for turn, view in enumerate(one.views):
        at = story.on(4, "15:32", step=step + turn / 10, minutes=4)
        own = View(
            level=story.level(view.level),
            confidence=view.confidence,
            reason=view.reason,
            **_marks(story, view),
        )
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
        **_marks(story, one),
    )
    agreeing = story.by(leader, story.on(4, "16:48", step=step, minutes=10))
    agree_level(agreeing, story.review, factor, consensus, seen=team.version)


def _marks(story: Story, said: Marks) -> dict[str, Any]:
    """What is marked apart from the level, by the names of a view."""
    marked = {"policy": said.policy, "practice": said.practice, "result": said.result}
    levels = {name: story.level(code) for name, code in marked.items() if code}
    return levels | {"trend": said.trend}


def draw_conclusions(story: Story) -> None:
    """Drafted in the evening, agreed the next morning, before the city hears them."""
    for step, one in enumerate(story.script.conclusions):
        work = story.by(one.by, story.on(4, "19:10", step=step, minutes=8))
        idea = Idea(
            headline=one.headline,
            text=one.text,
            kind=one.kind,
            key_factors=story.factors(one.factors),
            supporting=[story.records[key] for key in one.evidence],
            counter=[story.records[key] for key in one.counter],
        )
        story.conclusions[one.key] = conclude(work, story.review, idea)
    for step, one in enumerate(story.script.conclusions):
        if one.confirmed:
            work = story.by(one.confirmed, story.on(4, "22:40", step=step))
            conclusion = story.conclusions[one.key]
            confirm_conclusion(work, conclusion, seen=conclusion.version)
    for step, conclusion in enumerate(story.conclusions.values()):
        at = story.on(5, "08:40", step=step, minutes=5)
        agree_conclusion(story.by(story.leader, at), conclusion, seen=conclusion.version)


def tell_practices(story: Story) -> None:
    """What other cities can learn is written down while it is fresh."""
    for step, one in enumerate(story.script.practices):
        at = story.on(5, "10:20", step=step, minutes=6)
        work = story.by(one.by, at)
        lesson = Lesson(
            title=one.title,
            key_factor=story.factor(one.factor),
            problem=one.problem,
            done=one.done,
            cost=one.cost,
            result=one.result,
            conditions=one.conditions,
            contact=one.contact,
            records=[story.records[key] for key in one.evidence],
        )
        practice = tell_practice(work, story.review, lesson)
        if one.agreed:
            agreeing = story.by(story.leader, at + timedelta(minutes=4))
            agree_practice(agreeing, practice, seen=practice.version)


def hear_city(story: Story) -> None:
    """What the host says in the feedback session."""
    for step, one in enumerate(story.script.reactions):
        factor = story.factor(one.factor) if one.factor else None
        work = story.by(one.by, story.on(5, "14:10", step=step, minutes=6))
        reply = Reply(text=one.text, said_by=one.said_by, key_factor=factor)
        note_feedback(work, story.review, reply)


def recommend_to_city(story: Story) -> None:
    """In the two weeks after the visit, one by one."""
    story.move_on(story.on(5, "16:30"))
    for step, one in enumerate(story.script.recommendations):
        advice = Advice(
            key_factor=story.factor(one.factor),
            action=one.action,
            why=one.why,
            addressee=one.addressee,
            horizon=one.horizon,
            priority=one.priority,
            measure=one.measure,
            headline=one.headline,
            guide_question=story.question(one.question),
            example_city=one.example,
            conclusions=[story.conclusions[key] for key in one.conclusions],
        )
        at = story.on(8 + step, "10:25", step=step % 5, minutes=17)
        made = recommend(story.by(one.by, at), story.review, advice)
        story.recommendations.append(made)


def release_wordings(story: Story) -> None:
    """The leader says what the city may read, in the team's own words."""
    said = [one for group in story.script.evidence for one in group.records if one.released]
    for step, one in enumerate(said):
        work = story.by(story.leader, story.on(25, "09:00", step=step, minutes=3))
        record = story.records[one.key]
        release_wording(work, record, one.released, version=record.version, attribution=one.told_as)
    story.move_on(story.on(29, "09:00"))


def write_parts(story: Story) -> None:
    """What only a person can say, written while the report grows."""
    for step, one in enumerate(story.script.parts):
        work = story.by(one.by, story.on(21 + step, "20:15", step=step, minutes=9))
        word_part(work, story.review, one.part, _unwrapped(one.text), seen=0)


def _unwrapped(text: str) -> str:
    """A file breaks its lines at the margin; a person types on."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def settle_bills(story: Story) -> None:
    """Six weeks after the visit the network knows what it came to."""
    budget = story.script.review.budget
    spent = {
        cost: Amounts(planned=amount.planned, actual=amount.actual)
        for cost, amount in budget.items()
    }
    if spent:
        work = story.by(story.script.review.convener, story.on(44, "09:35"))
        set_budget(work, story.review, spent, seen=story.review.budget_version)


def answer_report(story: Story) -> None:
    """The leader releases the report; the city answers each recommendation, and its sponsor
    approves the whole."""
    newest = reports_of(story.session, story.review)[0]
    release_report(story.by(story.leader, story.on(42, "15:00")), newest)
    story.move_on(story.on(43, "09:00"))
    said = story.script.follow_up
    for step, (made, one) in enumerate(zip(story.recommendations, said.answers, strict=False)):
        due_on = story.date_of(7 * one.due_in) if one.due_in else None
        reply = CityReply(position=one.position, reason=one.reason, owner=one.owner, due_on=due_on)
        work = story.by(story.coordinator, story.on(57, "09:10", step=step, minutes=14))
        give_answer(work, made, reply)
    if said.approved:
        sponsor = story.key_of(Role.HOST_SPONSOR)
        approve_answer(story.by(sponsor, story.on(64, "17:20")), story.review)
