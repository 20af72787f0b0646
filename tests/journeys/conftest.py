"""Journeys begin in the world of all tests, with an administrator and a neighbour in it."""

from tests.reports.conftest import no_libreoffice

__all__ = ["no_libreoffice"]
