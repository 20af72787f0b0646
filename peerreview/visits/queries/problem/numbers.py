"""The numbers and wishes of a review's frame, as the planner takes them."""

from peerreview.planning.numbers import Numbers, Weights
from peerreview.visits.queries.frame import Frame


def numbers_for(frame: Frame) -> Numbers:
    said = frame.numbers
    return Numbers(
        per_day=said.sessions_per_day,
        gap=said.gap,
        lunch=said.lunch,
        debrief=said.debrief,
        team_time=said.team_time,
        interpreted_percent=said.interpreted,
        speakers=said.speakers,
        reserve_percent=said.reserve,
        slots_per_half=said.slots_per_half_day,
        one_venue=said.one_venue,
    )


def weights_for(frame: Frame) -> Weights:
    """Wishes by name; a name that the planner no longer knows counts for nothing."""
    known = Weights.names()
    return Weights(**{wish: points for wish, points in frame.weights.items() if wish in known})
