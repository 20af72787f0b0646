"""The process that solves, as it is, which says at its end how much memory it had (MiB).

``planner.py`` starts it. Nothing else is loaded here, so that nothing else is measured.
"""

import resource
from pathlib import Path

from peerreview.planning import child


def peak() -> float:
    """Of this program alone: what the one before it had in this process does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].removesuffix("kB")) / 1024


if __name__ == "__main__":
    child.main()
    child.say({"memory": peak()})
