"""Attachments on their way: in parts, taken up where they broke off, known by their hash."""

import re

from flask import Response, abort, current_app, request, send_file
from sqlalchemy import select

from peerreview.access.policy import Permission, may
from peerreview.core.parts import Parts
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind, UnfitFile, received
from peerreview.evidence.models import Attachment, EvidenceRecord
from peerreview.evidence.sync.forms.ops import LARGEST_FILE
from peerreview.evidence.sync.views.reading import BYTES, content, person, too_large
from peerreview.evidence.sync.views.sections import pages
from peerreview.web.api import answer, refuse
from peerreview.web.current import files, session

LARGEST_PART = 1024 * 1024
TAKEN = {FileKind.PNG, FileKind.JPEG, FileKind.PDF}
_DIGEST = re.compile("[0-9a-f]{64}")


@pages.get("/api/blob/<sha256>", needs=Permission.OWN_ACCOUNT)
def blob(sha256: str) -> Response:
    """HEAD: how much of it has arrived. GET: the bytes, for whoever may read a record with it."""
    digest, sender = _digest(sha256), str(person().id)
    if request.method == "HEAD":
        return _progress(digest, sender)
    if not _may_have(digest):
        abort(404)
    answered = send_file(
        files().path(digest), mimetype=BYTES, as_attachment=True, download_name=digest
    )
    answered.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answered


@pages.put("/api/blob/<sha256>", needs=Permission.OWN_ACCOUNT)
def put_blob(sha256: str) -> Response:
    digest, sender = _digest(sha256), str(person().id)
    part = content(BYTES, LARGEST_PART)
    offset = request.args.get("offset", 0, type=int)
    total = request.args.get("bytes", 0, type=int)
    if not 0 < total <= LARGEST_FILE:
        return too_large()
    if _is_here(digest, sender):
        return answer(received=total, complete=True)
    arrived = parts().arrived(digest, sender)
    if offset != arrived or arrived + len(part) > total:
        why = Text("This part does not follow what has arrived.")
        return refuse(409, "wrong_offset", why, received=arrived)
    arrived = parts().add(digest, sender, part)
    return answer(received=arrived, complete=False) if arrived < total else _kept(digest, sender)


def parts() -> Parts:
    return current_app.extensions["parts"]  # type: ignore[no-any-return]


def _kept(digest: str, sender: str) -> Response:
    """The whole file, if it is what its name says and of a kind that is taken."""
    whole = parts().whole(digest, sender)
    if whole is None:
        parts().drop(digest, sender)
        return refuse(422, "wrong_hash", Text("The file did not arrive as it was sent."))
    if why := _why_not_keep(whole):
        parts().drop(digest, sender)
        return refuse(422, "refused_kind", why)
    files().keep(whole)
    parts().finish(digest, sender)
    return answer(received=len(whole), complete=True)


def _why_not_keep(content: bytes) -> Text | None:
    try:
        kind = received("attachment", content).kind
    except UnfitFile as unfit:
        return unfit.reason
    return None if kind in TAKEN else Text("Attach a PNG, a JPEG or a PDF.")


def _progress(digest: str, sender: str) -> Response:
    complete = _is_here(digest, sender)
    size = files().size(digest) if complete else parts().arrived(digest, sender)
    answered = answer()
    answered.headers["X-Blob-Received"] = str(size)
    answered.headers["X-Blob-Complete"] = "1" if complete else "0"
    return answered


def _is_here(digest: str, sender: str) -> bool:
    """Whether a sender has sent all of it and it is still here: a restored installation may be
    older than its notes of what arrived. From then on it waits for the operation that names it."""
    return parts().is_finished(digest, sender) and files().hold(digest)


def _may_have(digest: str) -> bool:
    if _is_here(digest, str(person().id)):
        return True
    named = select(EvidenceRecord).join(Attachment).where(Attachment.sha256 == digest)
    return files().has(digest) and any(_may_read(one) for one in session().scalars(named))


def _may_read(record: EvidenceRecord) -> bool:
    needed = Permission.READ_SENSITIVE if record.sensitive else Permission.VIEW_EVIDENCE
    return may(person(), needed, record)


def _digest(said: str) -> str:
    return said if _DIGEST.fullmatch(said) else abort(404)
