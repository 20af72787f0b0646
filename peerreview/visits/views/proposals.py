"""A proposed timetable: how good it is, what it would change, and whether to take it."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.jobs import latest_job
from peerreview.core.text import Text
from peerreview.visits import actions, queries
from peerreview.visits.models import Proposal, ProposalState
from peerreview.visits.queries import Draft
from peerreview.visits.rules import (
    At,
    Report,
    how_good,
    read_report,
    stands,
    stands_at,
    why_not_settle,
)
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.language import language
from peerreview.web.notices import tell

_OTHER = Text(
    "The planner has found another plan since you looked. This is how it is now: look at it again,"
    " then take it over."
)


@pages.get("/reviews/proposals/<uuid:proposal_id>", needs=Permission.PLAN_VISIT, on=Proposal)
def proposal(made: Proposal) -> ResponseReturnValue:
    return _proposal(made)


def _proposal(made: Proposal, said: Text | None = None) -> str:
    """``said``: why it was not taken over that somebody wanted to take."""
    review, report = made.review, read_report(made.report)
    draft = queries.draft_of(session(), review, work().now, work().language)
    job = latest_job(session(), actions.PLAN, made)
    return render_template(
        "visits/proposal.html",
        review=review,
        proposal=made,
        said=said,
        found=queries.compared(session(), draft, made),
        report=report,
        job=job if job and job.unfinished and made.state is ProposalState.IMPROVING else None,
        trouble=job.trouble if job else None,
        how_good=how_good(report),
        stands_at=lambda spot: stands_at(spot, review),
        offers=list(_offers(report, draft)),
        why_not_settle=why_not_settle(made),
    )


def _offers(report: Report, draft: Draft) -> Iterator[dict[str, Any]]:
    """What else could be done, with the free places counted through."""
    number = count()
    for one in report.offers:
        when = (At(draft.problem.moment(place.start)).in_(language()) for place in one.places)
        free = [{"number": next(number), "when": said} for said in when]
        yield {"says": one.says, "places": free}


@pages.get("/reviews/proposals/<uuid:proposal_id>/job", needs=Permission.PLAN_VISIT, on=Proposal)
def proposal_job(made: Proposal) -> ResponseReturnValue:
    """How far the planner is, for the script that watches it."""
    job = latest_job(session(), actions.PLAN, made)
    if job is None or not job.unfinished or made.state is not ProposalState.IMPROVING:
        return jsonify(finished=True)
    text = how_good(read_report(made.report)).in_(language())
    return jsonify(finished=False, text=text, done=job.progress, total=100)


@pages.post("/reviews/proposals/<uuid:proposal_id>/stop", needs=Permission.PLAN_VISIT, on=Proposal)
def stop_planning(made: Proposal) -> ResponseReturnValue:
    actions.stop_planning(work(), made)
    tell(Text("The search is stopped. The best plan so far stays."))
    return redirect(url_for(".proposal", proposal_id=made.id))


@pages.post("/reviews/proposals/<uuid:proposal_id>/take", needs=Permission.PLAN_VISIT, on=Proposal)
def take_proposal(made: Proposal) -> ResponseReturnValue:
    try:
        turn = actions.take_proposal(work(), made, seen=_seen())
    except StaleEdit:
        return _proposal(made, _OTHER), 409
    done = Text.counted(
        "Proposal %(number)s is in the draft: %(n)s session changed. Z undoes it.",
        "Proposal %(number)s is in the draft: %(n)s sessions changed. Z undoes it.",
        len(turn.moves),
        number=made.number,
    )
    tell(done)
    return redirect(url_for(".draft", review_id=made.review_id))


@pages.post(
    "/reviews/proposals/<uuid:proposal_id>/discard", needs=Permission.PLAN_VISIT, on=Proposal
)
def discard_proposal(made: Proposal) -> ResponseReturnValue:
    actions.discard_proposal(work(), made)
    tell(Text("Proposal %(number)s is discarded. The draft is as it was.", number=made.number))
    return redirect(url_for(".planner", review_id=made.review_id))


@pages.post(
    "/reviews/proposals/<uuid:proposal_id>/instead", needs=Permission.PLAN_VISIT, on=Proposal
)
def book_instead(made: Proposal) -> ResponseReturnValue:
    """Hear the people of the cancelled session at one of the free places that were offered."""
    draft = queries.draft_of(session(), made.review, work().now, work().language)
    number = request.form.get("place", type=int)
    try:
        booked = actions.take_place(work(), made, draft, number, seen=_seen())
    except StaleEdit:
        return _proposal(made, _OTHER), 409
    tell(Text("Session %(number)s: %(place)s.", number=booked.number, place=stands(booked)))
    return redirect(url_for(".draft", review_id=made.review_id, _anchor=f"session-{booked.id}"))


def _seen() -> int:
    """The version that was looked at; none, if the form does not tell."""
    return request.form.get("version", 0, type=int)
