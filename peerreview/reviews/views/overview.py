"""Setting up a review, its first page, and its phases."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.queries import benchmarks
from peerreview.benchmarks.rules import why_not_review_against
from peerreview.core.text import Text
from peerreview.reviews import actions, rules
from peerreview.reviews.forms import BackForm, NewReviewForm
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.queries import warnings_before
from peerreview.reviews.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get("/reviews/new", needs=Permission.SET_UP_REVIEW)
def choose_benchmark() -> ResponseReturnValue:
    return render_template(
        "reviews/choose_benchmark.html",
        benchmarks=benchmarks(session()),
        why_not=why_not_review_against,
    )


@pages.get("/reviews/new/<uuid:benchmark_id>", needs=Permission.SET_UP_REVIEW, on=Benchmark)
def new(benchmark: Benchmark) -> ResponseReturnValue:
    everything = [factor.number for factor in benchmark.key_factors]
    form = NewReviewForm(benchmark=benchmark, data={"factors": everything})
    return render_template("reviews/new.html", benchmark=benchmark, form=form)


@pages.post("/reviews/new/<uuid:benchmark_id>", needs=Permission.SET_UP_REVIEW, on=Benchmark)
def create(benchmark: Benchmark) -> ResponseReturnValue:
    form = NewReviewForm(benchmark=benchmark)
    if not form.validate():
        return render_template("reviews/new.html", benchmark=benchmark, form=form), 422
    review = actions.set_up_review(work(), benchmark, form.mandate())
    tell(Text("The review of %(city)s is set up. Now give the seats.", city=review.city))
    return redirect(url_for(".people", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/", needs=Permission.VIEW_REVIEW, on=Review)
def show(review: Review) -> ResponseReturnValue:
    return _overview(review, BackForm())


def _overview(review: Review, back: BackForm, warned: Sequence[Text] = ()) -> str:
    hands = rules.clock(review, review.today(work().now))
    open_ = [hand for hand in hands if hand.state is not rules.DueState.DONE]
    return render_template(
        "reviews/show.html",
        review=review,
        meanings=rules.MEANINGS,
        next_phase=rules.next_phase(review),
        why_not_move_on=rules.why_not_move_on(review),
        coming=sorted(open_, key=lambda hand: hand.due_on)[:3],
        back=back,
        warned=warned,
    )


@pages.post("/reviews/<uuid:review_id>/phase/next", needs=Permission.MOVE_PHASE, on=Review)
def move_on(review: Review) -> ResponseReturnValue:
    """Begin the next phase. What it would cut off is said first, and asked again."""
    following = rules.next_phase(review)
    warned = warnings_before(session(), review, following) if following else []
    if warned and "sure" not in request.form:
        return _overview(review, BackForm(formdata=None), warned), 409
    phase = actions.move_on(work(), review)
    tell(Text("The review is now in the phase “%(phase)s”.", phase=phase.label))
    return redirect(url_for(".show", review_id=review.id))


@pages.post("/reviews/<uuid:review_id>/phase/back", needs=Permission.MOVE_PHASE, on=Review)
def go_back(review: Review) -> ResponseReturnValue:
    form = BackForm()
    if not form.validate():
        return _overview(review, form), 422
    to: Phase = given(form.phase.data)
    actions.go_back(work(), review, to, given(form.reason.data))
    tell(Text("The review is back in the phase “%(phase)s”.", phase=to.label))
    return redirect(url_for(".show", review_id=review.id))
