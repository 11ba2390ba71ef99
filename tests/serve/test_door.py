"""Who comes in, and what they may do: alone on this machine, or as a team."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from tests.serve.conftest import house

from detente.cli.app import run
from detente.errors import BadPerson
from detente.serve.desk import Desk, beside
from detente.serve.door import Often, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "a long enough secret"
PEOPLE = {"rosa": "reader", "viktor": "reviewer", "ada": "admin"}


def csrf(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


@pytest.fixture
def team(record: Path) -> Iterator[TestClient]:
    desk = Desk(beside(str(record), record.parent))
    for name, role in PEOPLE.items():
        desk.welcome(name, role, PASSWORD)
    desk.close()
    with TestClient(house(record, team=True), base_url="https://record.example", follow_redirects=False) as client:
        yield client


def sign_in(client: TestClient, name: str) -> None:
    client.cookies.clear()
    assert client.post("/signin", data={"name": name, "password": PASSWORD}).status_code == 303


def test_alone_it_answers_to_its_own_machine_only(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403


def test_beyond_this_machine_it_is_served_to_a_team_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status = run(["serve", "--host", "0.0.0.0", "--ledger", str(tmp_path / "l.db")])
    assert status == 2
    assert capsys.readouterr().err == (
        "detente: 0.0.0.0 can be reached from other machines; serve a team (--team), where everybody signs in, or stay on 127.0.0.1\n"
    )


def test_a_team_without_an_admin_is_not_served(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["serve", "--team", "--ledger", str(tmp_path / "l.db")]) == 2
    assert "detente users add NAME --role admin" in capsys.readouterr().err


def test_nothing_from_elsewhere_and_nothing_inline_may_run(client: TestClient) -> None:
    answer = client.get("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", answer.text)


def test_a_plain_form_of_ours_is_let_in_though_it_names_no_origin(client: TestClient) -> None:
    answer = client.post(
        "/saved",
        data={"csrf": csrf(client), "label": "mine", "address": "/search?kind=claims"},
        headers={"origin": "null", "sec-fetch-site": "same-origin"},
        follow_redirects=False,
    )
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)
def test_another_sites_page_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post(
        "/saved", data={"csrf": csrf(client), "label": "mine", "address": "/search?kind=claims"}, headers=headers
    )
    assert answer.status_code == 403


def test_a_form_of_another_session_changes_nothing(client: TestClient) -> None:
    assert client.post("/saved", data={"csrf": "guessed", "label": "mine", "address": "/search"}).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "/\n/evil.example", ""],
)
def test_nobody_is_sent_to_another_site(address: str) -> None:
    assert local(address) == "/"


def test_a_path_of_this_site_is_gone_back_to() -> None:
    assert local("/search?kind=claims") == "/search?kind=claims"


def test_who_is_not_signed_in_is_asked_to(team: TestClient) -> None:
    assert team.get("/search?kind=claims").headers["location"] == "/signin?next=/search%3Fkind%3Dclaims"
    assert team.get("/api/v1/counts").status_code == 401


def test_a_wrong_password_lets_nobody_in_and_guessing_is_slowed(team: TestClient) -> None:
    answers = [team.post("/signin", data={"name": "rosa", "password": f"guess number {n}"}).status_code for n in range(8)]
    assert set(answers) == {401, 429}
    assert answers[0] == 401


def test_a_session_is_hidden_from_scripts_and_ends_when_signed_out(team: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.serve.pages.people.guesses", Often(50, 50))
    answer = team.post("/signin", data={"name": "rosa", "password": PASSWORD, "next": "/pairs"})
    assert answer.headers["location"] == "/pairs"
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(answer.headers["set-cookie"].split("; "))
    key = team.cookies["detente_session"]
    team.post("/signout", data={"csrf": csrf(team)})
    team.cookies.set("detente_session", key)
    assert team.get("/pairs").status_code == 303


def test_roles_say_who_may_hand_in_and_who_sees_to_people(team: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.serve.pages.people.guesses", Often(50, 50))
    may = {}
    for name in PEOPLE:
        sign_in(team, name)
        handed = team.post("/drop", data={"csrf": csrf(team)}, files={"files": ("note.txt", b"Nothing of note.")})
        may[name] = handed.status_code, team.get("/people").status_code
    assert may == {"rosa": (403, 403), "viktor": (303, 403), "ada": (303, 200)}


def test_an_admin_lets_somebody_in_and_out_and_the_trail_tells(team: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.serve.pages.people.guesses", Often(50, 50))
    sign_in(team, "ada")
    team.post("/people", data={"csrf": csrf(team), "name": "ines", "role": "reviewer", "password": PASSWORD})
    team.post("/people", data={"csrf": csrf(team), "dismiss": "rosa"})
    shown = team.get("/people").text
    assert "welcomed as reviewer" in shown
    assert team.post("/signin", data={"name": "rosa", "password": PASSWORD}).status_code == 401


def test_a_token_answers_for_a_person_and_is_kept_as_a_digest_only(
    team: TestClient, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.serve.pages.people.guesses", Often(50, 50))
    sign_in(team, "viktor")
    made = re.search(r"det_[\w-]+", team.post("/account/token", data={"csrf": csrf(team), "label": "nightly"}).text)
    assert made
    team.cookies.clear()
    assert team.get("/api/v1/counts", headers={"authorization": f"Bearer {made[0]}"}).status_code == 200
    assert team.get("/api/v1/counts", headers={"authorization": f"Bearer {made[0]}x"}).status_code == 401
    assert made[0].encode() not in beside(str(record), record.parent).read_bytes()


def test_people_are_seen_to_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    ledger = str(tmp_path / "l.db")
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert run(["users", "add", "ada", "--role", "admin", "--password-stdin", "--ledger", ledger]) == 0
    assert run(["users", "list", "--format", "jsonl", "--ledger", ledger]) == 0
    assert '{"name":"ada","role":"admin"}' in capsys.readouterr().out
    assert run(["users", "remove", "nobody", "--ledger", ledger]) == 2


@pytest.mark.parametrize(
    ("name", "role", "password"), [("Ada!", "admin", PASSWORD), ("ada", "queen", PASSWORD), ("ada", "admin", "short")]
)
def test_a_person_needs_a_name_a_role_and_a_long_password(tmp_path: Path, name: str, role: str, password: str) -> None:
    desk = Desk(tmp_path / "d")
    with pytest.raises(BadPerson):
        desk.welcome(name, role, password)


def test_coming_too_often_is_refused_for_a_while() -> None:
    often = Often(3, 0.001)
    assert [often.lets("you") for _ in range(5)] == [True, True, True, False, False]
    assert often.lets("somebody else")
