"""Languages: who speaks, who interprets, and how long that takes."""

from collections.abc import Iterator

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.plan import Placement
from peerreview.planning.problem import Problem, Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View


def broken(view: View) -> Iterator[Broken]:
    for session, placement in view.placed:
        yield from interpreter(view.problem, session, placement)
        yield from length(view.problem, session, placement)


def interpreter(problem: Problem, session: Session, placement: Placement) -> Iterator[Broken]:
    if placement.interpreter:
        known = problem.interpreter[placement.interpreter]
        if session.language and session.language not in known.languages:
            says = Text(
                "%(name)s does not interpret from %(language)s, the language of session"
                " %(session)s. Book somebody else.",
                name=known.name,
                language=Tongue(session.language),
                session=session.label,
            )
            yield _broken(session, says, (known.id,))
        return
    pair = [problem.peer[one] for one in placement.pair]
    lacking = [peer for peer in pair if not problem.speaks(peer, session)]
    if len(lacking) > 2 - problem.needs(session) and pair:
        says = Text(
            "Session %(session)s is held in %(language)s, and %(name)s does not speak it. Send"
            " somebody who does, or book an interpreter.",
            session=session.label,
            language=Tongue(session.language),
            name=lacking[0].name,
        )
        yield _broken(session, says, tuple(peer.id for peer in lacking))


def _broken(session: Session, says: Text, people: tuple[str, ...]) -> Broken:
    return Broken(rule=Rule.INTERPRETER, sessions=(session.id,), people=people, says=says)


def length(problem: Problem, session: Session, placement: Placement) -> Iterator[Broken]:
    minutes = placement.time.length
    if (
        placement.interpreter
        and minutes * 100 < session.length * problem.numbers.interpreted_percent
    ):
        yield Broken(
            rule=Rule.LENGTH,
            sessions=(session.id,),
            says=Text(
                "Session %(session)s is interpreted and needs %(long)s minutes; it has"
                " %(minutes)s. Make it longer.",
                session=session.label,
                long=problem.long(session),
                minutes=minutes,
            ),
        )
    elif minutes < session.length:
        yield Broken(
            rule=Rule.LENGTH,
            sessions=(session.id,),
            refuses=False,
            says=Text(
                "Session %(session)s is meant to last %(long)s minutes; it has %(minutes)s.",
                session=session.label,
                long=session.length,
                minutes=minutes,
            ),
        )
