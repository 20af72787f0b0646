"""Files that come in: what they are is read off their bytes, never off their names.

Only a few kinds are taken, and only if nothing in them runs, fetches or unpacks without end
(security.md S18, S19, S21). Nothing is unpacked to disk and nothing is opened by a big library:
the checks read directories, first bytes and relations, and stop at fixed limits.
"""

from peerreview.core.uploads.kinds import ACCEPTED, FileKind, UnfitFile
from peerreview.core.uploads.received import LARGEST, Upload, received, safe_name
from peerreview.core.uploads.tables import LARGEST_TABLE, read_table

__all__ = [
    "ACCEPTED",
    "LARGEST",
    "LARGEST_TABLE",
    "FileKind",
    "UnfitFile",
    "Upload",
    "read_table",
    "received",
    "safe_name",
]
