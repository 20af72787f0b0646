"""What is missing and what is next: read off plain facts, without a database."""

from peerreview.home.rules.standing import Facts, Standing, Step
from peerreview.home.rules.steps import next_steps

__all__ = ["Facts", "Standing", "Step", "next_steps"]
