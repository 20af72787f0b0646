#!/usr/bin/env python3
"""The release soak of the evidence log: three laptops, ten thousand records, five hundred faults.

    python3 run.py measure performance/soak.py [--seed N] [--records N] [--faults N]

Prints one line, and writes it to ``performance/results/soak-SEED.txt``. Nothing may be lost,
nothing may arrive twice, nothing may differ. Run one seed now and then, five before a release.
"""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.soak import Result, Soak, Wanted  # noqa: E402  the path is set above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--server-kills", type=int, default=100)
    parser.add_argument("--browser-kills", type=int, default=50)
    parser.add_argument("--laptops", type=int, default=3)
    given = parser.parse_args()
    wanted = Wanted(
        records=given.records,
        faults=given.faults,
        server_kills=given.server_kills,
        browser_kills=given.browser_kills,
    )
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder), seed=given.seed, laptops=given.laptops)
        try:
            result = soak.run(wanted)
        finally:
            soak.close()
    print(f"O20 {result}")
    _keep(result)
    sys.exit(0 if result.is_clean else 1)


def _keep(result: Result) -> None:
    path = ROOT / "performance" / "results" / f"soak-{result.seed}.txt"
    path.write_text(f"{result}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
