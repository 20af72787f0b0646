"""What tests about people ask for by name."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.houses import House
from tests.post import Post, empty_the_outbox


@pytest.fixture
def post(house: House, session: Session, do_jobs: Callable[[], int]) -> Post:
    """``post()``: the mails that leave the house now, after all jobs are done."""

    def carried() -> list:
        do_jobs()
        return empty_the_outbox(house)

    return carried
