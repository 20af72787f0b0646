"""The addresses of the log page. Nothing under them knows who asks."""

from flask import Response, abort, render_template, send_from_directory

from peerreview import resources
from peerreview.access.policy import Permission
from peerreview.evidence.offline import shell
from peerreview.web.pages import Pages

pages = Pages("log")


@pages.get("/app/", needs=Permission.SIGN_IN)
def index() -> Response:
    return _fresh(
        render_template("log/shell.html", sheets=shell.SHEETS, build=shell.build()), "text/html"
    )


@pages.get("/app/sw.js", needs=Permission.SIGN_IN)
def worker() -> Response:
    return _fresh(shell.worker(), "text/javascript")


@pages.get("/app/words.json", needs=Permission.SIGN_IN)
def words() -> Response:
    return _fresh(shell.words(), "application/json")


@pages.get("/app/manifest.webmanifest", needs=Permission.SIGN_IN)
def manifest() -> Response:
    return _fresh(render_template("log/manifest.json"), "application/manifest+json")


@pages.get("/app/<path:name>", needs=Permission.SIGN_IN)
def file(name: str) -> Response:
    """One of the files of the shell, and none besides."""
    if name not in shell.files():
        abort(404)
    answer = send_from_directory(resources.STATIC, name)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _fresh(content: str, kind: str) -> Response:
    """The browser keeps it only by the hands of the worker, and asks for a newer one each time."""
    answer = Response(content, content_type=f"{kind}; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    return answer
