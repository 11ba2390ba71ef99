"""Positions in the parse are positions in the text, whatever stands between."""

from __future__ import annotations

from itertools import islice

import pytest

from detente.ingest.furniture import find
from detente.model.text import Article
from detente.read.language import PLAIN, Parse, paragraphs, parse


def stretches(text: str) -> list[str]:
    article = Article(text=text, furniture=find(text))
    return [article.words(span) for span in paragraphs(article)]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TAMREL, March 4 (Norland Press) - Shells fell on the market.", "TAMREL, March 4 (Norland Press) -"),
        ("PORT AMU — Shells fell on the market.", "PORT AMU —"),
        ("Tamrel, Norland (NPA) -- Shells fell on the market.", "Tamrel, Norland (NPA) --"),
        ("TAMREL: Shells fell on the market.", "TAMREL:"),
        ("Tamrel, March 15, NPA - Shells fell on the market.", "Tamrel, March 15, NPA -"),
    ],
)
def test_a_dateline_stands_apart(text: str, dateline: str) -> None:
    assert stretches(text) == [dateline, "Shells fell on the market."]


@pytest.mark.parametrize(
    "text", ["Tamrel - the capital - is quiet.", "NPA - the agency - closed.", "The army left: nobody knows why."]
)
def test_what_only_looks_like_a_dateline_does_not(text: str) -> None:
    assert stretches(text) == [text]


def test_turns_of_an_interview_are_no_datelines() -> None:
    text = "OKORO: We left.\n\nREPORTER: When?\n\nOKORO: In May."
    assert stretches(text) == ["OKORO: We left.", "REPORTER: When?", "OKORO: In May."]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = "The army of Norland said on Monday that it had left the valley after a\nweek of shelling which had driven out most of those who lived there and\nleft the market, the school and the clinic of the town of Tamrel burnt to\nthe ground."  # fmt: skip
    assert stretches(text) == [text]


def test_every_token_stands_where_it_says() -> None:
    text = "«Nobody came», she said.\r\n\r\nThe village’s  elders\tleft — in ‘June’."
    (read,) = parse([Article(text=text)])
    assert all(text[token.start : token.end].translate(PLAIN) == token.text for token in read.tokens)
    assert read.tokens_in(read.paragraphs[1]).start == read.sentences[-1][0]


def test_furniture_is_not_parsed() -> None:
    text = "Share this page\n\nTroops left the town.\n\nThe town is quiet.\n\nSubscribe now"
    (read,) = parse([Article(text=text, furniture=find(text))])
    assert read.words(0, len(read)) == "Troops left the town.\n\nThe town is quiet."


def test_is_for_islamic_state_is_no_verb() -> None:
    (read,) = parse([Article(text="Islamic State lost the town. IS fighters fled to Tamrel, where nobody is safe.")])
    names = [(token.text, token.pos) for token in read.tokens if token.lower == "is"]
    assert names == [("IS", "PROPN"), ("is", "AUX")]


def test_a_heading_in_capitals_is_parsed_as_it_would_stand_in_a_sentence() -> None:
    (read,) = parse([Article(text="KENYA FREEZES AID TO SOMALIA\n\nIn March Kenya stopped what it sends to Somalia.")])
    heading = [(token.text, token.lemma, token.pos) for token in read.tokens[:5]]
    assert heading[1] == ("FREEZES", "freeze", "VERB")
    assert heading[4] == ("SOMALIA", "Somalia", "PROPN")


def one(text: str) -> Parse:
    return next(parse([Article(text=text)]))


def test_a_hyphened_noun_hangs_on_its_last_part() -> None:
    read = one("Police broke in to arrest a former vice-president.")
    assert [(t.text, t.dep) for t in read.tokens if t.head == read.tokens[-2].i] == [
        ("a", "det"),
        ("former", "amod"),
        ("vice", "compound"),
        ("-", "punct"),
    ]


def test_every_word_hangs_on_something_that_hangs_on_a_root() -> None:
    read = one("The ruling party in Harare expelled former vice-president Agnes Chirwa and twelve of her allies.")
    assert all(len(list(islice(read.ancestors(token.i), 99))) < len(read) for token in read.tokens)
    assert [t.text for t in read.tokens if t.head == t.i] == ["expelled"]
    assert [t.text for t in read.tokens if t.head == 9 and t.i != 9] == ["former", "vice", "-"]


def test_a_verb_taken_for_a_name_is_found() -> None:
    read = one("Tuareg separatists and fighters of Ansar Dine overran Kidal, Gao and Timbuktu.")
    verb = next(token for token in read.tokens if token.text == "overran")
    assert verb.dep == "ROOT"
    assert [read.tokens[c].dep for c in read.children[verb.i]][:2] == ["nsubj", "dobj"]


def test_a_prefix_hides_no_verb() -> None:
    assert [token.lemma for token in one("They retook the town.").tokens][1] == "retake"


def test_near_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    near, town = (
        one("Near Ar Raqqah, two shells struck a convoy.").tokens[0],
        one("Near Ar Raqqah, two shells struck a convoy.").tokens[2],
    )
    assert (near.dep, near.pos, town.dep, town.head) == ("prep", "ADP", "pobj", 0)


def test_a_word_ends_where_a_bracket_opens() -> None:
    assert [token.text for token in one("Abdou Sow(Arabic: x) spoke.").tokens][:4] == ["Abdou", "Sow", "(", "Arabic"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The envoy, Ana Roa, offered on Sunday to send engineers to Madagascar.", "offered", "envoy"),
        (
            "Rwanda's foreign minister charged in Kigali on Friday that French soldiers had armed the killers of 1994.",
            "charged",
            "minister",
        ),
    ],
)
def test_a_verb_taken_for_a_participle_is_the_sentence(text: str, verb: str, subject: str) -> None:
    parsed = next(parse([Article(text=text, language="en")]))
    root = next(token for token in parsed.tokens if token.head == token.i)
    assert root.text == verb
    assert [token.text for token in parsed.hung(root.i, "nsubj")] == [subject]


def test_a_participle_between_commas_stays_one() -> None:
    parsed = next(
        parse(
            [Article(text="Finnish donors, embarrassed by the audit, froze payments to the ministry in 2011.", language="en")]
        )
    )
    assert all(token.text != "embarrassed" for token in parsed.tokens if token.head == token.i)


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        *[
            ("waged", "wage"),
            ("staged", "stage"),
            ("raped", "rape"),
            ("staging", "stage"),
            ("robbed", "rob"),
            ("planned", "plan"),
        ],
        *[("cordoned", "cordon"), ("teargassed", "teargas"), ("secured", "secure")],
    ],
)
def test_of_two_verbs_the_one_that_is_so_spelt(words: str, lemma: str) -> None:
    (parsed,) = parse([Article(text=f"The rebels have {words} them." if words != "staging" else "They are staging a march.")])
    assert lemma in [token.lemma for token in parsed.tokens if token.lower == words]


@pytest.mark.parametrize("mark", ["\x92", "â\u20ac\u2122", "â\x80\x99", "\\'", "’"])
def test_garbled_marks_are_read_as_what_they_were(mark: str) -> None:
    (parsed,) = parse([Article(text=f"The group{mark}s leader left.")])
    leader = next(token for token in parsed.tokens if token.lower == "leader")
    assert [token.lower for token in parsed.hung(leader.i, "poss")] == ["group"]
    assert parsed.article.text[leader.start : leader.end] == "leader"
