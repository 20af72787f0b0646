"""Before the visit: the mandate, the city's own account, whom to hear, the programme."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from peerreview.benchmarks.models import Benchmark
from peerreview.core.work import Work
from peerreview.demo import fixtures
from peerreview.demo.days import first_working_day, working_day
from peerreview.demo.story import People, Story
from peerreview.preparation.actions import (
    OwnView,
    add,
    assign,
    give_back,
    save_claim,
    sign_claim,
    submit,
)
from peerreview.reviews.actions import (
    Amounts,
    Mandate,
    declare,
    give_seat,
    hand_over,
    set_budget,
    set_dates,
    set_up_review,
    sign_agreement,
    sign_off,
    tick,
)
from peerreview.reviews.models import MilestoneKind, Role
from peerreview.reviews.rules import CLOCK


def agree_mandate(
    work: Work, benchmark: Benchmark, people: People, script: fixtures.Script
) -> Story:
    """The network sets the review up, half a year before the visit.

    ``work``: of the person who sets it up, at the present moment.
    """
    mandate = _mandate(script.review, work, benchmark)
    weeks_to_go = timedelta(weeks=26)
    began = work.now - (work.now.date() - mandate.visit_starts_on) - weeks_to_go
    begun = Work(
        session=work.session,
        actor=people[script.review.convener],
        now=min(began, work.now - timedelta(weeks=1)),
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
        now=work.now,
    )
    story.seat(script.review.convener).organisation = script.review.network
    return story


def _mandate(said: fixtures.Mandate, work: Work, benchmark: Benchmark) -> Mandate:
    starts_on = _first_day(said, work)
    return Mandate(
        city=said.city,
        time_zone=said.time_zone,
        report_language=said.report_language,
        visit_starts_on=starts_on,
        visit_ends_on=working_day(starts_on, said.visit_days),
        factors=frozenset(factor.number for factor in benchmark.key_factors),
        sponsor=said.sponsor,
        host_questions="\n".join(said.host_questions),
        working_languages=said.working_languages,
        data_controller=said.data_controller,
        host_hours=said.host_hours,
        variant=said.variant,
    )


def _first_day(said: fixtures.Mandate, work: Work) -> date:
    today = work.now.astimezone(ZoneInfo(said.time_zone)).date()
    if said.today_is_day is not None:
        return first_working_day(today, is_day=said.today_is_day)
    return today - timedelta(days=today.weekday()) - timedelta(weeks=said.visit_weeks_ago)


def give_seats(story: Story) -> None:
    """Everybody takes a seat; the team says which ties it has and signs."""
    convener = story.script.review.convener
    for step, seat in enumerate(story.script.review.seats):
        work = story.by(convener, story.on(-125, "09:30", step=step, minutes=4))
        first = seat.before or seat
        person = story.people[first.person]
        give_seat(work, story.review, person, seat.role, organisation=first.organisation)
    for step, seat in enumerate(story.script.review.seats):
        first = seat.before or seat
        _sign(story, first.person, story.on(-119, "10:05", step=step, minutes=11))


def _sign(story: Story, person: str, at: datetime) -> None:
    taken, work = story.seat(person), story.by(person, at)
    if taken.signs:
        declare(work, taken, "")
        sign_agreement(work, taken, seen=story.review.version)
    if taken.role in {Role.LEADER, Role.HOST_SPONSOR}:
        sign_off(work, taken, seen=story.review.version)


def hand_seats_over(story: Story) -> None:
    """Somebody cannot come after all; another sits down in their place and signs anew."""
    for seat in story.script.review.seats:
        if seat.before:
            work = story.by(story.script.review.convener, story.on(-61, "10:40"))
            successor = story.people[seat.person]
            left = story.seat(seat.before.person)
            hand_over(work, left, successor, organisation=seat.organisation)
            _sign(story, seat.person, story.on(-60, "09:15"))


def plan_budget(story: Story) -> None:
    """The network says what the review may cost."""
    planned = {
        cost: Amounts(planned=amount.planned) for cost, amount in story.script.review.budget.items()
    }
    if planned:
        work = story.by(story.script.review.convener, story.on(-118, "11:15"))
        set_budget(work, story.review, planned, seen=story.review.budget_version)


def agree_on_dates(story: Story) -> None:
    """Where the calendar of the city asks for it, a milestone gets a date of its own."""
    if weeks := story.script.review.own_dates:
        dates = {kind: story.date_of(7 * week + 1) for kind, week in weeks.items()}
        work = story.by(story.leader, story.on(-117, "13:10"))
        set_dates(work, story.review, dates, seen=story.review.clock_version)


def tick_clock(story: Story) -> None:
    """Milestones are marked two days before they fall due, the visit on its last evening."""
    own = story.script.review.own_dates
    weeks = {kind: own.get(kind, due.weeks) for kind, due in CLOCK.items()}
    for kind, week in sorted(weeks.items(), key=lambda one: one[1]):
        owner = story.key_of(CLOCK[kind].owners[0], story.script.review.convener)
        before = story.on(7 * week - 1, "16:30")
        last = story.on(story.script.review.visit_days, "18:30")
        work = story.by(owner, last if kind is MilestoneKind.VISIT else before)
        tick(work, story.review, kind)


def share_out(story: Story) -> None:
    """The account is opened to the departments, and each is given its part."""
    own = story.script.self_assessment
    story.move_on(story.on(-111, "10:00"))
    for step, (person, numbers) in enumerate(own.contributors.items()):
        work = story.by(own.written_by, story.on(-110, "09:20", step=step, minutes=3))
        shares = {story.seat(person): story.factors(numbers)}
        assign(work, story.review, shares, seen=story.review.contributors_version)


def write_self_assessment(story: Story) -> None:
    """The city writes for six weeks."""
    own = story.script.self_assessment
    for step, claim in enumerate(own.claims):
        at = story.on(-100 + 3 * step, "15:20")
        work = story.by(claim.by or own.written_by, at)
        view = _view(story, claim)
        view = replace(view, narrative=claim.at_first or view.narrative)
        saved = save_claim(work, story.review, story.factor(claim.factor), view, seen=0)
        story.claims[claim.factor] = saved


def sign_account(story: Story) -> None:
    """Two days after it was written, somebody stands for a part as it is."""
    for step, one in enumerate(story.script.self_assessment.claims):
        if one.signed:
            work = story.by(one.signed, story.on(-98 + 3 * step, "11:40"))
            claim = story.claims[one.factor]
            sign_claim(work, story.review, story.factor(one.factor), seen=claim.version)


def hand_in_account(story: Story) -> None:
    """The account goes to the team, which begins to read."""
    submit(story.by(story.script.self_assessment.written_by, story.on(-55, "16:45")), story.review)
    story.move_on(story.on(-53, "09:15"))


def revise_account(story: Story) -> None:
    """The leader gives the account back for what it does not say; the city completes it."""
    own = story.script.self_assessment
    if own.given_back:
        give_back(story.by(story.leader, story.on(-51, "11:30")), story.review, own.given_back)
        for step, one in enumerate(claim for claim in own.claims if claim.at_first):
            _revise(story, one, story.on(-48, "14:10", step=step, minutes=35))
        submit(story.by(own.written_by, story.on(-46, "16:20")), story.review)


def _revise(story: Story, one: fixtures.Claim, at: datetime) -> None:
    claim, factor = story.claims[one.factor], story.factor(one.factor)
    writer = one.by or story.script.self_assessment.written_by
    save_claim(story.by(writer, at), story.review, factor, _view(story, one), seen=claim.version)
    if one.signed:
        signing = story.by(one.signed, at + timedelta(minutes=25))
        sign_claim(signing, story.review, factor, seen=claim.version)


def _view(story: Story, claim: fixtures.Claim) -> OwnView:
    papers = [one for one in story.script.documents if claim.factor in one.factors]
    questions = {q.code: q for q in story.factor(claim.factor).guide_questions}
    return OwnView(
        level=story.level(claim.claim) if claim.claim else None,
        narrative=claim.narrative,
        recent_changes=claim.changed,
        strengths="\n".join(claim.strengths),
        gaps="\n".join(claim.gaps),
        look_at=claim.look_at,
        contributors=claim.contributors,
        context={story.context_factor(code): note for code, note in claim.context.items()},
        answers={questions[code]: text for code, text in claim.answers.items()},
        documents={
            story.documents[one.key]: one.locator for one in papers if one.key in story.documents
        },
    )


def add_to_account(story: Story) -> None:
    """What changed after the account was handed in, or was found to be wrong in it, stands beside
    it. What was handed in stays."""
    own = story.script.self_assessment
    for step, claim in enumerate(one for one in own.claims if one.added):
        at = story.on(claim.added_on, "13:40", step=step, minutes=8)
        work = story.by(own.written_by, at)
        add(work, story.review, story.factor(claim.factor), claim.added)
