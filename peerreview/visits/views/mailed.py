"""Sessions as invitations by mail, for those who read no calendar feed: begun, and stopped."""

from collections.abc import Callable

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits import actions
from peerreview.visits.models import Stakeholder
from peerreview.visits.views.feeds import me
from peerreview.visits.views.sections import pages
from peerreview.web.current import work
from peerreview.web.notices import tell

Reader = Person | Stakeholder


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar/mail",
    needs=Permission.VIEW_PROGRAMME,
    on=Review,
)
def choose_mail(review: Review) -> ResponseReturnValue:
    said = Text("Your sessions come by mail from now on, each as an invitation.")
    return _change(actions.choose_mail, review, me(), said)


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar/mail/stop",
    needs=Permission.VIEW_PROGRAMME,
    on=Review,
)
def stop_mail(review: Review) -> ResponseReturnValue:
    said = Text("No more invitations come. Those that are ahead are cancelled.")
    return _change(actions.stop_mail, review, me(), said)


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/calendar",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def mail_to_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    said = Text("%(name)s gets calendar invitations by mail from now on.", name=person.name)
    return _change(actions.choose_mail, person.review, person, said)


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/calendar/stop",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def stop_mail_to_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    said = Text("%(name)s gets no more calendar invitations.", name=person.name)
    return _change(actions.stop_mail, person.review, person, said)


def _change(
    verb: Callable[[Work, Review, Reader], object], review: Review, reader: Reader, said: Text
) -> ResponseReturnValue:
    """Begin or stop, say so, and go back to the page that it was asked on."""
    verb(work(), review, reader)
    tell(said)
    if isinstance(reader, Stakeholder):
        return redirect(url_for(".stakeholder", stakeholder_id=reader.id))
    return redirect(url_for(".own_calendar", review_id=review.id))
