"""The numbers and wishes of a visit: defaults, each one a setting. ``method.md`` section 6."""

from dataclasses import dataclass, fields

from peerreview.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What the rules count with. Times in minutes."""

    unit: int = 15
    """Sessions start on multiples of it."""
    per_day: int = 4
    """Sessions of a peer on one day."""
    per_day_ceiling: int = 5
    """What ``per_day`` may be set to at most."""
    gap: int = 15
    """Between two sessions of a peer."""
    lunch: int = 45
    debrief: int = 60
    team_time: int = 180
    """Closed to others, right before the feedback session."""
    interpreted_percent: int = 150
    """Length of an interpreted session in per cent of the same one without."""
    speakers: int = 1
    """How many of a pair must speak the language of a session held without interpreter. One is
    enough by the method, which asks for the language of the people heard before an interpreter."""
    sessions_per_factor: int = 2
    classes_per_factor: int = 2
    classes_wanted: int = 3
    follow: int = 3
    """Sessions in which one peer should stay with a key factor."""
    together: int = 3
    """Sessions that the same two may do without being called always the same pair."""
    reserve_percent: int = 15
    """Slots to keep free, in per cent; 20 is comfortable."""
    slots_per_half: int = 2
    """Sessions of a pair in a half-day, for the estimate before anybody is invited."""
    one_venue: bool = True
    """Whether a peer stays at one venue per half-day; if not, only the way there counts."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What a wish weighs against the others: points of cost each time it is not met."""

    left_out: int = 50
    interpreter: int = 8
    no_expert: int = 4
    uneven: int = 2
    stage: int = 2
    late_issue: int = 2
    wrong_time: int = 3
    second_venue: int = 2
    unfollowed: int = 3
    few_classes: int = 3
    same_pair: int = 1
    reserve: int = 5

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(one.name for one in fields(cls))


MEANINGS: dict[str, Text] = {
    "left_out": Text("Place optional sessions, those of higher priority first"),
    "interpreter": Text("Prefer our own language speakers to an interpreter"),
    "no_expert": Text("Send somebody who knows one of the key factors in focus"),
    "uneven": Text("Give everybody the same number of sessions, or one more"),
    "stage": Text("Strategic people first, front line and users in the middle, returns late"),
    "late_issue": Text("Test the most important issues in the first half of the visit"),
    "wrong_time": Text("Meet groups at the time of day that suits them"),
    "second_venue": Text("Keep a peer at one venue for a whole day"),
    "unfollowed": Text("Let one peer follow a key factor through several sessions"),
    "few_classes": Text("Hear each key factor from more source classes than the rule asks for"),
    "same_pair": Text("Vary who works with whom"),
    "reserve": Text("Keep slots in reserve"),
}
