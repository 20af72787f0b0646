"""Recommendations: what the team would do, and on which conclusions that rests."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.findings import actions
from peerreview.findings.forms import RecommendationForm, recommendation_values
from peerreview.findings.models import Priority, Recommendation
from peerreview.findings.queries import conclusions_of
from peerreview.findings.rules import why_not_find
from peerreview.findings.views.sections import factor_url, pages
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.notices import tell

RECOMMENDATION = "/recommendations/<uuid:recommendation_id>"


@pages.get(
    "/reviews/<uuid:review_id>/findings/recommendations/new",
    needs=Permission.WRITE_FINDINGS,
    on=Review,
)
def new_recommendation(review: Review) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, request.args.get("factor", 0, type=int))
    begun = {"priority": Priority.MEDIUM, "key_factor_id": factor.id if factor else None}
    return _new(review, _form(review, data=begun))


@pages.post(
    "/reviews/<uuid:review_id>/findings/recommendations/new",
    needs=Permission.WRITE_FINDINGS,
    on=Review,
)
def recommend(review: Review) -> ResponseReturnValue:
    form = _form(review)
    if not form.validate():
        return _new(review, form), 422
    try:
        made = actions.recommend(work(), review, form.advice())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _new(review, form), 409
    tell(Text("Recommendation %(number)s is saved.", number=made.number))
    return redirect(factor_url(review, made.key_factor.number))


@pages.get(f"{RECOMMENDATION}/edit", needs=Permission.WRITE_FINDINGS, on=Recommendation)
def edit_recommendation(recommendation: Recommendation) -> ResponseReturnValue:
    saved = recommendation_values(recommendation)
    return _edit(recommendation, _form(recommendation.review, data=saved))


@pages.post(f"{RECOMMENDATION}/edit", needs=Permission.WRITE_FINDINGS, on=Recommendation)
def change_recommendation(recommendation: Recommendation) -> ResponseReturnValue:
    form = _form(recommendation.review)
    if not form.validate():
        return _edit(recommendation, form), 422
    try:
        actions.change_recommendation(work(), recommendation, form.advice(), seen=form.seen)
    except StaleEdit:
        form.meet(recommendation)
        return _edit(recommendation, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(recommendation, form), 409
    tell(Text("Recommendation %(number)s is saved.", number=recommendation.number))
    return redirect(factor_url(recommendation.review, recommendation.key_factor.number))


def _form(review: Review, **kwargs: Any) -> RecommendationForm:
    conclusions = conclusions_of(session(), review)
    return RecommendationForm(review=review, conclusions=conclusions, **kwargs)


def _new(review: Review, form: RecommendationForm) -> str:
    return render_template(
        "findings/recommendation.html",
        review=review,
        form=form,
        recommendation=None,
        action=url_for(".recommend", review_id=review.id),
        why_not=why_not_find(review),
    )


def _edit(recommendation: Recommendation, form: RecommendationForm) -> str:
    return render_template(
        "findings/recommendation.html",
        review=recommendation.review,
        form=form,
        recommendation=recommendation,
        action=url_for(".change_recommendation", recommendation_id=recommendation.id),
        why_not=why_not_find(recommendation.review),
    )
