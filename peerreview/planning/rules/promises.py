"""What was promised: every mandatory session takes place, and what is pinned stays."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.planning.plan import Placement
from peerreview.planning.problem import Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View


def broken(view: View) -> Iterator[Broken]:
    yield from unscheduled(view)
    for session, placement in view.placed:
        if not keeps(session, placement):
            yield Broken(
                rule=Rule.PINNED,
                sessions=(session.id,),
                refuses=False,
                says=Text(
                    "Session %(session)s is not where it is pinned. Move it back, or take the pin"
                    " off.",
                    session=session.label,
                ),
            )


def unscheduled(view: View) -> Iterator[Broken]:
    """Optional sessions may be left out."""
    for session in view.plan.unscheduled(view.problem):
        if session.mandatory:
            yield Broken(
                rule=Rule.UNSCHEDULED,
                sessions=(session.id,),
                says=Text(
                    "Session %(session)s has no time yet. Give it one, or make it optional.",
                    session=session.label,
                ),
            )


def keeps(session: Session, placement: Placement) -> bool:
    """Whether a placement keeps what is pinned of its session."""
    pin = session.pin
    kept = (
        (pin.start, placement.start),
        (pin.room, placement.room),
        (pin.asker, placement.asker),
        (pin.recorder, placement.recorder),
    )
    return all(wanted is None or wanted == given for wanted, given in kept)
