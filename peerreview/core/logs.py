"""Logs for machines: one JSON object a line, with traces but never with the values in them.

What people write stays out: events name things by kind and id.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

import structlog


def init(level: int = logging.INFO) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_rendered),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),  # what stdout says is for people
        cache_logger_on_first_use=False,
    )


def trace_of(error: BaseException) -> str:
    """Where it broke, and what kind of error it was. Its message is left out: a database names
    the values that it refuses, and they are what people wrote."""
    return "".join(reversed([*_chain(error)]))


def _chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        steps = "".join(traceback.format_tb(error.__traceback__))
        yield f"{steps}{type(error).__module__}.{type(error).__qualname__}\n"
        error = error.__cause__ or error.__context__


def _rendered(
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None],
) -> str:
    return trace_of(exc_info[1])
