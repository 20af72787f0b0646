"""What becomes of what a laptop sends. Pure: no database, no web.

``canonical``: one way to write JSON, and the digest of an operation.
``bodies``: the body of a record, its fields and the groups they form.
``verdicts``: the verdict on one operation.
``words``: the codes of the protocol as sentences.
"""

from peerreview.evidence.sync.rules.bodies import (
    EMPTY,
    SCHEMA,
    Body,
    differences,
    groups_of,
    iso,
    moment_of,
    normal,
    on_our_clock,
)
from peerreview.evidence.sync.rules.canonical import canonical, digest_of, mended
from peerreview.evidence.sync.rules.verdicts import (
    Head,
    Op,
    Past,
    State,
    Verdict,
    parked,
    try_again,
    verdict_on,
)

__all__ = [
    "EMPTY",
    "SCHEMA",
    "Body",
    "Head",
    "Op",
    "Past",
    "State",
    "Verdict",
    "canonical",
    "differences",
    "digest_of",
    "groups_of",
    "iso",
    "mended",
    "moment_of",
    "normal",
    "on_our_clock",
    "parked",
    "try_again",
    "verdict_on",
]
