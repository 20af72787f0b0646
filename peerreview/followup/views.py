"""The pages of the city's answer."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.findings.models import Recommendation
from peerreview.followup import actions
from peerreview.followup.forms import AnswerForm, OpenAgainForm
from peerreview.followup.models import CityAnswer, Position
from peerreview.followup.queries import FollowUp, answer_to, follow_up
from peerreview.followup.rules import why_not_answer, why_not_approve, why_not_read
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.navigation import Section
from peerreview.web.notices import tell
from peerreview.web.pages import Pages

pages = Pages(
    "followup",
    Section(label=Text("City’s answer"), endpoint="followup.index", needs=Permission.READ_ANSWER),
)

ANSWER = "/recommendations/<uuid:recommendation_id>/answer"


@pages.get("/reviews/<uuid:review_id>/answer/", needs=Permission.READ_ANSWER, on=Review)
def index(review: Review) -> ResponseReturnValue:
    return _index(review, OpenAgainForm())


def _index(review: Review, form: OpenAgainForm) -> str:
    there = follow_up(session(), review)
    facts = {"released": there.released, "approved": there.response is not None}
    wanted = request.args.get("position", "")
    return render_template(
        "followup/index.html",
        review=review,
        there=there,
        rows=[row for row in there.rows if _wanted(row.answer, wanted)],
        wanted=wanted,
        positions=list(Position),
        form=form,
        why_not_read=_why_not_read(review, there),
        why_not_answer=why_not_answer(review, **facts),
        why_not_approve=why_not_approve(review, **facts, unanswered=there.unanswered),
    )


def _wanted(answer: CityAnswer | None, wanted: str) -> bool:
    if wanted == "open":
        return answer is None
    return not wanted or (answer is not None and answer.position.value == wanted)


def _why_not_read(review: Review, there: FollowUp) -> Text | None:
    in_team = may(work().actor, Permission.VIEW_FINDINGS, review)
    return why_not_read(released=there.released, in_team=in_team)


@pages.get(ANSWER, needs=Permission.WRITE_ANSWER, on=Recommendation)
def edit(recommendation: Recommendation) -> ResponseReturnValue:
    return _edit(recommendation, AnswerForm(obj=answer_to(session(), recommendation)))


@pages.post(ANSWER, needs=Permission.WRITE_ANSWER, on=Recommendation)
def answer(recommendation: Recommendation) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        return _edit(recommendation, form), 422
    try:
        actions.give_answer(work(), recommendation, form.reply(), seen=form.seen)
    except StaleEdit:
        form.meet(given(answer_to(session(), recommendation)))
        return _edit(recommendation, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(recommendation, form), 409
    tell(Text("The answer to recommendation %(number)s is saved.", number=recommendation.number))
    return redirect(url_for(".index", review_id=recommendation.review_id))


def _edit(recommendation: Recommendation, form: AnswerForm) -> str:
    there = follow_up(session(), recommendation.review)
    refuse_if(_why_not_read(recommendation.review, there))
    return render_template(
        "followup/answer.html",
        review=recommendation.review,
        recommendation=recommendation,
        form=form,
        why_not=why_not_answer(
            recommendation.review, released=there.released, approved=there.response is not None
        ),
    )


@pages.post("/reviews/<uuid:review_id>/answer/approve", needs=Permission.APPROVE_ANSWER, on=Review)
def approve(review: Review) -> ResponseReturnValue:
    actions.approve_answer(work(), review)
    tell(Text("The city’s answer is approved. The team and the network can read it."))
    return redirect(url_for(".index", review_id=review.id))


@pages.post(
    "/reviews/<uuid:review_id>/answer/open-again", needs=Permission.APPROVE_ANSWER, on=Review
)
def open_again(review: Review) -> ResponseReturnValue:
    form = OpenAgainForm()
    if not form.validate():
        return _index(review, form), 422
    actions.open_answer_again(work(), review, given(form.why.data))
    tell(Text("The city’s answer is open again."))
    return redirect(url_for(".index", review_id=review.id))
