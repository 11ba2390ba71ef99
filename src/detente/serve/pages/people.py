"""Who works here: signing in and out, one's own account, and for admins everybody and what they did."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import BadPerson, NotAllowed, TooOften
from detente.serve.desk import LASTS, ROLES
from detente.serve.door import SESSION, Often, Posted, field, local
from detente.serve.house import At, By
from detente.serve.shell import THEMES, page

router = APIRouter()
# Wrong passwords for one name, or from one address: five at once, then one every thirty seconds.
guesses = Often(5, 1 / 30)
YEAR = 365 * 24 * 3600


@router.get("/signin")
def sign_in(request: Request, house: At) -> Response:
    """The door."""
    if not house.team:
        return RedirectResponse("/", 303)
    return page(request, "signin.html", back=local(request.query_params.get("next", "/")), wrong=False)


@router.post("/signin")
async def signed_in(request: Request, house: At) -> Response:
    """Let somebody in who says the right password."""
    from starlette.concurrency import run_in_threadpool

    fields = await request.form(max_files=0, max_fields=10)
    name, password = field(fields, "name", 40), field(fields, "password", 200)
    back = local(field(fields, "next", 2000) or "/")
    address = request.client.host if request.client else ""
    if not (guesses.lets(f"name:{name}") and guesses.lets(f"from:{address}")):
        raise TooOften("too many wrong passwords; wait some minutes and try again")
    key = await run_in_threadpool(house.desk.sign_in, name, password)
    house.desk.note(name[:40] if key else "somebody", "signed in" if key else "failed to sign in", "")
    if key is None:
        return page(request, "signin.html", 401, back=back, wrong=True)
    made = RedirectResponse(back, 303)
    secure = request.url.scheme == "https"
    made.set_cookie(SESSION, key, max_age=int(LASTS.total_seconds()), httponly=True, samesite="lax", secure=secure)
    return made


@router.post("/signout")
def sign_out(request: Request, fields: Posted, house: At, person: By) -> Response:
    """End the session."""
    _ = fields
    house.desk.sign_out(request.cookies.get(SESSION, ""))
    house.desk.note(person.name, "signed out", "")
    made = RedirectResponse("/signin" if house.team else "/", 303)
    made.delete_cookie(SESSION)
    return made


@router.post("/theme")
def theme(request: Request, fields: Posted) -> Response:
    """Light or dark, as somebody likes it."""
    made = RedirectResponse(local(field(fields, "back", 3000) or "/"), 303)
    wanted = field(fields, "theme", 10)
    if wanted in THEMES:
        made.set_cookie("theme", wanted, max_age=YEAR, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return made


@router.get("/account")
def account(request: Request, house: At, person: By) -> Response:
    """One's own account and tokens."""
    return page(request, "account.html", tokens=house.desk.tokens(person.name), made=None)


@router.post("/account/token")
def token(request: Request, fields: Posted, house: At, person: By) -> Response:
    """Make a token, or end one."""
    if digest := field(fields, "revoke", 12):
        house.desk.revoke(person.name, digest)
        house.desk.note(person.name, "ended a token", digest)
        return RedirectResponse("/account", 303)
    if not house.team:
        raise NotAllowed("tokens are for a team; on one's own machine none is needed")
    made = house.desk.token(person.name, field(fields, "label", 80) or "token")
    house.desk.note(person.name, "made a token", field(fields, "label", 80))
    return page(request, "account.html", tokens=house.desk.tokens(person.name), made=made)


@router.get("/people")
def people(request: Request, house: At, person: By) -> Response:
    """Everybody, and what was done last."""
    _admin(person)
    return page(request, "people.html", people=house.desk.people(), roles=ROLES, trail=house.desk.trail())


@router.post("/people")
def changed(fields: Posted, house: At, person: By) -> Response:
    """Let somebody in, change what they may do, or let them in no more."""
    _admin(person)
    if gone := field(fields, "dismiss", 40):
        if gone == person.name:
            raise BadPerson("nobody can dismiss themselves; ask another admin")
        house.desk.dismiss(gone)
        house.desk.note(person.name, "dismissed", gone)
    else:
        name, role = field(fields, "name", 60), field(fields, "role", 20)
        house.desk.welcome(name, role, field(fields, "password", 300))
        house.desk.note(person.name, f"welcomed as {role}", name)
    return RedirectResponse("/people", 303)


@router.get("/help")
def keys(request: Request) -> Response:
    """Keys and words."""
    return page(request, "help.html")


def _admin(person: By) -> None:
    if not person.may("admin"):
        raise NotAllowed("only an admin sees to people")
