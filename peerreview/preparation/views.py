"""The self-assessment: its list, and the page of each key factor."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.preparation import actions
from peerreview.preparation.forms import ClaimForm
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.preparation.queries import (
    claim_about,
    lines_of,
    neighbours,
    self_assessment_of,
)
from peerreview.preparation.rules import (
    levels_to_claim,
    why_not_read,
    why_not_submit,
    why_not_write,
)
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.navigation import Section
from peerreview.web.notices import tell
from peerreview.web.pages import Pages

pages = Pages(
    "preparation",
    Section(
        label=Text("Self-assessment"),
        endpoint="preparation.index",
        needs=Permission.READ_SELF_ASSESSMENT,
    ),
)


def _why_not_read(review: Review, account: SelfAssessment | None) -> Text | None:
    drafts = may(work().actor, Permission.READ_DRAFT_SELF_ASSESSMENT, review)
    return why_not_read(account, drafts=drafts)


@pages.get(
    "/reviews/<uuid:review_id>/self-assessment/", needs=Permission.READ_SELF_ASSESSMENT, on=Review
)
def index(review: Review) -> ResponseReturnValue:
    account = self_assessment_of(session(), review)
    reason = _why_not_read(review, account)
    return render_template(
        "preparation/index.html",
        review=review,
        account=account,
        why_not_read=reason,
        lines=[] if reason else lines_of(session(), review),
        why_not_submit=reason or why_not_submit(review, account, review.key_factors),
    )


@pages.get(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>",
    needs=Permission.READ_SELF_ASSESSMENT,
    on=Review,
)
def show(review: Review, number: int) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, number) or abort(404)
    account = self_assessment_of(session(), review)
    refuse_if(_why_not_read(review, account))
    claim = claim_about(session(), review, factor)
    form = ClaimForm(obj=claim, levels=levels_to_claim(review.benchmark.levels))
    return _key_factor(review, factor, claim, form)


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>",
    needs=Permission.WRITE_SELF_ASSESSMENT,
    on=Review,
)
def save(review: Review, number: int) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, number) or abort(404)
    form = ClaimForm(levels=levels_to_claim(review.benchmark.levels))
    if not form.validate():
        return _key_factor(review, factor, claim_about(session(), review, factor), form), 422
    try:
        actions.save_claim(work(), review, factor, form.view(), seen=form.seen)
    except StaleEdit:
        return _met(review, factor, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".show", review_id=review.id, number=number))


def _met(review: Review, factor: KeyFactor, form: ClaimForm) -> str:
    """The page once more, with what somebody else saved meanwhile."""
    claim = claim_about(session(), review, factor)
    if claim is not None:
        form.meet(claim)
    return _key_factor(review, factor, claim, form)


def _key_factor(review: Review, factor: KeyFactor, claim: Claim | None, form: ClaimForm) -> str:
    account = self_assessment_of(session(), review)
    return render_template(
        "preparation/show.html",
        review=review,
        factor=factor,
        claim=claim,
        form=form,
        why_not_write=why_not_write(review, account),
        around=neighbours(review.key_factors, factor),
    )


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/submit",
    needs=Permission.SUBMIT_SELF_ASSESSMENT,
    on=Review,
)
def submit(review: Review) -> ResponseReturnValue:
    actions.submit(work(), review)
    tell(Text("The self-assessment is submitted. The team can now read it."))
    return redirect(url_for(".index", review_id=review.id))
