"""The frame of the visit: opening, debriefs, team time, feedback, and the hours in between."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.planning.problem import BlockKind, Window
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View
from peerreview.planning.words import clock, hours, weekday


def broken(view: View) -> Iterator[Broken]:
    yield from kept_clear(view)
    yield from opening(view)
    yield from debriefs(view)
    yield from feedback(view)
    yield from outside_hours(view)


def kept_clear(view: View) -> Iterator[Broken]:
    for session, placement in view.placed:
        for block in view.problem.blocks:
            if placement.time.meets(block.time):
                yield Broken(
                    rule=Rule.BLOCK,
                    sessions=(session.id,),
                    says=Text(
                        "Session %(session)s lies in the time of the whole team, %(when)s"
                        " (%(block)s). Move it.",
                        session=session.label,
                        when=hours(view.problem, block.time),
                        block=block.kind.label,
                    ),
                )


def opening(view: View) -> Iterator[Broken]:
    times = view.of_kind(BlockKind.OPENING)
    if not times:
        yield _frame(
            Rule.OPENING,
            Text("The visit has no opening session. Put one before the first session."),
        )
        return
    early = [s.id for s, placement in view.placed if placement.start < times[0].start]
    if early:
        yield _frame(
            Rule.OPENING,
            Text.counted(
                "%(n)s session lies before the opening session. Move it after %(when)s.",
                "%(n)s sessions lie before the opening session. Move them after %(when)s.",
                len(early),
                when=clock(view.problem, times[0].end),
            ),
            *early,
        )


def debriefs(view: View) -> Iterator[Broken]:
    """Each day on which people are heard ends with one, or at least has one."""
    need = view.problem.numbers.debrief
    times = view.of_kind(BlockKind.DEBRIEF)
    for day in sorted({placement.time.day for _, placement in view.placed}):
        longest = max((one.length for one in times if one.day == day), default=0)
        if longest >= need:
            continue
        yield _frame(
            Rule.DEBRIEF,
            Text(
                "%(day)s has no debrief of %(minutes)s minutes. Keep that time free for the team.",
                day=weekday(view.problem, day),
                minutes=need,
            ),
            *(s.id for s, placement in view.placed if placement.time.day == day),
        )


def feedback(view: View) -> Iterator[Broken]:
    times = view.of_kind(BlockKind.FEEDBACK)
    if not times:
        yield _frame(Rule.FEEDBACK, Text("The visit has no feedback session. Put one at the end."))
        return
    last = times[-1]
    late = [s.id for s, placement in view.placed if placement.end > last.start]
    if late:
        yield _frame(
            Rule.FEEDBACK,
            Text.counted(
                "%(n)s session lies after the feedback session. Move it before %(when)s.",
                "%(n)s sessions lie after the feedback session. Move them before %(when)s.",
                len(late),
                when=clock(view.problem, last.start),
            ),
            *late,
        )
    yield from team_time(view, last)


def team_time(view: View, feedback: Window) -> Iterator[Broken]:
    """Closed: from its beginning to the feedback session nobody is heard."""
    need = view.problem.numbers.team_time
    before = [one for one in view.of_kind(BlockKind.TEAM) if one.end <= feedback.start]
    heard = max((p.end for _, p in view.placed if p.end <= feedback.start), default=0)
    got = sum(one.length for one in before if one.start >= heard)
    if got < need:
        between = [
            session.id
            for session, placement in view.placed
            if before and before[-1].start < placement.end <= feedback.start
        ]
        yield _frame(
            Rule.TEAM_TIME,
            Text(
                "The team has %(got)s minutes to itself between the last session and the feedback"
                " session, and needs %(need)s. Move what lies between, or make the team time"
                " longer.",
                got=got,
                need=need,
            ),
            *between,
        )


def _frame(rule: Rule, says: Text, *sessions: str) -> Broken:
    return Broken(rule=rule, sessions=sessions, says=says)


def outside_hours(view: View) -> Iterator[Broken]:
    """A warning: an evening with a group may be what the visit needs."""
    for session, placement in view.placed:
        if not any(half.holds(placement.time) for half in view.problem.halves):
            yield Broken(
                rule=Rule.HOURS,
                sessions=(session.id,),
                refuses=False,
                says=Text(
                    "Session %(session)s, %(when)s, lies outside the half-days of the visit.",
                    session=session.label,
                    when=hours(view.problem, placement.time),
                ),
            )
