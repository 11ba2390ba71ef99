"""Who of several unnamed is meant ("a second official", "the first one"), and what an article shows of its people before anybody speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.actor import Actor
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token

LONGEST_QUESTION = 400
OTHERS = frozenset({"other", "second", "another", "third", "fourth", "different", "separate"})


def is_a_further_one(parse: Parse, token: Token) -> bool:
    """Whether a noun tells of one beside another: "a second official"."""
    return any(child.lower in OTHERS for child in parse.hung(token.i, "amod", "det"))


def told_by_number(parse: Parse, cast: Cast) -> Cast:
    """The cast with "the first official" back at the first one told of, where it was taken for the second."""
    changed: dict[str, Actor] = {}
    for actor in cast:
        nominal = [mention for mention in actor.mentions if mention.form == "nominal"]
        if len(nominal) < 2 or not is_a_further_one(parse, parse[nominal[0].head]):
            continue
        noun = parse[nominal[0].head].lemma
        back = [mention for mention in nominal[1:] if any(child.lower == "first" for child in parse.hung(mention.head, "amod"))]
        home = next(
            (
                each
                for each in cast
                if each.kind == "unnamed"
                and each.mentions
                and each.id != actor.id
                and parse[each.mentions[0].head].lemma == noun
            ),
            None,
        )
        if back and home and home.mentions[0].span < nominal[0].span:
            now = changed.get(home.id, home)
            changed[home.id] = replace(
                now, mentions=tuple(sorted((*now.mentions, *back), key=lambda each: (each.span, each.head)))
            )
            changed[actor.id] = replace(actor, mentions=tuple(each for each in actor.mentions if each not in back))
    return cast.changed(*changed.values()) if changed else cast


def last_names(cast: Cast) -> dict[str, list[str]]:
    """The persons of a cast by the last word of their name."""
    found: dict[str, list[str]] = {}
    for actor in cast:
        if actor.kind == "person" and actor.name:
            found.setdefault(actor.name.lower().rpartition(" ")[2], []).append(actor.id)
    return found


def questions(parse: Parse) -> list[int]:
    """Where each paragraph that is a question begins."""
    text = parse.article.text
    asked = [
        span for span in parse.paragraphs if span.length < LONGEST_QUESTION and text[slice(*span)].rstrip("*_ ").endswith("?")
    ]
    return [i for span in asked for i in parse.tokens_in(span)[:1]]


def noun_end(parse: Parse, i: int) -> int:
    """The token after a run of names."""
    while i < len(parse) and parse[i].tag in {"NNP", "NNPS"}:
        i += 1
    return i
