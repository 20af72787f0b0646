"""Minutes of a visit: 0 is midnight before its first day."""

from dataclasses import dataclass

DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Window:
    """From one minute of the visit to another; the end is free again."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("A window ends after it starts.")

    @property
    def day(self) -> int:
        return self.start // DAY

    @property
    def length(self) -> int:
        return self.end - self.start

    def meets(self, other: "Window") -> bool:
        """Whether they share a minute."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Window") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: "Window") -> int:
        """Minutes that both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def minute(day: int, clock: str) -> int:
    """The minute of the visit: ``minute(1, "09:30")`` on the second day."""
    hours, minutes = clock.split(":")
    return day * DAY + int(hours) * 60 + int(minutes)


def window(day: int, start: str, end: str) -> Window:
    """``window(0, "09:00", "12:30")``."""
    return Window(minute(day, start), minute(day, end))
