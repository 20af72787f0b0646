"""One's own profile as a peer, and the pool in which network offices find them."""

from collections.abc import Sequence
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from peerreview.access.policy import Permission, may
from peerreview.benchmarks.models import Benchmark
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.peers import actions, queries
from peerreview.peers.forms import PoolFilter, ProfileForm
from peerreview.peers.models import PeerProfile
from peerreview.people.views import invited, link_to_invitation
from peerreview.reviews.actions import invite_to_seat
from peerreview.reviews.models import Review
from peerreview.reviews.queries import reviews_of
from peerreview.reviews.rules import why_not_change
from peerreview.web.current import session, work
from peerreview.web.links import public_link
from peerreview.web.notices import tell
from peerreview.web.pages import Pages

pages = Pages("peers")


@pages.get("/account/peer", needs=Permission.OWN_ACCOUNT)
def profile() -> ResponseReturnValue:
    known = queries.profile_of(session(), current_user.person)
    return _profile(ProfileForm.of(known, queries.themes(session())))


def _profile(form: ProfileForm) -> str:
    return render_template("peers/profile.html", form=form)


@pages.post("/account/peer", needs=Permission.OWN_ACCOUNT)
def change_profile() -> ResponseReturnValue:
    person, themes = current_user.person, queries.themes(session())
    form = ProfileForm(themes=themes)
    if not form.validate():
        return _profile(form), 422
    try:
        actions.change_profile(work(), person, form.profile(), seen=form.seen)
    except StaleEdit:
        known = queries.profile_of(session(), person)
        form.meet_form(ProfileForm.of(known, themes, formdata=None))
        return _profile(form), 409
    tell(Text("Saved."))
    return redirect(url_for(".profile"))


@pages.get("/pool/", needs=Permission.BROWSE_POOL)
def pool() -> ResponseReturnValue:
    """Everybody who wants to be found, for network offices; they ask from within a review."""
    themes = queries.themes(session())
    form = PoolFilter(request.args, themes=themes)
    mine = reviews_of(session(), current_user.person)
    return render_template(
        "peers/pool.html",
        form=form,
        candidates=queries.pool(session(), form.wanted(), work().now),
        labels=_labels(themes),
        tongue=Tongue,
        reviews=[one for one in mine if _staffs(one)],
    )


def _staffs(review: Review) -> bool:
    return may(work().actor, Permission.FIND_PEERS, review) and not why_not_change(review)


@pages.get("/reviews/<uuid:review_id>/pool", needs=Permission.FIND_PEERS, on=Review)
def pool_for(review: Review) -> ResponseReturnValue:
    themes = queries.themes(session())
    form = PoolFilter(request.args, themes=themes)
    found = queries.pool_for(session(), review, form.wanted(), form.host.data, work().now)
    return render_template(
        "peers/pool_for.html",
        review=review,
        form=form,
        candidates=found,
        tongue=Tongue,
    )


@pages.post("/reviews/<uuid:review_id>/pool", needs=Permission.FIND_PEERS, on=Review)
def ask_peer(review: Review) -> ResponseReturnValue:
    """Gives the seat. Whoever has never signed in gets the link to do so as well."""
    found = _found()
    if found is None:
        raise RuleBroken(Text("Nobody in the pool was chosen. Choose again."))
    page = public_link("reviews.show", review_id=review.id)
    seat = actions.ask_peer(work(), review, found, page=page)
    if seat.person.invited_at:
        link = invite_to_seat(work(), seat, link_to_invitation())
        return invited(seat.person, link, back=url_for("reviews.people", review_id=review.id))
    tell(Text("%(name)s sits as peer and is told by mail.", name=seat.person.name))
    return redirect(url_for("reviews.people", review_id=review.id))


def _found() -> PeerProfile | None:
    try:
        return session().get(PeerProfile, UUID(request.form.get("person", "")))
    except ValueError:
        return None


def _labels(themes: Sequence[Benchmark]) -> dict[tuple[str, str], Text]:
    """What key factors are called, by the codes of benchmark and key factor."""
    return {
        (theme.code, factor.code): factor.title for theme in themes for factor in theme.key_factors
    }
