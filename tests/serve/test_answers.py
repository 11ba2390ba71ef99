"""What the pages and the API say is what the record says."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from detente.cli.app import run
from detente.serve.pages.search import HEADS

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

FORMULA = re.compile(r"^[=+@-](?!\d)")


def entries(client: TestClient, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(address).json()["entries"]
    return found


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("articles?since=2021", ["articles", "--since", "2021"]),
        ("claims?naming=unnamed&form=jsonl", ["claims", "--naming", "unnamed"]),
        ("events?actor=Eritrea&code=assault", ["events", "--actor", "Eritrea", "--type", "assault"]),
        ("relations?known_on=2020&form=jsonl", ["relations", "--known-on", "2020"]),
        ("actors?kind=armed_group", ["actors", "--type", "armed_group"]),
        ("tie?a=Ethiopia&b=Eritrea&by=year", ["tie", "Ethiopia", "Eritrea", "--by", "year"]),
    ],
)
def test_the_api_answers_as_the_command_line(
    client: TestClient, story: Path, capsys: pytest.CaptureFixture[str], address: str, arguments: list[str]
) -> None:
    assert run(["show", *arguments, "--ledger", str(story), "--format", "jsonl"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    answer = client.get(f"/api/v1/{address}")
    if "jsonl" in address:
        given = [json.loads(line) for line in answer.text.splitlines()]
    else:
        given = answer.json().get("entries", [answer.json()])
    if arguments[0] == "tie":
        printed, given = ([{**each, "a": "", "b": ""} for each in some] for some in (printed, given))
    assert given == printed
    assert given


@pytest.mark.parametrize("kind", sorted(HEADS))
def test_an_export_holds_exactly_what_the_search_shows(client: TestClient, kind: str) -> None:
    query = f"kind={kind}&actor=Eritrea"
    shown: list[str] = []
    page = 1
    while True:
        text = client.get(f"/search?{query}&page={page}").text
        shown += re.findall(r'<div class="entry" data-entry="([^"]+)"', text)
        if 'rel="next"' not in text:
            break
        page += 1
    rows = list(csv.DictReader(io.StringIO(client.get(f"/export.csv?{query}").text)))
    lines = [json.loads(line) for line in client.get(f"/export.jsonl?{query}").text.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines] == shown
    assert shown


@pytest.mark.parametrize(
    ("form", "head"), [("geojson", b'{"type"'), ("gexf", b"<?xml"), ("csv", b"PK"), ("datasette", b"SQLite format 3")]
)
def test_the_record_is_taken_away_for_other_programs(client: TestClient, form: str, head: bytes) -> None:
    answer = client.get(f"/take/{form}?kind=events&actor=Eritrea")
    assert answer.status_code == 200
    assert answer.content[:200].replace(b" ", b"").startswith(head.replace(b" ", b""))
    assert "attachment" in answer.headers["content-disposition"]


def test_no_cell_of_an_export_is_taken_for_a_formula(client: TestClient) -> None:
    cells = [cell for row in csv.reader(io.StringIO(client.get("/export.csv?kind=claims").text)) for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell)] == []


def test_words_search_the_text_and_facets_narrow_it(client: TestClient) -> None:
    text = client.get("/search?kind=articles&words=sewing+machines").text
    assert "The Allies Who Won a War and Lost Each Other" in text
    assert len(re.findall('<div class="entry"', text)) == 1
    assert "naming=unnamed" in client.get("/search?kind=claims").text


def test_a_search_is_kept_and_forgotten(client: TestClient) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/search").text)
    assert token
    client.post("/saved", data={"csrf": token[1], "label": "Axum denials", "address": "/search?kind=claims&type=deny"})
    kept = client.get("/search").text
    number = re.search(r'name="forget" value="(\d+)" aria-label="Forget Axum denials"', kept)
    assert number
    client.post("/saved", data={"csrf": token[1], "forget": number[1]})
    assert "Axum denials" not in client.get("/search").text


def test_what_was_known_later_is_not_shown_and_the_page_says_so(client: TestClient) -> None:
    one = entries(client, "/api/v1/actors?actor=Ethiopia")[0]["id"]
    other = entries(client, "/api/v1/actors?actor=Eritrea")[0]["id"]
    text = client.get(f"/pair/{one}/{other}?known_on=2010").text
    assert "As the record could be known on 2010-12-31" in text
    assert "declare war over" not in text
    assert f"/actor/{one}?known_on=2010-12-31" in text


def test_rival_accounts_stand_side_by_side_and_near_copies_are_one(client: TestClient) -> None:
    event = next(each for each in entries(client, "/api/v1/events?code=ASSAULT") if "cruise missiles" in each["words"][0])
    text = client.get(f"/event/{event['id']}").text
    assert "Meridian Wire, Northfield Courier" in text
    assert "near-copies count as one account" in text
    assert re.search(r"21 killed, or \w+", text)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nowhere", 404, "There is no page at this address"),
        ("/article/d0000000000000000", 404, "No article d0000000000000000 is in this record."),
        ("/event/e0000000000000000", 404, "a newer reading may no longer have it"),
        ("/actor/nobody%20at%20all", 404, "No actor &#39;nobody at all&#39; is in this record."),
        ("/search?kind=frogs", 422, "There are no frogs; ask for articles, claims, events, relations."),
        ("/search?kind=events&since=yesterday", 422, "&#39;yesterday&#39; is no date; write 2017-10-24, 2017-10 or 2017."),
        ("/search?kind=claims&type=shout", 422, "&#39;shout&#39; is no type of claims"),
        ("/search?page=0", 422, "pages run from 1"),
        ("/pair/Ethiopia/Ethiopia", 422, "Ethiopia stands in no tie to itself; name two actors."),
        ("/take/word", 422, "There is no format &#39;word&#39;; there are csv"),
        ("/export.xls?kind=claims", 422, "An export is csv or jsonl."),
    ],
)
def test_a_fault_says_what_happened_and_leads_on(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert says in answer.text
    assert 'href="/search"' in answer.text


def test_a_fault_of_ours_puts_no_word_of_an_article_into_the_log(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("The adviser said the trucks had come back")

    monkeypatch.setattr("detente.serve.pages.articles.article_of", broken)
    answer = client.get("/article/d1234")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.text
    assert "adviser" not in answer.text + caplog.text
    assert "GET /article/d1234: RuntimeError in test_answers.py" in caplog.text


def test_the_api_tells_its_faults_as_json(client: TestClient) -> None:
    assert client.get("/api/v1/why/e0000").json()["error"]["status"] == 404
    assert client.get("/api/v1/events?reality=dreamt").json()["error"]["status"] == 422


def test_pages_are_kept_nowhere(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store"
