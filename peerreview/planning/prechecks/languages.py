"""Languages: speakers and interpreters for the sessions held in them."""

from collections import defaultdict
from collections.abc import Iterator

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.domains import may_interpret, may_interview
from peerreview.planning.prechecks.free import fit, free_times
from peerreview.planning.prechecks.turns import must, sessions_of
from peerreview.planning.problem import Problem, Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.words import listed


def languages(problem: Problem) -> Iterator[Broken]:
    spoken: dict[str, list[Session]] = defaultdict(list)
    for session in must(problem):
        if session.language and not all(problem.speaks(one, session) for one in problem.pairs_of):
            spoken[session.language].append(session)
    for language, sessions in spoken.items():
        able = _in_language(problem, sessions)
        if able < len(sessions):
            yield _too_few_speakers(problem, language, sessions, able)


def _in_language(problem: Problem, sessions: list[Session]) -> int:
    """How many sessions in a language the visit can hold: with speakers, and with interpreters."""
    speakers = [
        peer
        for peer in problem.peers
        if any(may_interview(problem, peer, one) and problem.speaks(peer, one) for one in sessions)
    ]
    helpers = [one for one in problem.interpreters if may_interpret(one, sessions[0])]
    if problem.needs(sessions[0]) == 1 and speakers:
        turns = sum(sessions_of(problem, peer, sessions) for peer in speakers)
    else:
        turns = sum(sessions_of(problem, peer, sessions) for peer in speakers) // 2
        turns = turns if len(speakers) > 1 else 0
    long = min(problem.long(one) for one in sessions)
    helped = sum(fit(free_times(problem, one), long, 0) for one in helpers)
    return turns + helped


def _too_few_speakers(
    problem: Problem, language: str, sessions: list[Session], able: int
) -> Broken:
    helpers = sum(1 for one in problem.interpreters if language in one.languages)
    return Broken(
        rule=Rule.INTERPRETER,
        sessions=tuple(session.id for session in sessions),
        says=Text.counted(
            "%(n)s session is held in %(language)s (%(sessions)s), and our speakers and"
            " interpreters (%(helpers)s) can do %(able)s. Book an interpreter, or add a peer who"
            " speaks it.",
            "%(n)s sessions are held in %(language)s (%(sessions)s), and our speakers and"
            " interpreters (%(helpers)s) can do %(able)s. Book an interpreter, or add a peer who"
            " speaks it.",
            len(sessions),
            language=Tongue(language),
            sessions=listed(session.label for session in sessions),
            helpers=helpers,
            able=able,
        ),
    )
