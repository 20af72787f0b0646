"""Sessions as invitations by mail, for those who read no calendar feed: begun, and stopped."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits import actions
from peerreview.visits.models import Stakeholder
from peerreview.visits.views.feeds import me
from peerreview.visits.views.sections import pages
from peerreview.web.current import work
from peerreview.web.notices import tell


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar/mail",
    needs=Permission.VIEW_PROGRAMME,
    on=Review,
)
def choose_mail(review: Review) -> ResponseReturnValue:
    actions.choose_mail(work(), review, me())
    return _mine(review, Text("Your sessions come by mail from now on, each as an invitation."))


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar/mail/stop",
    needs=Permission.VIEW_PROGRAMME,
    on=Review,
)
def stop_mail(review: Review) -> ResponseReturnValue:
    actions.stop_mail(work(), review, me())
    return _mine(review, Text("No more invitations come. Those that are ahead are cancelled."))


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/calendar",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def mail_to_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    actions.choose_mail(work(), person.review, person)
    said = Text("%(name)s gets calendar invitations by mail from now on.", name=person.name)
    return _theirs(person, said)


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/calendar/stop",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def stop_mail_to_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    actions.stop_mail(work(), person.review, person)
    said = Text("%(name)s gets no more calendar invitations.", name=person.name)
    return _theirs(person, said)


def _mine(review: Review, said: Text) -> ResponseReturnValue:
    tell(said)
    return redirect(url_for(".own_calendar", review_id=review.id))


def _theirs(person: Stakeholder, said: Text) -> ResponseReturnValue:
    tell(said)
    return redirect(url_for(".stakeholder", stakeholder_id=person.id))
