"""Who stands on which side where words between could mislead, and what a deed to come is called."""

from __future__ import annotations

import pytest
from tests.read import telling


def told(text: str) -> list[tuple[str, str, str]]:
    """Type and sides of each event, things that are no actors among them."""
    return [(each.type, each.initiators, each.recipients) for each in telling.told(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Lagos will sign an accord with the Accra government on ports.", ("AGREE", "Lagos", "the Accra government")),
        (
            "Thousands of pupils protested the arrest of a rapper in Dakar.",
            ("PROTEST", "Thousands of pupils", "the arrest of a rapper in Dakar"),
        ),
        (
            "Dozens of Kenyan peacekeepers began deploying to Karabakh on Tuesday.",
            ("AID", "Dozens of Kenyan peacekeepers", "Karabakh"),
        ),
        (
            "A delegation of the Green Party called on President Alvarez on Thursday to discuss the harvest.",
            ("CONSULT", "A delegation of the Green Party", "President Alvarez"),
        ),
        ("The Dutch premier called on President Alvarez to resign.", ("REQUEST", "The Dutch premier", "President Alvarez")),
        (
            "The Sword Brigade claimed responsibility for an act of arson at a mill in Gao.",
            ("ASSAULT", "The Sword Brigade", ""),
        ),
        (
            "The Kenyan government is committed to throwing open its ports to foreign traders.",
            ("AGREE", "The Kenyan government", "foreign traders"),
        ),
        (
            "The militants attacked an army base near Damboa leaving scores dead.",
            ("ASSAULT", "The militants", "an army base + scores"),
        ),
        ("Kenya announced the deployment of 400 troops to Haiti to keep the peace.", ("MOBILIZE", "Kenya", "Haiti")),
        (
            "The court dismissed the petition filed by Pedro Salas against the Labour Party.",
            ("REJECT", "The court", "Pedro Salas"),
        ),
        (
            "Mali's army spokesman announced the recapture of Konna by government troops.",
            ("ASSAULT", "government troops", "Konna"),
        ),
    ],
)
def test_sides(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


def test_a_drill_of_two_states_is_cooperation() -> None:
    (event,) = told("A war game was staged by Swedish marines and the Jordanian armed forces.")
    assert event == (
        "COOPERATE",
        "Swedish marines + the Jordanian armed forces",
        "Swedish marines + the Jordanian armed forces",
    )


def test_what_is_talked_about_takes_no_part() -> None:
    text = "The Qatari premier received the ambassador of Oman to discuss the ties between the Emirates and Bahrain."
    assert told(text) == [("CONSULT", "The Qatari premier", "the ambassador of Oman")]


def test_each_people_has_its_own_words() -> None:
    text = "Jordan opened its borders to thousands of Syrians, Eritreans and Yemenis."
    assert told(text) == [("AID", "Jordan", "thousands of Syrians + Eritreans + Yemenis")]


def test_one_deed_is_not_told_by_its_verb_and_its_noun() -> None:
    assert len(told("The minister authorized 12 million dollars in Dutch assistance to Egypt.")) == 1


def test_whoever_is_charged_did_it() -> None:
    text = "The Danish border guard dismissed accusations of beating Iraqi migrants."
    assert ("ASSAULT", "The Danish border guard", "Iraqi migrants") in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Another 1,500 demonstrated in Lisbon on Friday.", ("PROTEST", "Another 1,500", "")),
        ("A French navy frigate is patrolling the strait.", ("MOBILIZE", "A French navy frigate", "")),
        (
            "The Russian air force has targeted the northern countryside of Homs.",
            ("ASSAULT", "The Russian air force", "the northern countryside of Homs"),
        ),
        (
            "The shepherds were killed at dawn when two suicide bombers blew up their belts in a crowd.",
            ("ASSAULT", "two suicide bombers", "The shepherds"),
        ),
        ("General Morales imposed martial law, dismissing the elected government.", ("COERCE", "General Morales", "")),
        (
            "A Fijian court charged one of the premier's critics with fraud.",
            ("ACCUSE", "A Fijian court", "one of the premier's critics"),
        ),
    ],
)
def test_sides_in_the_clause(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


def test_whoever_is_only_quoted_has_nothing_done_to_him() -> None:
    text = "The Dutch government sent spies into Libya to study the rebels, according to American officials."
    assert all("American officials" not in recipients for _, _, recipients in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Croatian experts expressed hopes that the Croatian government will lift the embargo.",
        "The mayor hoped Athens would release the pilots.",
        "The envoy is pessimistic that Cairo will open the crossing.",
    ],
)
def test_what_one_hopes_of_another_is_no_promise_of_his(text: str) -> None:
    (event,) = telling.told(text)
    assert (event.type, event.reality) == ("RETREAT", "hypothetical")


@pytest.mark.parametrize(
    "text",
    [
        "Gabon's cabinet denied charges by the Dutch embassy that it had suspended two judges.",
        "The Houthi rebels claimed responsibility for a missile attack on the army's camp.",
    ],
)
def test_owning_to_a_deed_or_denying_it_is_a_claim(text: str) -> None:
    assert len(told(text)) == 1


def test_it_is_whoever_announced() -> None:
    text = "Oslo doubts a Russian announcement that it has opened two crossings at Narva."
    assert [doers for _, doers, _ in told(text)] == ["Russian"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "In the wake of two attacks on Ghana, the United States is determined to help its friends.",
            ("ASSAULT", "", "Ghana"),
        ),
        (
            "Lindgren showed the plan to Nordic leaders on 3 May 2011, who urged her to try it.",
            ("REQUEST", "Nordic leaders", "Lindgren"),
        ),
        (
            "Colonel Haddad led a battalion on the islet of Zaqar and was taken prisoner by Eritrean marines.",
            ("ASSAULT", "Eritrean marines", "Colonel Haddad"),
        ),
        (
            "In May, while he was meeting his doctor, Karimi was bombed by American aircraft.",
            ("ASSAULT", "American aircraft", "Karimi"),
        ),
    ],
)
def test_sides_beside_other_clauses(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The brigade still poses a threat to Chad.",
        "The command leads the Iraqi forces in Basra and is charged with guarding the port.",
    ],
)
def test_no_deed(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("It is vital that the Syrian government give the Red Cross access to the camp.", "demanded"),
        ("The alliance is helping Chad's army to weaken and in the end destroy the Sword Brigade.", "planned"),
    ],
)
def test_what_is_needed_or_aimed_at_is_not_done(text: str, reality: str) -> None:
    assert telling.told(text)[-1].reality == reality


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("As Mr Barlow attacked Margaret Houston, the crowd cheered.", ("ACCUSE", "Mr Barlow", "Margaret Houston")),
        ("Rebels attacked George Lincoln in his office.", ("ASSAULT", "Rebels", "George Lincoln")),
        ("The army helped the militia carry out the raid.", ("AID", "The army", "the militia")),
        ("In the 1980s the Front received money and rockets from Libya.", ("AID", "Libya", "the Front")),
    ],
)
def test_blows_in_words_and_help_taken(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


def test_below_the_lead_a_deed_that_only_the_models_hear_must_be_surer() -> None:
    lead = "The frigate Forbin joined the American fleet on Monday. She carries ninety sailors. "
    running = "The squadron is led by Commodore Burns, who paved the way for closer links with the Royal Navy."
    assert all("Burns" not in doers + recipients for _, doers, recipients in told(lead + running))


@pytest.mark.parametrize(
    ("text", "trigger", "reality"),
    [
        ("Bishop Moyo urged the junta to free the six nurses arrested in June.", "arrested", "happened"),
        ("Kenya is expected to recall its envoy this week over the killing of two rangers.", "killing", "happened"),
        ("The union demanded the release of the men who had blocked the mine.", "blocked", "happened"),
        ("The minister promised to rebuild the school that the rebels burned.", "burned", "happened"),
        ("The minister said the rebels burned the school.", "burned", "claimed"),
        ("The minister believes that the rebels burned the school.", "burned", "claimed"),
    ],
)
def test_what_goes_without_saying(text: str, trigger: str, reality: str) -> None:
    assert [event.reality for event in telling.told(text) if event.trigger == trigger] == [reality]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Protesters urged the mayor to resign and pelted the police with eggs.",
            [("REQUEST", "Protesters"), ("RETREAT", "the mayor"), ("PROTEST", "Protesters")],
        ),
        (
            "The emir agreed to let the envoys visit the port but refused to release the crew.",
            [("AGREE", "The emir"), ("CONSULT", "the envoys"), ("REJECT", "The emir")],
        ),
    ],
)
def test_verbs_in_one_tense_are_joined(text: str, events: list[tuple[str, str]]) -> None:
    assert [(kind, doers) for kind, doers, _ in told(text)] == events


def test_what_is_planned_is_told_once() -> None:
    assert [kind for kind, *_ in told("The foreign minister plans to visit Lusaka on Sunday.")] == ["AGREE", "CONSULT"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Abkhazia, South Ossetia and Transnistria condemned Georgia.", "Abkhazia + South Ossetia + Transnistria"),
        ("Hamas, Islamic Jihad and the Popular Front fired rockets at Israel.", "Hamas + Islamic Jihad + the Popular Front"),
        ("North Yemen recalled its ambassador from Aden.", "North Yemen"),
    ],
)
def test_who_stands_in_a_list(text: str, doers: str) -> None:
    assert [each for _, each, _ in told(text)] == [doers]


def test_a_verb_in_a_name_is_no_deed() -> None:
    kinds = [kind for kind, *_ in told("Oxfam, Save the Children and the Red Cross urged Chad to open the crossing.")]
    assert "REQUEST" in kinds
    assert "AID" not in kinds
