"""A short soak. The long one is ``performance/soak.py``. Source: offline.md section 10, O19."""

import os

import pytest

from tests.browser.soak import Soak

SEED = int(os.environ.get("PEERREVIEW_SOAK_SEED", "20261122"))


@pytest.mark.timeout(1200)  # a slow machine takes its time, and none of it is judged
def test_two_thousand_records_and_sixty_faults_lose_nothing(playwright, tmp_path):
    print(f"seed {SEED}")
    soak = Soak(playwright, tmp_path, seed=SEED, laptops=1)
    try:
        result = soak.run(records=2_000, faults=60)
    finally:
        soak.close()
    print(result)
    assert (result.lost, result.twice, result.differences) == (0, 0, 0)
    assert result.acknowledged >= 2_000
    assert result.faults >= 60
    assert min(result.server_kills, result.browser_kills) > 0
