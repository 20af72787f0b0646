"""Before the visit: the mandate, the city's own account, whom to hear, the programme."""

from collections.abc import Mapping
from datetime import timedelta

from peerreview.benchmarks.models import Benchmark
from peerreview.core.work import Work
from peerreview.demo.fixtures import Script, Session
from peerreview.demo.story import People, Story
from peerreview.preparation.actions import OwnView, save_claim, submit
from peerreview.reviews.actions import Mandate, give_seat, set_up_review
from peerreview.visits.actions import Introduction, add_stakeholder, book, change_session
from peerreview.visits.models import Part, SessionState, Stakeholder, VisitSession
from peerreview.visits.rules import Plan

Stakeholders = Mapping[str, Stakeholder]
Sessions = Mapping[str, VisitSession]


def agree_mandate(work: Work, benchmark: Benchmark, people: People, script: Script) -> Story:
    """The network sets the review up, half a year before the visit, and gives the seats.

    ``work``: of the person who sets it up, at the present moment.
    """
    monday = (work.now - timedelta(days=work.now.weekday())).date()
    starts_on = monday - timedelta(weeks=script.review.visit_weeks_ago)
    mandate = Mandate(
        city=script.review.city,
        time_zone=script.review.time_zone,
        report_language=script.review.report_language,
        visit_starts_on=starts_on,
        visit_ends_on=starts_on + timedelta(days=script.review.visit_days - 1),
        factors=frozenset(factor.number for factor in benchmark.key_factors),
    )
    convener = script.review.convener
    begun = Work(
        session=work.session,
        actor=people[convener],
        now=work.now - timedelta(weeks=script.review.visit_weeks_ago + 26),
        files=work.files,
    )
    review = set_up_review(begun, benchmark, mandate)
    story = Story(
        session=work.session,
        files=work.files,
        script=script,
        people=people,
        benchmark=benchmark,
        review=review,
    )
    story.seat(convener).organisation = script.review.network
    _give_seats(story, convener)
    return story


def _give_seats(story: Story, convener: str) -> None:
    for step, seat in enumerate(story.script.review.seats):
        work = story.by(convener, story.on(-125, "09:30", step=step, minutes=4))
        person = story.people[seat.person]
        give_seat(work, story.review, person, seat.role, organisation=seat.organisation)


def write_self_assessment(story: Story) -> None:
    """The city writes for six weeks, hands its account in, and the team begins to read."""
    story.move_on(story.on(-111, "10:00"))
    own = story.script.self_assessment
    for step, claim in enumerate(own.claims):
        work = story.by(own.written_by, story.on(-100 + 3 * step, "15:20"))
        view = OwnView(level=story.level(claim.claim), narrative=claim.narrative)
        save_claim(work, story.review, story.factor(claim.factor), view, seen=0)
    submit(story.by(own.written_by, story.on(-55, "16:45")), story.review)
    story.move_on(story.on(-53, "09:15"))


def name_stakeholders(story: Story) -> Stakeholders:
    """The city says whom the team could hear."""
    return {
        one.key: add_stakeholder(
            story.by(story.coordinator, story.on(-82, "10:10", step=step, minutes=5)),
            story.review,
            Introduction(
                name=one.name,
                organisation=one.organisation,
                role=one.role,
                source_class=story.source_class(one.source_class),
            ),
        )
        for step, one in enumerate(story.script.stakeholders)
    }


def book_programme(story: Story, stakeholders: Stakeholders) -> Sessions:
    """The city draws up the timetable, the leader adds the focus, the people confirm."""
    booked = {}
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.coordinator, story.on(-27, "09:00", step=step, minutes=9))
        booked[one.key] = book(work, story.review, plan_of(story, one, stakeholders))
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.leader, story.on(-20, "14:00", step=step, minutes=4))
        plan = plan_of(story, one, stakeholders, state=SessionState.INVITED, focus=True)
        _change(work, booked[one.key], plan)
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.coordinator, story.on(-12, "11:00", step=step, minutes=6))
        plan = plan_of(story, one, stakeholders, state=SessionState.CONFIRMED)
        _change(work, booked[one.key], plan)
    return booked


def _change(work: Work, session: VisitSession, plan: Plan) -> None:
    change_session(work, session, plan, seen=session.version)


def plan_of(
    story: Story,
    one: Session,
    stakeholders: Stakeholders,
    *,
    state: SessionState = SessionState.PROPOSED,
    focus: bool = False,
) -> Plan:
    """A session as a plan; the focus is only the team's to write."""
    return Plan(
        kind=one.kind,
        title=one.title,
        starts_at=story.on(one.day, one.starts),
        ends_at=story.on(one.day, one.ends),
        venue=one.venue,
        room=one.room,
        state=state,
        stakeholders=tuple(stakeholders[key] for key in one.heard),
        peers=tuple((story.seat(person), part) for person, part in _parts(one)),
        focus=story.factors(one.focus) if focus else None,
    )


def _parts(one: Session) -> list[tuple[str, Part]]:
    pair = [(one.asks, Part.ASKER), (one.records, Part.RECORDER)]
    present = [(person, Part.PRESENT) for person in one.present]
    return [(person, part) for person, part in (*pair, *present) if person]
