"""Who comes in, how often, with how much, and what a browser may do with what it is given."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, MutableHeaders

from detente.errors import BadQuestion, DetenteError, NotAllowed, NotSignedIn, TooMuch, TooOften
from detente.serve import desk, faults
from detente.serve.house import House

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "detente_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/static/", "/signin")
LARGEST = 1_000_000
LARGEST_DROP = 512_000_000
DROP = "/drop"
BURST = 240.0
A_SECOND = 40.0
REMEMBERED = 10_000
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]", "testserver"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Door:
    """Stands before every page; nothing behind it has to ask who is there."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app = app
        self.house = house
        self.often = Often(BURST, A_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        request = Request(scope, receive)
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _dress(scope["path"], MutableHeaders(scope=message))
            await send(message)

        try:
            turned_away = self._look(request)
            if turned_away is not None:
                await turned_away(scope, receive, dressed)
                return
            await self.app(scope, _measured(request, receive), dressed)
        except DetenteError as fault:
            if not started:
                await faults.refused(request, fault)(scope, receive, dressed)
        except Exception as fault:  # noqa: BLE001  whatever it was, whoever asked is told, and the log gets no words of an article
            made = faults.broken(request, fault)
            if not started:
                await made(scope, receive, dressed)

    def _look(self, request: Request) -> Response | None:
        state, team = request.state, self.house.team
        state.csrf = ""
        if not team and (request.url.hostname or "") not in LOOPBACK:
            raise NotAllowed("this record is served to its own machine only; open it as http://127.0.0.1")
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        person = self._person(request, token)
        visitor = person.name if person and team else (request.client.host if request.client else "")
        if not request.url.path.startswith("/static/") and not self.often.lets(visitor):
            raise TooOften("that is more than forty requests a second; wait a moment")
        if request.method not in SAFE and not token:
            _same_origin(request)
        if person is None and not request.url.path.startswith(OPEN):
            if request.url.path.startswith(faults.API):
                raise NotSignedIn("send a token as `Authorization: Bearer ...`; `detente users token` makes one")
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/signin?next={quote(request.url.path + query)}", 303)
        if person:
            state.person = person
            state.csrf = person.csrf or self.house.secret
            state.by_token = bool(token)
        return None

    def _person(self, request: Request, token: str) -> desk.Person | None:
        if not self.house.team:
            return desk.myself()
        if token:
            return self.house.desk.of_token(token)
        key = request.cookies.get(SESSION, "")
        return self.house.desk.of_session(key) if key else None


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Often:
    """How often somebody may come: a burst, and then so many a second."""

    def __init__(self, burst: float, a_second: float) -> None:
        self.burst, self.a_second = burst, a_second
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def lets(self, visitor: str) -> bool:
        """Whether they may come in once more now."""
        now = time.monotonic()
        bucket = self._buckets.setdefault(visitor, _Bucket(self.burst, now))
        self._buckets.move_to_end(visitor)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.left = min(self.burst, bucket.left + (now - bucket.at) * self.a_second)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True


async def posted(request: Request) -> FormData:
    """The fields of a form of ours.

    Raises:
        NotAllowed: if the form was not made for this session.
    """
    try:
        fields = await request.form(max_files=2000, max_fields=4000)
    except DetenteError:
        raise
    except Exception as fault:  # whatever a body that is no form does to the parser
        raise BadQuestion("the form that was sent cannot be read; load the page again and send it once more") from fault
    given = request.headers.get("x-csrf") or fields.get("csrf")
    if not isinstance(given, str) or not secrets.compare_digest(given.encode(), request.state.csrf.encode()):
        raise NotAllowed("this form belongs to another session; load the page again and send it once more")
    return fields


Posted = Annotated[FormData, Depends(posted)]


def field(fields: FormData, name: str, most: int = 500) -> str:
    """A field of a form as text.

    Raises:
        BadQuestion: if it is too long.
    """
    value = fields.get(name, "")
    if not isinstance(value, str):
        return ""
    if len(value) > most:
        raise BadQuestion(f"{name} has at most {most} characters")
    return value.strip()


def local(address: str) -> str:
    """An address on this site, or the desk: nobody is sent elsewhere."""
    parts = urlsplit(address)
    if (
        parts.scheme
        or parts.netloc
        or not address.startswith("/")
        or address.startswith(("//", "/\\"))
        or not address.isprintable()
    ):
        return "/"
    return address


def _same_origin(request: Request) -> None:
    """Refuse what another site's page sends.

    A plain form of ours names its origin as null, since no page of ours tells where somebody came from; then what the browser itself says of
    the sender decides, which no page can set.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    ours = site == "same-origin" if origin == "null" else not origin or urlsplit(origin).netloc == request.headers.get("host")
    if site not in (None, "same-origin", "none") or not ours:
        raise NotAllowed("this was sent from another site's page")


def _measured(request: Request, receive: Receive) -> Receive:
    most = LARGEST_DROP if request.url.path == DROP else LARGEST
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > most:
        raise TooMuch(f"at most {most // 1_000_000} MB are taken at once; hand it in in parts, or use `detente add`")
    taken = 0

    async def measured() -> Any:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooMuch(f"at most {most // 1_000_000} MB are taken at once; hand it in in parts, or use `detente add`")
        return message

    return measured


def _dress(path: str, headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    if path.startswith("/static/"):
        headers["cache-control"] = "public, max-age=31536000, immutable" if "." in path else "no-cache"
    else:
        headers.setdefault("cache-control", "no-store")
