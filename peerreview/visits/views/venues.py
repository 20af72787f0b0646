"""Venues: where sessions are held, in which rooms, and how far they are from one another."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import VenueForm, venue_form
from peerreview.visits.models import Venue
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/venues/new", needs=Permission.EDIT_PROGRAMME, on=Review)
def new_venue(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    return _new(review, venue_form(queries.frame_of(session(), review)))


def _new(review: Review, form: VenueForm) -> str:
    return render_template("visits/new_venue.html", review=review, form=form)


@pages.post("/reviews/<uuid:review_id>/venues/new", needs=Permission.EDIT_PROGRAMME, on=Review)
def create_venue(review: Review) -> ResponseReturnValue:
    form = venue_form(queries.frame_of(session(), review))
    if not form.validate():
        return _new(review, form), 422
    venue = actions.add_venue(work(), review, form.place())
    tell(Text("%(name)s is a venue of the visit.", name=venue.name))
    return redirect(url_for(".frame", review_id=review.id))


@pages.get("/reviews/venues/<uuid:venue_id>/edit", needs=Permission.EDIT_PROGRAMME, on=Venue)
def edit_venue(venue: Venue) -> ResponseReturnValue:
    refuse_if(why_not_change(venue.review))
    return _edit(venue, venue_form(queries.frame_of(session(), venue.review), venue))


def _edit(venue: Venue, form: VenueForm) -> str:
    return render_template("visits/edit_venue.html", review=venue.review, venue=venue, form=form)


@pages.post("/reviews/venues/<uuid:venue_id>/edit", needs=Permission.EDIT_PROGRAMME, on=Venue)
def update_venue(venue: Venue) -> ResponseReturnValue:
    form = venue_form(queries.frame_of(session(), venue.review), venue)
    if not form.validate():
        return _edit(venue, form), 422
    try:
        actions.change_venue(work(), venue, form.place(), seen=form.seen)
    except StaleEdit:
        found = queries.frame_of(session(), venue.review)
        form.meet_form(venue_form(found, venue, formdata=None))
        return _edit(venue, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".frame", review_id=venue.review_id))


@pages.post("/reviews/venues/<uuid:venue_id>/remove", needs=Permission.EDIT_PROGRAMME, on=Venue)
def remove_venue(venue: Venue) -> ResponseReturnValue:
    review_id = venue.review_id
    actions.remove_venue(work(), venue)
    tell(Text("Removed. Sessions that were planned there keep its name."))
    return redirect(url_for(".frame", review_id=review_id))
