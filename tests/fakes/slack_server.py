"""Slack on this machine: the Web API, a socket that passes commands on, limits and faults.

What it gets is checked with slack_sdk's models of blocks and the documented limits.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes import slack_rules as rules
from tests.fakes.faults import Allowance, Faults, RateLimiter, Refusal, Wire

BOT_TOKEN = "xoxb-a-token-of-no-bot-at-all"
APP_TOKEN = "xapp-a-token-of-no-app-at-all"
TEAM = "T0KHABAR"
BOT_USER = "U0BOT"

PER_CHANNEL = Allowance(1, 1.0)
POSTS = Allowance(300, 60.0)
UPDATES = Allowance(50, 60.0)


def flood(seconds: float) -> Refusal:
    return Refusal(429, "ratelimited", retry_after=seconds)


def refused(code: str) -> Refusal:
    return Refusal(200, code)


def server_error(status: int = 503) -> Refusal:
    return Refusal(status, "")


@dataclass
class Shown:
    """A message as a reader of the channel sees it now."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    thread: str | None = None
    broadcast: bool = False
    edits: int = 0

    @property
    def words(self) -> str:
        """All that the blocks show."""
        return "\n".join(str(item["text"]) for item in rules.texts(self.blocks))

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """Buttons by label."""
        actions = (block for block in self.blocks if block["type"] == "actions")
        return {e["text"]["text"]: e for block in actions for e in block["elements"]}


@dataclass
class Answer:
    """What the one who asked sees."""

    text: str
    blocks: list[dict[str, Any]]
    replaces: bool

    @property
    def shown(self) -> Shown:
        """The answer as a message that buttons can be pressed in."""
        return Shown(channel="", ts="1.0", text=self.text, blocks=self.blocks)


@dataclass
class FakeSlack:
    """The server, and what a test does as a person who uses Slack."""

    faults: Faults = field(default_factory=Faults)
    limiter: RateLimiter | None = None
    url: str = ""
    admins: set[str] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)
    bad_requests: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    acknowledged: dict[str, float] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._shown: defaultdict[str, dict[str, Shown]] = defaultdict(dict)
        self._socket: web.WebSocketResponse | None = None
        self._sent_at: dict[str, float] = {}
        self._numbers = count(1)
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    # As a test sees it.

    async def __aenter__(self) -> FakeSlack:
        app = web.Application()
        app.router.add_get("/socket", self._serve_socket)
        app.router.add_route("*", "/api/{method}", self._handle)
        app.router.add_post("/response/{number}", self._respond)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What connects to this server."""
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_BASE_URL": self.url,
        }

    async def command(self, user: str, channel: str, text: str) -> str:
        """Somebody types the slash command; returns the id of the envelope."""
        direct = channel.startswith("D")
        payload = {
            "command": "/khabardar",
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "channel_name": "directmessage" if direct else "alerts",
            "user_id": user,
            "user_name": user.lower(),
            "response_url": self._response_url(),
            "trigger_id": f"trigger-{next(self._numbers)}",
            "is_enterprise_install": "false",
        }
        return await self.send("slash_commands", payload)

    async def presses(self, user: str, channel: str, message: Shown, label: str) -> str:
        """Somebody presses a button; messages without a channel are answers only they see."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "khabar"},
            "user": {"id": user, "username": user.lower(), "team_id": TEAM},
            "channel": {"id": channel, "name": "alerts"},
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": channel,
                "is_ephemeral": not message.channel,
            },
            "actions": [{**message.buttons[label], "block_id": "b", "action_ts": "1.1"}],
            "response_url": self._response_url(),
            "trigger_id": f"trigger-{next(self._numbers)}",
            "api_app_id": "A0KHABAR",
        }
        return await self.send("interactive", payload)

    async def event(self, event: dict[str, Any], event_id: str = "") -> str:
        """Something happens in the workspace."""
        payload = {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": event_id or f"Ev{next(self._numbers)}",
            "event_time": 1,
            "event": event,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        }
        return await self.send("events_api", payload)

    async def send(self, kind: str, payload: dict[str, Any]) -> str:
        """Pass a payload on over the socket."""
        await self.until(lambda: self._socket is not None)
        envelope = {
            "envelope_id": f"envelope-{next(self._numbers)}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        assert self._socket is not None
        self._sent_at[str(envelope["envelope_id"])] = asyncio.get_running_loop().time()
        await self._socket.send_json(envelope)
        return str(envelope["envelope_id"])

    def shown(self, channel: str) -> list[Shown]:
        """What the app's messages in a channel say now, the oldest first."""
        return list(self._shown[channel].values())

    async def answer(self, number: int) -> Answer:
        """An answer to somebody, as soon as there are enough of them."""
        await self.until(lambda: len(self.answers) > number)
        return self.answers[number]

    async def until(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    # As an app sees it.

    async def _serve_socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async with self._changed:
            self._socket = socket
            self._changed.notify_all()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._acknowledge(json.loads(message.data))
        self._socket = None
        return socket

    async def _acknowledge(self, reply: dict[str, Any]) -> None:
        envelope = reply["envelope_id"]
        async with self._changed:
            now = asyncio.get_running_loop().time()
            self.acknowledged[envelope] = now - self._sent_at[envelope]
            self._changed.notify_all()

    async def _respond(self, request: web.Request) -> web.Response:
        form = await request.json()
        try:
            rules.check_message(form)
        except rules.Malformed as error:
            self.bad_requests.append(f"response_url: {error}")
            return web.Response(status=400, text="invalid_payload")
        if form.get("response_type") != "ephemeral":
            self.bad_requests.append("an answer that everybody sees")
        async with self._changed:
            answer = Answer(form["text"], form.get("blocks", []), bool(form["replace_original"]))
            self.answers.append(answer)
            self._changed.notify_all()
        return web.Response(text="ok")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method, form = request.match_info["method"], await _form(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return _no("invalid_auth")
        async with self._changed:
            self.calls.append((method, form))
            self._changed.notify_all()
        fault = self.faults.next(method, form.get("channel", "")) or self._over(method, form)
        if isinstance(fault, Refusal):
            return _refusal(fault)
        if fault is Wire.CUT_BEFORE:
            return _cut(request)
        answer = await self._carried_out(method, form)
        if fault is Wire.CUT_AFTER:
            return _cut(request)
        if fault is Wire.SILENT_AFTER:
            await asyncio.sleep(3600)
        return answer

    def _over(self, method: str, form: dict[str, Any]) -> Refusal | None:
        if self.limiter is None:
            return None
        if method == "chat.postMessage":
            buckets = [("posts", POSTS), (f"channel {form['channel']}", PER_CHANNEL)]
        elif method == "chat.update":
            buckets = [("updates", UPDATES)]
        else:
            return None
        wait = self.limiter.wait(*buckets)
        return flood(max(1, round(wait + 0.5))) if wait else None

    async def _carried_out(self, method: str, form: dict[str, Any]) -> web.Response:
        act = getattr(self, "_" + method.replace(".", "_"), None)
        if act is None:
            return _no("unknown_method")
        try:
            async with self._changed:
                result = act(form)
                self._changed.notify_all()
        except rules.Malformed as error:
            self.bad_requests.append(f"{method}: {error}")
            return _no(str(error).partition(":")[0])
        return _no(result) if isinstance(result, str) else web.json_response({"ok": True, **result})

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "url": "https://khabar.slack.example/",
            "team": "Khabar",
            "team_id": TEAM,
            "user": "khabardar",
            "user_id": BOT_USER,
            "bot_id": "B0BOT",
            "is_enterprise_install": False,
        }

    def _apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"ws://127.0.0.1:{self._port}/socket"}

    def _users_info(self, form: dict[str, Any]) -> dict[str, Any]:
        user = form["user"]
        return {"user": {"id": user, "is_admin": user in self.admins, "is_owner": False}}

    def _chat_postMessage(self, form: dict[str, Any]) -> dict[str, Any] | str:
        rules.check_message(form)
        if form.get("unfurl_links") is not False or form.get("unfurl_media") is not False:
            raise rules.Malformed("previews are on")
        channel = form["channel"]
        if channel.startswith("U"):
            channel = f"D{channel[1:]}"
        elif channel not in self.channels:
            return "channel_not_found"
        thread = form.get("thread_ts")
        shown = Shown(
            channel=channel,
            ts=f"1757149200.{next(self._numbers):06}",
            text=form["text"],
            blocks=form["blocks"],
            thread=thread if thread in self._shown[channel] else None,
            broadcast=bool(form.get("reply_broadcast")),
        )
        self._shown[channel][shown.ts] = shown
        message = {"type": "message", "text": shown.text, "ts": shown.ts, "user": BOT_USER}
        if shown.thread:
            message["thread_ts"] = shown.thread
        return {"channel": channel, "ts": shown.ts, "message": message}

    def _chat_update(self, form: dict[str, Any]) -> dict[str, Any] | str:
        rules.check_message(form)
        shown = self._shown[form["channel"]].get(form["ts"])
        if shown is None:
            return "message_not_found"
        shown.text, shown.blocks = form["text"], form["blocks"]
        shown.edits += 1
        return {"channel": form["channel"], "ts": form["ts"], "text": shown.text}

    def _response_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/response/{next(self._numbers)}"


async def _form(request: web.Request) -> dict[str, Any]:
    if request.method == "GET":
        return dict(request.query)
    if request.content_type == "application/json":
        loaded: dict[str, Any] = await request.json()
        return loaded
    form: dict[str, Any] = {key: str(value) for key, value in (await request.post()).items()}
    for name in ("blocks", "metadata"):
        if name in form:
            form[name] = json.loads(form[name])
    return form


def _no(code: str) -> web.Response:
    return web.json_response({"ok": False, "error": code})


def _refusal(refusal: Refusal) -> web.Response:
    headers = {}
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(int(refusal.retry_after))
    if refusal.status >= 500:
        return web.Response(status=refusal.status, text="<html>upstream</html>")
    body = {"ok": False, "error": refusal.text}
    return web.json_response(body, status=refusal.status, headers=headers)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
