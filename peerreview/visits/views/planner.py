"""The planner: what the visit can carry, what speaks against a plan, and the plans proposed."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.planning.prechecks import prechecks
from peerreview.planning.suggest import suggestions
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import AbsentForm, Freedom, PlanForm
from peerreview.visits.models import VisitSession
from peerreview.visits.rules import read_report, stands, why_not_draft
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/programme/planner", needs=Permission.PLAN_VISIT, on=Review)
def planner(review: Review) -> ResponseReturnValue:
    return _planner(review, PlanForm(data={"freedom": Freedom.COMPLETE}))


@pages.post("/reviews/<uuid:review_id>/programme/planner", needs=Permission.PLAN_VISIT, on=Review)
def propose(review: Review) -> ResponseReturnValue:
    form = PlanForm()
    if not form.validate():
        return _planner(review, form), 422
    made = actions.propose(work(), review, anew=form.freedom.data is Freedom.ANEW)
    return redirect(url_for(".proposal", proposal_id=made.id))


def _planner(review: Review, form: PlanForm) -> str:
    draft = queries.draft_of(session(), review, work().now, work().language)
    return render_template(
        "visits/planner.html",
        review=review,
        form=form,
        capacity=queries.capacity_in_words(session(), review),
        checks=prechecks(draft.ahead),
        waiting=draft.waiting,
        proposals=[
            (one, read_report(one.report).says) for one in queries.proposals_of(session(), review)
        ],
        why_not=why_not_draft(review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/programme/planner/absent", needs=Permission.PLAN_VISIT, on=Review
)
def absent(review: Review) -> ResponseReturnValue:
    return _absent(review, _absent_form(review))


@pages.post(
    "/reviews/<uuid:review_id>/programme/planner/absent", needs=Permission.PLAN_VISIT, on=Review
)
def say_absent(review: Review) -> ResponseReturnValue:
    form = _absent_form(review)
    if not form.validate():
        return _absent(review, form), 422
    made = actions.say_absent(work(), review, form.absent, *form.span())
    return redirect(url_for(".proposal", proposal_id=made.id))


def _absent_form(review: Review) -> AbsentForm:
    people = list(queries.stakeholders_of(session(), review))
    return AbsentForm(review, people, list(queries.frame_of(session(), review).days))


def _absent(review: Review, form: AbsentForm) -> str:
    return render_template(
        "visits/absent.html", review=review, form=form, why_not=why_not_draft(review)
    )


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/replan",
    needs=Permission.PLAN_VISIT,
    on=VisitSession,
)
def replan(visit: VisitSession) -> ResponseReturnValue:
    made = actions.propose_without(work(), visit)
    return redirect(url_for(".proposal", proposal_id=made.id))


@pages.get("/reviews/<uuid:review_id>/programme/missing", needs=Permission.PLAN_VISIT, on=Review)
def missing(review: Review) -> ResponseReturnValue:
    draft = queries.draft_of(session(), review, work().now, work().language)
    return render_template(
        "visits/missing.html",
        review=review,
        thin=suggestions(draft.ahead, draft.plan),
        titles={str(factor.id): factor.title for factor in review.key_factors},
        sessions=draft.by_id,
        why_not=why_not_draft(review),
    )


@pages.post(
    "/reviews/<uuid:review_id>/programme/missing/<uuid:stakeholder_id>",
    needs=Permission.PLAN_VISIT,
    on=Review,
)
def add_missing(review: Review, stakeholder_id: UUID) -> ResponseReturnValue:
    """What is proposed for somebody now; whatever was proposed on an older page is not asked."""
    draft = queries.draft_of(session(), review, work().now, work().language)
    thin = suggestions(draft.ahead, draft.plan)
    offered = (one for part in thin for one in part.additions if one.person == str(stakeholder_id))
    addition = next(offered, None)
    if addition is None:
        tell(Text("This interview is not missing any more."))
        return redirect(url_for(".missing", review_id=review.id))
    made = actions.add_interview(work(), review, draft, addition)
    tell(Text("Session %(number)s: %(place)s.", number=made.number, place=stands(made)))
    return redirect(url_for(".missing", review_id=review.id))
