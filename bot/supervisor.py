"""How does the process tell its supervisor that it is ready, or about to stop?"""

from __future__ import annotations

import os
import socket
from contextlib import suppress


def tell_supervisor(state: str) -> None:
    """Send a state such as READY=1 to systemd (`Type=notify`), if that started the process.

    The protocol is a datagram to the socket named in NOTIFY_SOCKET: man 3 sd_notify.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # Linux's abstract sockets.
        address = f"\0{address[1:]}"
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.sendto(state.encode(), address)
