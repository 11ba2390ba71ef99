"""What a reviewer rules counts at once, can be undone, and is kept with who and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.conftest import house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(record: Path) -> Iterator[TestClient]:
    with TestClient(house(record), base_url="http://127.0.0.1") as client:
        yield client


def case(client: TestClient) -> str:
    for _ in range(200):
        text = client.get("/review").text
        if "data-counting" not in text:
            break
    found = re.search(r'name="entry" value="([cer]\w+)"', text)
    assert found
    return found[1]


def rule(client: TestClient, **fields: str) -> int:
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/help").text)
    assert token
    return client.post("/judge", data={"csrf": token[1], **fields}, follow_redirects=False).status_code


def test_the_queue_says_why_a_case_is_in_it(desk: TestClient) -> None:
    case(desk)
    assert re.search(r"doubt 0\.\d\d, weight \d\.\d\d", desk.get("/review").text)


def test_what_is_rejected_stands_nowhere_and_comes_back_when_undone(desk: TestClient) -> None:
    entry = case(desk)
    assert rule(desk, ruling="reject", entry=entry, why="The sentence is about another year") == 303
    assert case(desk) != entry
    kind = {"e": "event", "c": "claim"}.get(entry[0])
    if kind:
        assert desk.get(f"/{kind}/{entry}").status_code == 404
    assert "The sentence is about another year" in desk.get(f"/why/{entry}").text
    undo = re.search(r'name="entry" value="(j\d+)"', desk.get("/review").text)
    assert undo
    assert rule(desk, ruling="undo", entry=undo[1]) == 303
    assert entry in desk.get("/review").text
    assert "undone by" in desk.get("/judgements").text


def test_what_is_corrected_is_shown_as_corrected(desk: TestClient) -> None:
    event = next(each for each in desk.get("/api/v1/events?code=ASSAULT").json()["entries"] if each["reality"] == "claimed")
    assert (
        rule(desk, ruling="correct", entry=event["id"], field="reality", value="happened", why="confirmed by the ministry")
        == 303
    )
    shown = desk.get("/api/v1/events?code=ASSAULT&reality=happened").json()["entries"]
    assert event["id"] in [each["id"] for each in shown]
    assert "confirmed by the ministry" in desk.get(f"/why/{event['id']}").text


def test_what_is_left_for_later_waits(desk: TestClient) -> None:
    entry = case(desk)
    rule(desk, ruling="later", entry=entry)
    assert case(desk) != entry
    assert "1 left for later" in desk.get("/review").text


def test_two_actors_are_merged_and_split_again(desk: TestClient) -> None:
    def actor(name: str) -> dict[str, Any]:
        found: dict[str, Any] = desk.get(f"/api/v1/actors?actor={name}").json()["entries"][0]
        return found

    one, other = actor("Isaias Afewerki")["id"], actor("Abiy Ahmed")["id"]
    assert rule(desk, ruling="same", entry=one, other=other, why="a test of what merging does") == 303
    assert "Abiy Ahmed" in actor(one)["aliases"]
    assert actor(other)["id"] == actor("Abiy Ahmed")["id"] == actor(one)["id"]
    assert desk.get(f"/actor/{other}").url.path == f"/actor/{actor(one)['id']}", "an old link leads to who it became"
    assert desk.get(f"/api/v1/actors/{other}").json()["id"] == actor(one)["id"]
    undo = re.search(r'name="entry" value="(j\d+)"', desk.get("/review").text)
    assert undo
    assert rule(desk, ruling="undo", entry=undo[1]) == 303
    assert actor("Abiy Ahmed")["id"] == other
    assert "Abiy Ahmed" not in actor(one)["aliases"]


@pytest.mark.parametrize(
    "fields",
    [
        {"ruling": "maybe", "entry": "e1"},
        {"ruling": "correct", "entry": "e1", "field": "colour", "value": "red", "why": "x"},
        {"ruling": "accept", "entry": "e0000000000000000"},
        {"ruling": "same", "entry": "nobody", "other": "nobody else"},
    ],
)
def test_what_cannot_be_ruled_is_said(desk: TestClient, fields: dict[str, str]) -> None:
    assert rule(desk, **fields) in (404, 422)
