"""Who is there, and with whom: the pair, those heard, ties, managers, the host coordinator."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.planning.plan import Placement
from peerreview.planning.problem import Problem, Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View


def broken(view: View) -> Iterator[Broken]:
    for session, placement in view.placed:
        yield from pair(session, placement)
        yield from ties(view.problem, session, placement)
    for session in view.problem.sessions:
        yield from heard(session)
        yield from managers(view.problem, session)
        yield from coordinators(view.problem, session)
    yield from home(view)


def pair(session: Session, placement: Placement) -> Iterator[Broken]:
    if placement.asker and placement.asker == placement.recorder:
        yield Broken(
            rule=Rule.PAIR,
            sessions=(session.id,),
            people=(placement.asker,),
            says=Text(
                "In session %(session)s the same person asks and records. Choose two people.",
                session=session.label,
            ),
        )
    elif len(placement.pair) < 2:
        yield Broken(rule=Rule.PAIR, sessions=(session.id,), says=_missing(session, placement))


def _missing(session: Session, placement: Placement) -> Text:
    if placement.asker:
        return Text(
            "Nobody records in session %(session)s. Choose somebody.", session=session.label
        )
    if placement.recorder:
        return Text("Nobody asks in session %(session)s. Choose somebody.", session=session.label)
    return Text(
        "Session %(session)s has no peers. Choose somebody who asks and somebody who records.",
        session=session.label,
    )


def heard(session: Session) -> Iterator[Broken]:
    if session.kind.hears and not session.interviewees and not session.people:
        yield Broken(
            rule=Rule.HEARD,
            sessions=(session.id,),
            says=Text(
                "Nobody is heard in session %(session)s. Choose at least one person.",
                session=session.label,
            ),
        )


def ties(problem: Problem, session: Session, placement: Placement) -> Iterator[Broken]:
    for one in dict.fromkeys(placement.peers):
        peer = problem.peer[one]
        if problem.tied(peer, session):
            yield Broken(
                rule=Rule.TIE,
                sessions=(session.id,),
                people=(peer.id,),
                says=Text(
                    "%(peer)s is tied to a body that is heard in session %(session)s. Send"
                    " somebody else.",
                    peer=peer.name,
                    session=session.label,
                ),
            )


def managers(problem: Problem, session: Session) -> Iterator[Broken]:
    """Also those further up: the manager of somebody's manager manages them as well."""
    room = dict.fromkeys((*session.interviewees, *session.sits_in))
    for one in session.interviewees:
        for boss in _above(problem, one):
            if boss in room:
                yield Broken(
                    rule=Rule.MANAGER,
                    sessions=(session.id,),
                    people=(one, boss),
                    says=Text(
                        "In session %(session)s %(name)s would speak in front of %(manager)s, who"
                        " manages them. Hear them in sessions of their own.",
                        session=session.label,
                        name=problem.interviewee[one].name,
                        manager=problem.interviewee[boss].name,
                    ),
                )


def _above(problem: Problem, one: str) -> list[str]:
    found: list[str] = []
    boss = problem.interviewee[one].manager
    while boss is not None and boss not in found and boss != one:
        found.append(boss)
        known = problem.interviewee.get(boss)
        boss = known.manager if known else None
    return found


def coordinators(problem: Problem, session: Session) -> Iterator[Broken]:
    if not session.kind.hears:
        return
    for one in (*session.interviewees, *session.sits_in):
        person = problem.interviewee[one]
        if person.coordinator:
            yield Broken(
                rule=Rule.COORDINATOR,
                sessions=(session.id,),
                people=(one,),
                says=Text(
                    "%(name)s coordinates the visit for the host and sits in on no interview."
                    " Take them out of session %(session)s.",
                    name=person.name,
                    session=session.label,
                ),
            )


def home(view: View) -> Iterator[Broken]:
    for peer in view.problem.peers:
        if view.problem.at_home(peer):
            held = tuple(
                stay.session.id
                for stay in view.of_peer.get(peer.id, ())
                if stay.session is not None
            )
            yield Broken(
                rule=Rule.HOME,
                sessions=held,
                people=(peer.id,),
                says=Text(
                    "%(peer)s comes from %(city)s, the city under review. Ask another city for a"
                    " peer.",
                    peer=peer.name,
                    city=view.problem.city,
                ),
            )
