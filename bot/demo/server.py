"""Where does the sample newsroom's site live? A small web server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = 8765
"""The port that the sample list of sources names; another one is taken if it is in use."""


class SampleServer:
    """Serves a fixed set of pages, until it is stopped."""

    def __init__(self, port: int = PORT) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self._http = _listen(port, self.pages)
        self.host = f"127.0.0.1:{self._http.server_address[1]}"
        self.base = f"http://{self.host}"

    def start(self) -> None:
        """Serve, in a thread of its own."""
        threading.Thread(target=self._http.serve_forever, name="samples", daemon=True).start()

    def stop(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()


def _listen(port: int, pages: Mapping[str, tuple[str, bytes]]) -> ThreadingHTTPServer:
    handler = type("Handler", (_Handler,), {"pages": pages})
    with suppress(OSError):
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)


class _Handler(BaseHTTPRequestHandler):
    pages: Mapping[str, tuple[str, bytes]] = {}

    def do_GET(self) -> None:
        """Answer with the page, or say that there is none."""
        found = self.pages.get(self.path.partition("?")[0])
        if found is None:
            self.send_error(404)
            return
        content_type, body = found
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: these requests are our own."""
