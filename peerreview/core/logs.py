"""Logs for machines: one JSON object a line, with traces but never with the values in them.

What people write stays out: events name things by kind and id.
"""

import logging
import sys

import structlog


def init(level: int = logging.INFO) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),  # what stdout says is for people
        cache_logger_on_first_use=False,
    )
