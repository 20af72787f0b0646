"""Peerreview: peer reviews between cities, from the self-assessment to the follow-up report."""

__version__ = "0.1.0"
