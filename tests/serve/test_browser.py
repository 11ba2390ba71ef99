"""The pages in a real browser: the story in five clicks, every page without a fault, at both widths and in the dark."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect
from tests.serve.conftest import house, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

BOTH = re.compile("Ethiopia and Eritrea|Eritrea and Ethiopia")
SEED = "The Allies Who Won a War and Lost Each Other"
OPENED = (
    "/",
    "/search?kind=claims&naming=unnamed",
    "/search?words=zzz",
    "/actors",
    "/pairs",
    "/network",
    "/map",
    "/timeline",
    "/review",
    "/judgements",
    "/api",
    "/people",
    "/nowhere",
)
PICTURES = os.environ.get("DETENTE_PICTURES")
COLOURS = 128
PICTURED = {"/": "desk", "/search?kind=claims&naming=unnamed": "search", "/actors": "actors", "/pairs": "pairs", "/network": "network", "/map": "map",
            "/timeline": "timeline", "/api": "api", "/review": "review",
            "/judgements": "judgements", "/people": "people", "/nowhere": "fault"}  # fmt: skip
DARK = frozenset({"desk", "article", "pair", "event", "review"})
FOUND = ("article", "claim", "event", "why", "actor", "speaker", "pair", "turn")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
CONTRAST = ["color-contrast", "link-in-text-block"]
Scheme = Literal["light", "dark"]


@dataclass
class Looked:
    """A page, with everything that went wrong on it."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page and wait until nothing is being counted."""
        self.page.goto(address)
        self.page.locator("[data-counting]").first.wait_for(state="detached", timeout=60_000)


def watched(page: Page, site: str) -> Looked:
    """A page on which every complaint of the browser and every request that leaves the machine is noted."""
    looked = Looked(page)
    page.on("console", lambda said: looked.faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: looked.faults.append(str(fault)))
    page.on("request", lambda asked: None if asked.url.startswith(site) else looked.faults.append(f"asked {asked.url}"))
    return looked


@pytest.fixture
def look(browser: Browser, site: str) -> Iterator[Callable[..., Looked]]:
    """Open watched pages, each in a browser of its own."""
    contexts = []

    def looking() -> Looked:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
        contexts.append(context)
        return watched(context.new_page(), site)

    yield looking
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def addresses(browser: Browser, site: str) -> dict[str, str]:
    """Where pages of entries are."""
    context = browser.new_context(base_url=site)
    asked = context.request

    def entries(address: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = asked.get(address).json()["entries"]
        return found

    seed = next(each for each in entries("/api/v1/articles") if each["title"] == SEED)["id"]
    unnamed = next(
        each
        for each in entries("/api/v1/claims?naming=unnamed&limit=900")
        if each["article"] == seed and each["anonymity_reason"]
    )
    struck = next(each for each in entries("/api/v1/events?code=ASSAULT") if "cruise missiles" in each["words"][0])
    one, other = (entries(f"/api/v1/actors?actor={name}")[0]["id"] for name in ("Ethiopia", "Eritrea"))
    turns = asked.get(f"/api/v1/tie?a={one}&b={other}&by=year").json()["turns"]
    context.close()
    return {
        "article": f"/article/{seed}",
        "claim": f"/claim/{unnamed['id']}",
        "event": f"/event/{struck['id']}",
        "why": f"/why/{struck['id']}",
        "actor": f"/actor/{one}",
        "speaker": f"/actor/{unnamed['speaker']['actor']}",
        "pair": f"/pair/{one}/{other}",
        "turn": f"/pair/{one}/{other}/turn/{turns[0]['start']}?by=year",
    }


def test_the_story_can_be_followed_in_five_clicks(look: Callable[..., Looked]) -> None:
    looked = look()
    page = looked.page
    looked.go("/")
    page.get_by_role("link", name=SEED).click()
    page.locator(".speaker").get_by_role("link", name=re.compile("adviser to the Ethiopian government")).first.click()
    expect(page.get_by_text("An unnamed speaker of one article.")).to_be_visible()
    page.get_by_role("link", name=BOTH).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BOTH)
    page.locator("[data-entry=turn] a[data-open]").first.click()
    expect(page.get_by_role("heading", name="The sentences that did it")).to_be_visible()
    page.locator("a.button", has_text="account").first.click()
    expect(page.get_by_role("heading", name=re.compile(r"\d accounts?"))).to_be_visible()
    assert looked.faults == []


def test_the_network_shows_who_stood_together_on_a_date(look: Callable[..., Looked]) -> None:
    looked = look()
    page = looked.page
    looked.go("/network?until=2019-12-31")
    camp = page.locator(".camps li").first
    expect(camp.get_by_role("link", name="Eritrea", exact=True)).to_be_visible()
    expect(camp.get_by_role("link", name="Ethiopia", exact=True)).to_be_visible()
    number = page.locator("svg a[aria-label=Eritrea] .mark").first
    expect(number).to_have_text(page.locator("svg a[aria-label=Ethiopia] .mark").first.text_content() or "none")
    looked.go("/network?until=1999-12-31")
    expect(page.locator(".camps li", has_text="Eritrea").filter(has_text="Ethiopia")).to_have_count(0)
    assert looked.faults == []


@pytest.fixture(scope="module")
def screens(browser: Browser, site: str) -> Iterator[tuple[Looked, Looked]]:
    """Two screens on which one page after the other is opened: a desk's by day, and a telephone's in the dark."""
    sizes: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (390, "dark"))
    contexts = [
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site)
        for width, scheme in sizes
    ]
    wide, narrow = (watched(context.new_page(), site) for context in contexts)
    yield wide, narrow
    for context in contexts:
        context.close()


@pytest.mark.parametrize("what", [*OPENED, *FOUND])
def test_a_page_has_no_fault(screens: tuple[Looked, Looked], addresses: dict[str, str], what: str) -> None:
    for looked, rules in zip(screens, (WCAG, CONTRAST), strict=True):
        looked.faults.clear()
        looked.go(addresses.get(what, what))
        assert looked.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it can be pushed sideways"
        assert serious(looked.page, rules) == []
        taken(looked.page, addresses, what)
        assert [fault for fault in looked.faults if not (what == "/nowhere" and "404" in fault)] == []


def taken(page: Page, addresses: dict[str, str], what: str) -> None:
    """Take a picture of a page, where pictures are asked for: of each on a desk's screen and on a telephone's, of some in the dark."""
    name = what if what in addresses else PICTURED.get(what)
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 1000
    if PICTURES and name:
        dark = narrow and name in DARK
        page.emulate_media(color_scheme="dark" if dark else "light")
        shot = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
        shot.save(Path(PICTURES) / f"{name}{'-narrow' if narrow else ''}{'-dark' if dark else ''}.png", optimize=True)
        page.emulate_media(color_scheme="dark" if narrow else "light")


def serious(page: Page, rules: list[str]) -> list[str]:
    """What keeps people from using a page."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:140]} {each['nodes'][0]['failureSummary'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def test_a_page_works_without_a_script(browser: Browser, site: str, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(addresses["article"])
    page.get_by_role("link", name="What was seen and not recorded").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passed over")
    context.close()


def test_the_card_under_the_pointer_tells_the_entry_and_a_click_says_why(
    look: Callable[..., Looked], addresses: dict[str, str]
) -> None:
    looked = look()
    looked.go(addresses["article"])
    looked.page.locator(".text .k-event").first.hover()
    expect(looked.page.locator("#card")).to_contain_text("assault")
    looked.page.locator(".text .k-event").first.click()
    expect(looked.page.get_by_role("heading", level=1)).to_have_text("Why this event is in the record")
    assert looked.faults == []


def test_the_marks_of_a_kind_can_be_put_away(look: Callable[..., Looked], addresses: dict[str, str]) -> None:
    looked = look()
    looked.go(addresses["article"])
    event = looked.page.locator(".text .k-event").first
    before = event.evaluate("each => getComputedStyle(each).borderBottomWidth")
    looked.page.locator("#on-event").uncheck()
    assert (before, event.evaluate("each => getComputedStyle(each).borderBottomWidth")) == ("2px", "0px")


def test_what_was_passed_over_comes_on_demand(look: Callable[..., Looked], addresses: dict[str, str]) -> None:
    looked = look()
    looked.go(addresses["article"])
    looked.page.get_by_role("link", name="What was seen and not recorded").click()
    expect(looked.page.locator("#passed li").first).to_be_visible()
    assert looked.page.url.endswith(addresses["article"])
    assert looked.faults == []


def test_keys_walk_the_entries_and_the_pages(look: Callable[..., Looked]) -> None:
    looked = look()
    page = looked.page
    looked.go("/search?kind=events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-entry].here").count() == 1
    page.keyboard.press("w")
    expect(page.get_by_role("heading", level=1)).to_have_text("Why this event is in the record")
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Network")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("badme")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    assert looked.faults == []


def test_files_dropped_on_an_empty_desk_are_read_as_one_watches(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(
        "NAIROBI, 2 March 2021\n\nKenya's president said on Tuesday that the talks with Somalia had failed. Somali troops attacked a Kenyan base near Mandera.\n"
    )
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with served(house(tmp_path / "new.db")) as site:
        context = browser.new_context(base_url=site)
        page = context.new_page()
        page.goto("/")
        expect(page.get_by_text("The record is empty.")).to_be_visible()
        page.locator("input[type=file]").set_input_files([tmp_path / "talks.txt", tmp_path / "bad.zip"])
        page.get_by_role("button", name="Hand in", exact=True).click()
        expect(page.locator("#drops")).to_contain_text("1 added, 0 there already, 1 set aside", timeout=240_000)
        expect(page.get_by_text("What is new")).to_be_visible(timeout=20_000)
        expect(page.locator("main")).to_contain_text("bad.zip")
        context.close()
