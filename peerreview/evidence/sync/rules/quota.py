"""How much one person can have waiting for leaders: far more than a visit, far less than a disk."""

MOST_WAITING = 10_000
MOST_BYTES = 200 * 1024 * 1024
NEARLY = 0.8
"""From this part of the quota on, leaders and administrators are told."""


def part_of_quota(number: int, size: int) -> float:
    """Which part of it so many entries of so many bytes take: 1 is all of it."""
    return max(number / MOST_WAITING, size / MOST_BYTES)


def has_room(number: int, size: int, more: int) -> bool:
    """Whether one more entry of ``more`` bytes may wait."""
    return number < MOST_WAITING and size + more <= MOST_BYTES
