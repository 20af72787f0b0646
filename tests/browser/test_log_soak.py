"""A short soak. The long one is ``performance/soak.py``."""

import os

import pytest

from tests.browser.soak import Soak, Wanted

SEED = int(os.environ.get("PEERREVIEW_SOAK_SEED", "20261122"))


@pytest.mark.timeout(1200)  # a slow machine takes its time, and none of it is judged
def test_two_thousand_records_and_sixty_faults_lose_nothing(tmp_path):
    print(f"seed {SEED}")
    soak = Soak(tmp_path, seed=SEED, laptops=2)
    try:
        result = soak.run(Wanted(records=2_000, faults=60, server_kills=5, browser_kills=3))
    finally:
        soak.close()
    print(result)
    assert result.is_clean
    assert result.records >= 2_000
    assert result.faults >= 60
