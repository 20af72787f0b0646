"""What to look at again before a session, and when it can be marked as over."""

from collections.abc import Iterator
from datetime import datetime

from peerreview.core.text import Text
from peerreview.visits.models import Invitation, SessionState, VisitSession
from peerreview.visits.rules.booking import why_not_edit, why_outside


def why_not_mark(session: VisitSession, state: SessionState, now: datetime) -> Text | None:
    """``state``: done or no-show. Either may be put right by the other."""
    if session.state is state:
        return Text(
            "Session %(number)s is marked already: %(state)s.",
            number=session.number,
            state=state.label,
        )
    if not session.scheduled:
        return Text("Session %(number)s has no time yet.", number=session.number)
    if now < session.begins:
        return Text(
            "Session %(number)s begins at %(time)s. Mark it once it has begun.",
            number=session.number,
            time=f"{session.begins.astimezone(session.review.zone):%H:%M}",
        )
    return why_not_edit(session)


def doubts(session: VisitSession) -> Iterator[Text]:
    """Nothing here forbids the session. Whoever declined or needs an interpreter is named while
    there is time to act."""
    if session.scheduled and session.state is not SessionState.CANCELLED:
        day = session.begins.astimezone(session.review.zone).date()
        if outside := why_outside(session.review, day):
            yield outside
    for person in session.stakeholders:
        if person.invitation is Invitation.DECLINED:
            yield Text("%(name)s has declined the invitation.", name=person.name)
        if person.invitation is Invitation.WITHDRAWN:
            yield Text("The invitation of %(name)s is withdrawn.", name=person.name)
        if person.interpreter and not session.interpreter:
            yield Text("%(name)s needs an interpreter, and none is booked.", name=person.name)
