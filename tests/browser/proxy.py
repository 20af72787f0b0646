"""A network that breaks on demand, between a browser and the server.

It listens at one port for ever, whatever becomes of the server behind it. ``fault`` names what
happens to the next requests whose path holds ``only``, until it is healed or used up.
"""

import socket
import struct
import threading
import time
from contextlib import closing, suppress

FAULTS = (
    "refuse",  # nobody answers at all
    "reset_before",  # the connection breaks before the server hears anything
    "reset_after",  # the server does it, and nobody learns of it
    "cut_head",  # the answer ends inside its headers
    "cut_body",  # the answer ends inside its body
    "black_hole",  # an answer that never comes
    "slow",  # an answer that comes after all
    "error_500",  # somebody's server error, in HTML
    "busy_503",  # a gateway that has had enough
    "portal",  # a hotel that wants to see a room number: 200, in HTML
    "redirect",  # the same, with a redirect
    "empty_json",  # 200 and JSON, but not ours
)
_PAGE = b"<html><title>Welcome</title><p>Please accept our terms."


class Proxy:
    """``proxy.fault = "reset_after"``; ``proxy.hits`` counts the requests that were hurt."""

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.fault: str | None = None
        self.only = "/api/"
        self.times: int | None = None
        self.hits = 0
        self.hold = 2.5
        """Seconds that a slow answer takes, or a black hole lasts."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open = True
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._open = False
        self._listener.close()

    def hurt(self, fault: str, *, times: int | None = None, only: str = "/api/") -> None:
        self.fault, self.times, self.only, self.hits = fault, times, only, 0

    def heal(self) -> None:
        self.fault, self.times = None, None

    def _listen(self) -> None:
        while self._open:
            with suppress(OSError):
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """One request a connection: what broke is then never mistaken for the next one."""
        with closing(client), suppress(OSError):
            client.settimeout(30)
            request = _read_request(client)
            if request:
                self._answer(client, request, self._taken(request))

    def _taken(self, request: bytes) -> str | None:
        line = request.split(b"\r\n", 1)[0].decode("latin-1")
        if self.fault is None or self.only not in line:
            return None
        if self.times is not None:
            if self.times == 0:
                return None
            self.times -= 1
        self.hits += 1
        return self.fault

    def _answer(self, client: socket.socket, request: bytes, fault: str | None) -> None:
        if fault in {"refuse", "reset_before"}:
            return _reset(client)
        if fault in _CANNED:
            return client.sendall(_CANNED[fault])
        if fault == "black_hole":
            time.sleep(self.hold)
            return _reset(client)
        answer = self._ask(request)
        if fault == "reset_after":
            return _reset(client)
        if fault == "slow":
            time.sleep(self.hold)
        if fault == "cut_head":
            answer = answer[:40]
        if fault == "cut_body":
            answer = answer[: answer.find(b"\r\n\r\n") + 4 + 20]
        client.sendall(answer)
        return None

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.server_port), timeout=30) as server:
            server.sendall(_closing(request))
            return b"".join(iter(lambda: server.recv(65536), b""))


def _canned(status: str, kind: str, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}"
    return head.encode() + b"Connection: close\r\n\r\n" + body


_CANNED = {
    "error_500": _canned("500 Internal Server Error", "text/html", _PAGE),
    "busy_503": _canned("503 Service Unavailable", "text/html", _PAGE, "Retry-After: 1\r\n"),
    "portal": _canned("200 OK", "text/html", _PAGE),
    "redirect": _canned("302 Found", "text/html", _PAGE, "Location: /portal\r\n"),
    "empty_json": _canned("200 OK", "application/json", b"{}"),
}


def _read_request(client: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := client.recv(65536)):
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            wanted = int(line.split(b":")[1])
            while len(body) < wanted and (more := client.recv(65536)):
                body += more
    return head + b"\r\n\r\n" + body


def _closing(request: bytes) -> bytes:
    """The same request, after whose answer the server hangs up."""
    head, _, body = request.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def _reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
