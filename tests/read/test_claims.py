"""Who said what: speaker, cue and content, and the ways in which news words them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente import vocab
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_parse
from detente.read.language import parse

if TYPE_CHECKING:
    from detente.model.claim import Claim
    from detente.model.reading import Reading


def reading(text: str) -> Reading:
    (parsed,) = parse([Article(text=text, published=parse_when("2019-03-12"))])
    return read_parse(parsed, vocab.load())


def words(read: Reading, claim: Claim) -> tuple[str, str, str]:
    spans = claim.speaker.spans, (claim.cue,), claim.content
    return tuple(" ... ".join(read.article.words(span) for span in each) for each in spans)  # type: ignore[return-value]


def said(text: str, *, inside: bool = False) -> list[tuple[str, str, str]]:
    read = reading(text)
    return [words(read, claim) for claim in read.claims if inside or not claim.inside]


def speakers(text: str) -> list[str | None]:
    read = reading(text)
    return [read.actor(claim.speaker.actor).name if claim.speaker.actor else None for claim in read.claims if not claim.inside]


CASES = [
    ("The minister said that the road was open.", [("The minister", "said", "that the road was open")]),
    ("“The road is open,” the minister said.", [("the minister", "said", "“The road is open,”")]),
    ("“The road is open,” said Ada Bello.", [("Ada Bello", "said", "“The road is open,”")]),
    ("Ada Bello said: “The road is open.”", [("Ada Bello", "said:", "“The road is open.”")]),
    (
        "“The road,” Ada Bello said, “is not open.”",
        [("Ada Bello", "said", "“The road,” ... “is not open.”")],
    ),
    (
        "“The road is open,” Ada Bello said. “We cleared it last night.”",
        [("Ada Bello", "said", "“The road is open,” ... “We cleared it last night.”")],
    ),
    ("The road, residents said, was mined.", [("residents", "said", "The road ... was mined")]),
    ("According to the ministry, the road is open.", [("the ministry", "According to", "the road is open")]),
    ("The road is open, according to the ministry.", [("the ministry", "according to", "The road is open")]),
    ("In the general's view, the war is lost.", [("the general's", "In ... view", "the war is lost")]),
    ("The ministry denied any role in the raid.", [("The ministry", "denied", "any role in the raid")]),
    ("The army has warned that the bridge may fall.", [("The army", "has warned", "that the bridge may fall")]),
    ("Ada Bello called the deal a betrayal.", [("Ada Bello", "called", "the deal a betrayal")]),
    (
        "Lagos called on Abuja to reopen the border.",
        [("Lagos", "called on", "Abuja to reopen the border")],
    ),
    ("The rebels want to keep the mine.", [("The rebels", "want", "to keep the mine")]),
    (
        "PARIS, May 3 - The ministry said on Friday that the road was open.",
        [("The ministry", "said", "that the road was open")],
    ),
    (
        "“Nobody was hurt,” read a statement by the ministry.",
        [("a statement by the ministry", "read", "“Nobody was hurt,”")],
    ),
    (
        "Ada Bello was quoted as saying that the road was mined.",
        [("Ada Bello", "was quoted as saying", "that the road was mined")],
    ),
]


@pytest.mark.parametrize(("text", "claims"), CASES, ids=[case[0][:40] for case in CASES])
def test_ways_to_say_it(text: str, claims: list[tuple[str, str, str]]) -> None:
    found = said(text)
    if claims[0][1] == "In ... view":
        assert [(who, what) for who, _, what in found] == [(who, what) for who, _, what in claims]
    else:
        assert found == claims


def test_a_verb_on_the_content_of_another_goes_back_to_the_speaker() -> None:
    found = said("The minister said the bank would fail and blamed its owners.")
    assert found == [
        ("The minister", "said", "the bank would fail"),
        ("The minister", "blamed", "its owners"),
    ]


def test_a_quotation_alone_in_its_paragraph_goes_on_with_the_last_speaker() -> None:
    text = "“We have no water,” said Ada Bello.\n\n“The wells are dry.”"
    assert said(text) == [("Ada Bello", "said", "“We have no water,” ... “The wells are dry.”")]


def test_a_quotation_whose_speaker_is_not_said_is_passed_over() -> None:
    read = reading("The market was empty.\n\n“Nobody comes here any more.”\n\nThe bakery was shut.")
    assert not read.claims
    assert "words in quotation marks whose speaker is not said" in [each.reason for each in read.passed_over]


def test_a_pronoun_speaks_for_the_last_speaker() -> None:
    text = "Ada Bello said the wells were dry. “We drink from the river,” she said."
    assert speakers(text) == ["Ada Bello", "Ada Bello"]


def test_a_claim_inside_a_claim_knows_it() -> None:
    read = reading("The mayor said two guards had told him that the gate was open.")
    outer, inner = read.claims
    assert inner.inside == outer.id
    assert words(read, inner)[0] == "two guards"


def test_i_inside_a_quotation_is_who_speaks() -> None:
    read = reading("“I think that the talks have failed,” said Ada Bello.")
    assert {claim.speaker.actor for claim in read.claims} == {read.claims[0].speaker.actor}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministry confirmed that the bridge fell.", "confirm"),
        ("The ministry denied that the bridge fell.", "deny"),
        ("The ministry admitted that the bridge fell.", "acknowledge"),
        ("The ministry claimed that the bridge fell.", "claim"),
        ("The ministry warned that the bridge would fall.", "warn"),
        ("The ministry accused the army of shelling the bridge.", "accuse"),
        ("The ministry demanded that the army leave.", "demand"),
        ("The ministry promised to repair the bridge.", "promise"),
        ("The ministry threatened to close the bridge.", "threaten"),
        ("The ministry praised the engineers.", "praise"),
        ("The ministry believes that the bridge will hold.", "believe"),
    ],
)
def test_what_is_done_by_saying_it(text: str, act: str) -> None:
    assert [claim.act for claim in reading(text).claims] == [act]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The road is open,” Ada Bello said.", "direct"),
        ("Ada Bello said that the road was open.", "indirect"),
        ("Ada Bello said that the road to the coast was “as open as a barn door”.", "mixed"),
    ],
)
def test_in_whose_words(text: str, kind: str) -> None:
    assert [claim.quotation for claim in reading(text).claims] == [kind]


RECURRING = """A Kenyan diplomat with knowledge of the talks said the border would stay shut.

Nairobi's army chief, General Peter Otieno, visited the border on Monday.

“Nobody trusts anybody,” the diplomat said. Speaking on condition of anonymity because the talks are secret, the diplomat added
that a second round was planned. “It will be the last,” he said."""


def test_an_unnamed_speaker_is_kept_together_and_never_named() -> None:
    read = reading(RECURRING)
    claims = [claim for claim in read.claims if not claim.inside]
    assert len(claims) == 4
    assert len({claim.speaker.actor for claim in claims}) == 1
    assert {claim.speaker.naming for claim in claims} == {"unnamed"}
    assert {claim.speaker.description for claim in claims} == {"A Kenyan diplomat with knowledge of the talks"}
    actor = read.actor(claims[0].speaker.actor or "")
    assert actor.kind == "unnamed"
    assert "Otieno" not in actor.name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "A clerk, who asked not to be named because she feared for her job, said the files were burnt.",
            "because she feared for her job",
        ),
        (
            "An officer who was not authorized to speak to the media said the files were burnt.",
            "who was not authorized to speak to the media",
        ),
        ("Speaking on condition of anonymity for fear of arrest, a guard said the files were burnt.", "for fear of arrest"),
        ("Speaking on condition of anonymity, a guard said the files were burnt.", None),
    ],
)
def test_why_a_speaker_is_not_named(text: str, reason: str | None) -> None:
    read = reading(text)
    (claim,) = [each for each in read.claims if each.act == "say" and not each.inside]
    span = claim.speaker.anonymity_reason
    assert (read.article.words(span) if span else None) == reason


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Ada Bello said the road was open.", "named"),
        ("The Ministry of Defence said the road was open.", "institution"),
        ("Islamabad said the road was open.", "institution"),
        ("Two officials said the road was open.", "unnamed"),
        ("I believe that the road is open.", "article"),
    ],
)
def test_how_a_speaker_is_named(text: str, naming: str) -> None:
    assert [claim.speaker.naming for claim in reading(text).claims] == [naming]


def test_whom_it_was_said_to() -> None:
    read = reading("Ada Bello told the Security Council that the road was open.")
    (claim,) = read.claims
    assert claim.addressee
    assert "Security Council" in read.actor(claim.addressee).name


def test_turns_of_an_interview() -> None:
    text = "Interview: Ada Bello, engineer\n\nQ: Is the bridge safe?\n\nA: It is not. We told the ministry in May.\n\nQ: And now?\n\nA: Now we wait."
    assert speakers(text) == ["Ada Bello", "Ada Bello"]


def test_a_name_under_a_quotation() -> None:
    found = said("“The bridge is not safe and never was.” — Ada Bello, engineer")
    assert found == [("Ada Bello, engineer", "—", "“The bridge is not safe and never was.”")]


def test_no_two_claims_share_cue_and_content() -> None:
    read = reading(RECURRING)
    assert len({(claim.cue, claim.content) for claim in read.claims}) == len(read.claims)
    assert [claim.id for claim in read.claims] == [claim.id for claim in reading(RECURRING).claims]


def test_who_puts_out_a_statement_speaks_in_it() -> None:
    assert speakers("The Ministry of Defence issued a statement saying that the road was open.") == ["Ministry of Defence"]


def test_whom_one_accuses_of_saying_it_says_it() -> None:
    read = reading("Ada Bello accused Islamabad of claiming that the rebels were gone.")
    inner = next(claim for claim in read.claims if claim.inside)
    assert words(read, inner)[0] == "Islamabad"


def test_a_heading_in_capitals_is_passed_over() -> None:
    read = reading("MINISTRY SAYS ROAD IS OPEN\n\nThe ministry said on Monday that the road was open.")
    assert len(read.claims) == 1
    assert "a heading in capitals" in [each.reason for each in read.passed_over]


def test_it_goes_on_with_whoever_spoke() -> None:
    text = "The Ministry of Defence said the rebels had fled. It added that the road was open."
    assert speakers(text) == ["Ministry of Defence", "Ministry of Defence"]


def test_posts_under_names() -> None:
    text = "Ada Bello: The bridge is closed.\n\nPeter Otieno: Nobody told us.\n\nAda Bello: We told the ministry."
    assert speakers(text) == ["Ada Bello", "Peter Otieno", "Ada Bello"]


def test_why_a_speaker_is_not_named_may_stand_in_the_next_sentence() -> None:
    read = reading("A clerk said the files were burnt. He asked not to be named because he feared for his job.")
    (claim,) = read.claims
    assert claim.speaker.anonymity_reason
    assert read.article.words(claim.speaker.anonymity_reason) == "because he feared for his job"


def test_an_empty_it_says_nothing() -> None:
    assert said("It is easy to say the road is open.", inside=True) == []
    assert said("“It is easy to say the road is open,” Ada Bello said.", inside=True) == [
        ("Ada Bello", "said", "“It is easy to say the road is open,”")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mill burnt near Odo, a night guard said, speaking by telephone.", "a night guard"),
        ("A guard, sworn in at noon, said the mill had burnt.", "A guard"),
        ("The mill will burn again, predicted one guard.", "one guard"),
        ("Guards, most of whom had fled, accused the miller of arson.", "Guards"),
        ("A rival was less polite: “He could not run a mill with two rivers and a wind.”", "A rival"),
    ],
)
def test_a_speaker_the_parser_hung_elsewhere_speaks(text: str, speaker: str) -> None:
    assert speaker in speakers(text)


def test_lines_in_marks_behind_questions_are_answers() -> None:
    read = reading("We met a miller in Odo.\n\nWho came?\n“Two men with a dog.”\n\nWhat did they want?\n“Flour, they said.”")
    answers = [claim for claim in read.claims if claim.rule == "claims:answer"]
    assert [claim.speaker.description for claim in answers] == ["a miller"] * 2


def test_what_others_make_of_a_sentence_is_theirs() -> None:
    read = reading("Rebels burnt the mill, villagers said, an accusation that the rebels have denied.")
    assert [(words(read, claim)[0], claim.act) for claim in read.claims] == [("villagers", "say"), ("the rebels", "deny")]


def test_the_town_that_opens_a_report_says_nothing() -> None:
    read = reading(
        "QUETTA: Pakistan protested to Iran on Sunday over shells that fell near Mashkel.\n\n"
        "A shepherd in Mashkel: “They fell all night.”\n\nThe ministry said that two goats had died."
    )
    assert "QUETTA" not in [words(read, claim)[0] for claim in read.claims]


def namings(text: str) -> list[str]:
    return [claim.speaker.naming for claim in reading(text).claims]


def test_somebody_new_in_a_paragraph_takes_its_pronouns_before_a_name_of_an_earlier_one() -> None:
    text = (
        'Ion Varga stacks chairs in the inn. "The mill will open again," Varga said.\n\n'
        'Behind the church I meet a glazier who does not tell me his name. "It was sold in May," he says. He thinks it will fall.'
    )
    assert namings(text)[1:] == ["unnamed", "unnamed"]


def test_a_saying_behind_a_clause_has_its_speaker() -> None:
    text = "A ferry was sunk in the strait, confirmed Transport Ministry spokesman Arne Volden, drowning six sailors."

    assert speakers(text) == ["Arne Volden"]


def test_a_second_saying_agrees_with_whoever_says_it() -> None:
    text = "Commander Hla Myint has denied that troops target farmers and has blamed local gangs for the fires."

    assert speakers(text) == ["Hla Myint", "Hla Myint"]


def test_what_only_points_elsewhere_is_no_claim() -> None:
    told = said("The mayor backed the plan, which was heavily emphasised by the governor.")

    assert "which" not in {content for each in told for content in each}


def test_whoever_pleads_guilty_acknowledges() -> None:
    read = reading("Anders Holm pleaded guilty to two counts of fraud.")

    assert [claim.act for claim in read.claims] == ["acknowledge"]


def test_words_quoted_behind_a_speaker_are_not_his_name() -> None:
    read = reading('"The plan," said one of the drafters, a retired judge who knows the court, "has no chance."')
    (claim,) = read.claims
    assert [read.article.words(span) for span in claim.content] == ['"The plan,"', '"has no chance."']


def test_what_a_speaker_is_is_not_what_he_says() -> None:
    read = reading("According to one of the negotiators, a Gulf official, the deal is done.")
    (claim,) = read.claims
    assert [read.article.words(span) for span in claim.content] == ["the deal is done"]


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("The opposition accused ministers of spying on judges, a charge ministers deny.", ("ministers", "deny", "a charge")),
        ("Rebels say the troops are there, an accusation Asmara rejects.", ("Asmara", "rejects", "an accusation")),
        (
            "The army said it had retaken a bridge, a claim the Rapid Support Forces dismissed as propaganda.",
            ("the Rapid Support Forces", "dismissed", "a claim"),
        ),
    ],
)
def test_what_somebody_else_makes_of_it(text: str, weighed: tuple[str, str, str]) -> None:
    assert weighed in said(text)


def test_lines_between_marks_are_read_though_nobody_is_told_to_say_them() -> None:
    text = '"Did they hurt you?"\n"They hit my brother."\n"Who were they?"\n"My uncle thinks they were from the port."'
    assert ("My uncle", "thinks", "they were from the port") in said(text)


def test_words_quoted_that_speak_of_nobody_are_no_reason() -> None:
    read = reading('Asked whether he knew, a palace official who would not give his name said: "Draw your own conclusions."')
    assert [claim.speaker.anonymity_reason for claim in read.claims] == [None]


def test_what_is_said_ends_where_another_begins_to_speak() -> None:
    found = said(
        "Sven Olsen said engineers had warned the city; the city's engineer, Pia Dahl, said that they had warned nobody."
    )
    assert [content for _, _, content in found] == ["engineers had warned the city", "that they had warned nobody"]


def test_on_what_condition_somebody_speaks_is_not_what_he_says() -> None:
    assert said("A US official briefed reporters on the raid on condition that he be described only as such.") == []


def test_what_is_done_next_is_not_what_was_asked() -> None:
    found = said("Protesters urged the mayor to resign and pelted the police with eggs.")
    assert [content for _, _, content in found] == ["to resign"]
