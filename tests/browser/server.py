"""A server in a process of its own, which can be killed and comes back at the same port."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Server:
    """``server.kill()`` in the middle of anything; ``server.start()`` again."""

    def __init__(self, data: Path, *, public_url: str) -> None:
        self.port = _free_port()
        self._environment = os.environ | {
            "PEERREVIEW_DATA": str(data),
            "PEERREVIEW_PUBLIC_URL": public_url,
            "PYTHONPATH": str(ROOT),
        }
        self._program: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        command = [sys.executable, "-m", "peerreview", "serve", "--port", str(self.port)]
        log = subprocess.DEVNULL
        self._program = subprocess.Popen(command, env=self._environment, stderr=log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.02)
        raise TimeoutError("the server did not come up within a minute")

    def kill(self) -> None:
        if self._program:
            self._program.send_signal(signal.SIGKILL)
            self._program.wait()

    def stop(self) -> None:
        if self._program:
            self._program.terminate()
            self._program.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
