"""What went wrong, said on a page or as JSON: what happened and what to do, never what stood in an article."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from detente import errors
from detente.serve.shell import page

LOG = logging.getLogger("detente.serve")
API = "/api/"
STATUS: dict[type[errors.DetenteError], int] = {
    errors.UnknownEntry: 404,
    errors.UnknownActor: 404,
    errors.UnknownCode: 404,
    errors.BadPerson: 422,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.TooMuch: 413,
    errors.TooOften: 429,
    errors.BadExport: 422,
    errors.BadLedger: 503,
}
WHAT = {
    401: "Sign in first",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not done that way",
    413: "Too much at once",
    422: "That cannot be asked",
    429: "Too often",
    500: "Something broke",
    503: "The record cannot be reached",
}
SAYS = {
    404: "There is no page at this address. It may name an entry of another ledger, or one that was mistyped.",
    405: "This address answers, but not to that kind of request.",
    500: "The fault is ours. What was kept in the record stays kept; what kind of fault it was and in which line stands in the log.",
}


def answer(request: Request, status: int, says: str) -> Response:
    """A fault as whoever asked can read it."""
    what = WHAT.get(status) or HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        return JSONResponse({"error": {"status": status, "what": what, "says": says}}, status)
    return page(request, "fault.html", status, what=what, says=says, code=status)


def refused(request: Request, fault: Exception) -> Response:
    """A mistake of whoever asked: its own sentence says it."""
    status = next((STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS), 422)
    return answer(request, status, _sentence(str(fault)))


def broken(request: Request, fault: Exception) -> Response:
    """A fault of ours; the log is told its kind and place, not its words, which may be an article's."""
    where = traceback.extract_tb(fault.__traceback__)[-1]
    LOG.error(
        "%s %s: %s in %s, line %s",
        request.method,
        request.url.path,
        type(fault).__name__,
        Path(where.filename).name,
        where.lineno,
    )
    return answer(request, 500, SAYS[500])


def receive(app: FastAPI) -> None:
    """Let an application answer its faults this way."""
    app.add_exception_handler(errors.DetenteError, refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def _http(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    detail = str(fault.detail) if isinstance(fault, HTTPException) else ""
    made = answer(request, status, SAYS.get(status) or _sentence(detail))
    if isinstance(fault, HTTPException) and fault.headers:
        made.headers.update(fault.headers)
    return made


def _invalid(request: Request, fault: Exception) -> Response:
    found = fault.errors() if isinstance(fault, RequestValidationError) else []
    parts = (f"{'.'.join(str(part) for part in each['loc'][1:]) or each['loc'][0]}: {each['msg']}" for each in found[:3])
    return answer(request, 422, _sentence("; ".join(parts)))


def _sentence(text: str) -> str:
    text = text.strip() or "That cannot be done"
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
