"""The pages of a review as a whole: list, mandate, people, phases, journal."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.queries import benchmarks
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.people.queries import person_by_email
from peerreview.reviews import actions
from peerreview.reviews.forms import BackForm, MandateForm, SeatForm
from peerreview.reviews.models import Phase, Review, Seat
from peerreview.reviews.queries import journal_of
from peerreview.reviews.rules import next_phase, why_not_change, why_not_move_on
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.navigation import Section
from peerreview.web.notices import tell
from peerreview.web.pages import Pages

pages = Pages(
    "reviews",
    Section(label=Text("Overview"), endpoint="reviews.show", needs=Permission.VIEW_REVIEW),
    Section(label=Text("People"), endpoint="reviews.people", needs=Permission.VIEW_REVIEW),
)


@pages.get("/reviews/new", needs=Permission.SET_UP_REVIEW)
def choose_benchmark() -> ResponseReturnValue:
    return render_template("reviews/choose_benchmark.html", benchmarks=benchmarks(session()))


@pages.get("/reviews/new/<uuid:benchmark_id>", needs=Permission.SET_UP_REVIEW, on=Benchmark)
def new(benchmark: Benchmark) -> ResponseReturnValue:
    everything = [factor.number for factor in benchmark.key_factors]
    form = MandateForm(benchmark=benchmark, data={"factors": everything})
    return render_template("reviews/new.html", benchmark=benchmark, form=form)


@pages.post("/reviews/new/<uuid:benchmark_id>", needs=Permission.SET_UP_REVIEW, on=Benchmark)
def create(benchmark: Benchmark) -> ResponseReturnValue:
    form = MandateForm(benchmark=benchmark)
    if not form.validate():
        return render_template("reviews/new.html", benchmark=benchmark, form=form), 422
    review = actions.set_up_review(work(), benchmark, form.mandate())
    tell(Text("The review of %(city)s is set up. Now give the seats.", city=review.city))
    return redirect(url_for(".people", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/", needs=Permission.VIEW_REVIEW, on=Review)
def show(review: Review) -> ResponseReturnValue:
    return _overview(review, BackForm())


def _overview(review: Review, back: BackForm) -> str:
    return render_template(
        "reviews/show.html",
        review=review,
        phases=list(Phase),
        next_phase=next_phase(review),
        why_not_move_on=why_not_move_on(review),
        back=back,
    )


@pages.get("/reviews/<uuid:review_id>/mandate", needs=Permission.EDIT_REVIEW, on=Review)
def edit(review: Review) -> ResponseReturnValue:
    return render_template("reviews/edit.html", review=review, form=MandateForm.of(review))


@pages.post("/reviews/<uuid:review_id>/mandate", needs=Permission.EDIT_REVIEW, on=Review)
def update(review: Review) -> ResponseReturnValue:
    form = MandateForm(benchmark=review.benchmark)
    if not form.validate():
        return render_template("reviews/edit.html", review=review, form=form), 422
    try:
        actions.change_mandate(work(), review, form.mandate(), seen=form.seen)
    except StaleEdit:
        form.meet(review)
        return render_template("reviews/edit.html", review=review, form=form), 409
    tell(Text("Saved."))
    return redirect(url_for(".show", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/people", needs=Permission.VIEW_REVIEW, on=Review)
def people(review: Review) -> ResponseReturnValue:
    return _people(review, SeatForm())


@pages.post("/reviews/<uuid:review_id>/people", needs=Permission.GIVE_SEATS, on=Review)
def give_seat(review: Review) -> ResponseReturnValue:
    form = SeatForm()
    person = person_by_email(session(), form.email.data or "") if form.validate() else None
    if not form.errors and (person is None or person.disabled_at):
        form.email.errors = [
            Text("Nobody has an account under this address. Ask the administrator for one.")
        ]
    if person is None or form.errors:
        return _people(review, form), 422
    seat = actions.give_seat(
        work(), review, person, given(form.role.data), organisation=form.organisation.data or ""
    )
    tell(Text("%(name)s sits as %(role)s.", name=person.name, role=seat.role.label))
    return redirect(url_for(".people", review_id=review.id))


def _people(review: Review, form: SeatForm) -> str:
    return render_template(
        "reviews/people.html", review=review, form=form, why_not=why_not_change(review)
    )


@pages.post("/reviews/seats/<uuid:seat_id>/take-back", needs=Permission.GIVE_SEATS, on=Seat)
def take_seat_back(seat: Seat) -> ResponseReturnValue:
    review_id: UUID = seat.review_id
    actions.take_seat_back(work(), seat)
    tell(Text("%(name)s no longer sits in this review.", name=seat.person.name))
    return redirect(url_for(".people", review_id=review_id))


@pages.post("/reviews/<uuid:review_id>/phase/next", needs=Permission.MOVE_PHASE, on=Review)
def move_on(review: Review) -> ResponseReturnValue:
    phase = actions.move_on(work(), review)
    tell(Text("The review is now in the phase “%(phase)s”.", phase=phase.label))
    return redirect(url_for(".show", review_id=review.id))


@pages.post("/reviews/<uuid:review_id>/phase/back", needs=Permission.MOVE_PHASE, on=Review)
def go_back(review: Review) -> ResponseReturnValue:
    form = BackForm()
    if not form.validate():
        return _overview(review, form), 422
    actions.go_back(work(), review, given(form.phase.data), given(form.reason.data))
    tell(Text("The review is back in the phase “%(phase)s”.", phase=review.phase.label))
    return redirect(url_for(".show", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/journal", needs=Permission.READ_JOURNAL, on=Review)
def journal(review: Review) -> ResponseReturnValue:
    return render_template(
        "reviews/journal.html", review=review, entries=journal_of(session(), review)
    )
