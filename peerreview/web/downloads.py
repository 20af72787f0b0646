"""Files that a reader takes along."""

import re
from io import BytesIO
from typing import IO

from flask import Response, send_file

from peerreview.core.uploads import FileKind


def download(content: bytes | IO[bytes], kind: FileKind, called: str) -> Response:
    """``called``: its name, in the reader's words; what some system cannot keep is left out."""
    file = BytesIO(content) if isinstance(content, bytes) else content
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", called).strip(" .")
    return send_file(
        file, kind.media_type, as_attachment=True, download_name=f"{name}.{kind.value}"
    )
