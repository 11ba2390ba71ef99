"""Who did what to whom, and whether it was done: each test is one sentence, or a few, of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.read import telling

import detente.vocab
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_articles

if TYPE_CHECKING:
    from detente.model.reading import Reading

PUBLISHED = parse_when("2020-03-05")


def read(text: str) -> Reading:
    return next(read_articles([Article(text=text, published=PUBLISHED)], detente.vocab.load()))


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Type, initiators, recipients and reality of each event."""
    return [each[:4] for each in telling.told(text, PUBLISHED, things=False)]


def realities(text: str, name: str) -> list[str]:
    return [event.reality for event in read(text).events if event.type == name]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The rebels attacked a police station in Gao.", ("ASSAULT", "The rebels", "a police station", "happened")),
        ("Three officers were shot by smugglers.", ("ASSAULT", "smugglers", "Three officers", "happened")),
        ("Soldiers and police arrested the mayor.", ("COERCE", "Soldiers + police", "the mayor", "happened")),
        ("Chad's withdrawal from the pact surprised its neighbours.", ("SANCTION", "Chad", "", "happened")),
        ("Chad's withdrawal from the valley surprised its neighbours.", ("RETREAT", "Chad", "", "happened")),
        (
            "Four officers were killed and two wounded in an attack by smugglers.",
            ("ASSAULT", "smugglers", "Four officers", "happened"),
        ),
        ("He ordered the mayor arrested.", ("COERCE", "", "the mayor", "demanded")),
        ("Panama let two American officers go on Thursday.", ("RETREAT", "Panama", "two American officers", "happened")),
        (
            "Vietnam's army newspaper alleged that Chinese guards had moved the stones.",
            ("ACCUSE", "Vietnam's army newspaper", "Chinese guards", "happened"),
        ),
        (
            "Two surveyors were briefly questioned and detained by the navy.",
            ("COERCE", "the navy", "Two surveyors", "happened"),
        ),
        (
            "The prime ministers of Denmark, Norway and Iceland condemned the coup.",
            ("ACCUSE", "Denmark + Norway + Iceland", "", "happened"),
        ),
        ("Soldiers burned down a village in Rakhine state.", ("ASSAULT", "Soldiers", "a village in Rakhine state", "happened")),
        ("Insurgents attacked a Marine checkpoint on Basilan.", ("ASSAULT", "Insurgents", "a Marine checkpoint", "happened")),
        ("Eleven countries condemned the coup.", ("ACCUSE", "Eleven countries", "", "happened")),
        ("Sudan's generals lifted the state of emergency.", ("RETREAT", "Sudan's generals", "", "happened")),
        ("Premier Ana Roa urged to drop tax by bakers.", ("REQUEST", "bakers", "Premier Ana Roa", "happened")),
        (
            "The chief was asked to resign on Thursday by the same elders.",
            ("REQUEST", "the same elders", "The chief", "happened"),
        ),
        (
            "Kenyan and Ugandan armed forces agreed to train together.",
            ("AGREE", "Kenyan + Ugandan", "Kenyan + Ugandan", "happened"),
        ),
        (
            "Chad's envoy called Mali's president on Monday to congratulate the army.",
            ("SUPPORT", "Chad's envoy", "the army", "happened"),
        ),
        (
            "The Malian minister said after talks with Iran that flights would resume.",
            ("CONSULT", "The Malian minister", "Iran", "happened"),
        ),
        (
            "Four opposition parties threatened on Tuesday to boycott the election.",
            ("THREATEN", "Four opposition parties", "", "happened"),
        ),
        ("Japan lodged a protest with Chad.", ("ACCUSE", "Japan", "Chad", "happened")),
        ("The army, which shelled the rebels for a week, has left.", ("ASSAULT", "The army", "the rebels", "happened")),
        ("Suspected U.S. drone strikes hit militants on Sunday.", ("ASSAULT", "U.S.", "militants", "hedged")),
        ("Militants who abducted two doctors freed them on Friday.", ("ASSAULT", "Militants", "two doctors", "happened")),
        ("Kenya urged Somalia to release the fishermen.", ("REQUEST", "Kenya", "Somalia", "happened")),
        ("Kenya urged Somalia to release the fishermen.", ("RETREAT", "Somalia", "the fishermen", "demanded")),
        ("Turkey threatened to attack Syria.", ("THREATEN", "Turkey", "Syria", "happened")),
        ("Turkey threatened to attack Syria.", ("ASSAULT", "Turkey", "Syria", "planned")),
        ("The arrest of two nurses by Ghanaian police drew protests.", ("COERCE", "Ghanaian police", "two nurses", "happened")),
        ("Kenya is considering sanctions against the rebels.", ("COERCE", "Kenya", "the rebels", "hypothetical")),
        ("Ghana will send doctors to Liberia.", ("AGREE", "Ghana", "Liberia", "planned")),
        ("France said it will not withdraw its troops.", ("REJECT", "France", "", "happened")),
        ("The miners would not share a table with the ministers.", ("REJECT", "The miners", "the ministers", "happened")),
        ("The navy insisted on Friday that the sultan give up the port.", ("REQUEST", "The navy", "the sultan", "happened")),
        ("The bishop called for rich states to feed the refugees.", ("REQUEST", "The bishop", "", "happened")),
        ("Chad drew condemnation from the African Union.", ("ACCUSE", "the African Union", "Chad", "happened")),
        ("Rwanda asked Burundi for two boats.", ("REQUEST", "Rwanda", "Burundi", "happened")),
    ],
)
def test_who_did_what_to_whom(text: str, event: tuple[str, str, str, str]) -> None:
    type_, doer, other, reality = event
    found = [each for each in told(text) if each[0] == type_ and each[3] == reality]
    assert found, told(text)
    assert doer in found[0][1]
    assert other in found[0][2]


@pytest.mark.parametrize(
    ("text", "name", "reality"),
    [
        ("Soldiers did not attack the village.", "ASSAULT", "negated"),
        ("No soldiers attacked the village.", "ASSAULT", "negated"),
        ("The soldiers may attack the village.", "ASSAULT", "hypothetical"),
        ("If the rebels attack the village, farmers will flee.", "ASSAULT", "hypothetical"),
        ("The rebels plan to attack the village.", "ASSAULT", "planned"),
        ("The planned attack by the rebels on the village worries farmers.", "ASSAULT", "planned"),
        ("The rebels failed to attack the village.", "ASSAULT", "negated"),
        ("The rebels reportedly attacked the village.", "ASSAULT", "hedged"),
        ("The minister said the rebels had attacked the village.", "ASSAULT", "claimed"),
        ("The rebels denied that they attacked the village.", "ASSAULT", "denied"),
        ("Ghana demanded the release of the sailors by Benin.", "RETREAT", "demanded"),
        ("Police prevented an attack on the market by militants.", "ASSAULT", "negated"),
        ("The rebels wanted to exchange the hostages for prisoners.", "COOPERATE", "planned"),
        ("He was one of the first farmers to rebel against the king.", "PROTEST", "happened"),
        ("Neither army withdrew its troops.", "RETREAT", "negated"),
        ("The rebels denied any attack on the army.", "ASSAULT", "denied"),
        ("Benin demanded that Togo release the sailors.", "RETREAT", "demanded"),
        ("The general acknowledged that his troops had shelled the village.", "ASSAULT", "happened"),
    ],
)
def test_whether_it_was_done(text: str, name: str, reality: str) -> None:
    assert reality in realities(text, name), told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ghana called on Togo to release the sailors.", ("RETREAT", "Togo", "the sailors", "demanded")),
        ("Ghana called on Togo to either arrest the rebels or lose its aid.", ("COERCE", "Togo", "the rebels", "demanded")),
        ("Ghana's pressure on Togo to release the sailors grew.", ("RETREAT", "Togo", "the sailors", "demanded")),
        ("The senator asked for sanctions to be imposed on Togo.", ("COERCE", "", "Togo", "demanded")),
        ("Mali will visit Togo after defeating the rebels.", ("ASSAULT", "Mali", "the rebels", "planned")),
        ("The pact will bring peace [after] defeating the rebels, Mali said.", ("ASSAULT", "", "the rebels", "planned")),
        (
            "The rebels held the nurses in order to exchange them for prisoners.",
            ("COOPERATE", "The rebels", "prisoners", "planned"),
        ),
    ],
)
def test_who_is_to_do_what_is_not_done(text: str, event: tuple[str, str, str, str]) -> None:
    found = [each for each in told(text) if each[0] == event[0] and each[3] == event[3]]
    assert found, told(text)
    assert event[1] in found[0][1]
    assert event[2] in found[0][2]
    assert "Ghana" not in found[0][1]


def test_a_name_is_no_deed() -> None:
    assert not [event for event in told("The novel is called The Attack on Gao and is set in Mali.") if event[0] == "ASSAULT"]


def test_who_would_not_give_his_name_refused_nobody() -> None:
    found = [event for event in told("A clerk would not give her name to the council.") if event[0] == "REJECT"]
    assert not [event for event in found if event[3] == "happened"]


def test_an_adjective_belongs_to_the_words_that_name_a_deed() -> None:
    reading = read("Kenya is ready to host the rebels.")
    assert "is ready" in {reading.article.words(event.trigger) for event in reading.events}


def test_a_plan_or_demand_never_happened() -> None:
    text = (
        "Mali wants to expel two French diplomats. Niger called on Mali to release the sailors. Togo hopes to free its miners."
    )
    for event in read(text).events:
        if event.type != "REQUEST":
            assert event.reality != "happened", event


def test_one_attack_told_twice_is_one_event() -> None:
    text = "The rebels attacked the town of Gao on Monday. The attack killed 12 soldiers."
    events = [event for event in read(text).events if event.type == "ASSAULT"]
    assert len(events) == 1
    assert len(events[0].evidence) == 2
    assert events[0].fatalities
    assert (events[0].fatalities.low, events[0].fatalities.high) == (12, 12)


def test_two_deeds_in_one_sentence_are_two() -> None:
    assert [event[0] for event in told("Police arrested three men and the court fined a fourth man.")] == ["COERCE", "SANCTION"]


def test_killed_and_wounded_are_counted_apart() -> None:
    (event,) = [
        each for each in read("The bombing killed nearly 150 soldiers and wounded dozens.").events if each.type == "ASSAULT"
    ]
    assert event.fatalities
    assert (event.fatalities.low, event.fatalities.high) == (135, 150)


def deaths(text: str) -> list[tuple[int | None, int | None] | None]:
    """The dead of each event told as done."""
    events = [event for event in read(text).events if event.reality in ("happened", "hedged", "claimed")]
    return [(event.fatalities.low, event.fatalities.high) if event.fatalities else None for event in events]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("At least 31 people died and 90 were wounded when a jet bombed the station.", (31, None)),
        ("Six farmers died in the rebel raid on Gao.", (6, 6)),
        ("Two students were killed in police firing in Gao.", (2, 2)),
        ("The governor said 60 people had been killed in the riots, including eight in police firing.", (8, 8)),
        ("Police opened fire on the marchers, and three students lost their lives.", (3, 3)),
        ("Jets bombed the station on Monday. The hospital counted 41 bodies.", (41, 41)),
        ("Gunmen attacked a church on Sunday. The death toll rose to 19, officials said.", (19, 19)),
        ("No one was killed in the shelling of Gao.", None),
        ("Not a single farmer was killed by the rebels.", None),
        ("Jets bombed the station on Monday. Nine people died in a flood in Togo.", None),
        ("At least 20 people were killed or wounded by the rebels.", None),
    ],
)
def test_the_dead_belong_to_the_deed(text: str, dead: tuple[int | None, int | None] | None) -> None:
    found = [each for each in deaths(text) if each]
    assert (dead in found) if dead else not found, told(text)


@pytest.mark.parametrize(
    ("text", "name", "reality"),
    [
        ("Unlike its usual criticism of Kenya, Ghana praised the treaty.", "ACCUSE", "hypothetical"),
        ("The rebels regularly attack army convoys.", "ASSAULT", "hypothetical"),
        ("The town has been routinely shelled by the army since May.", "ASSAULT", "happened"),
        ("Ghana is seeking an arms embargo against Togo.", "COERCE", "demanded"),
        ("Ghana asks for an arms embargo on Togo.", "COERCE", "demanded"),
        ("KENYA DENIES INVASION", "ASSAULT", "denied"),
        ("Both presidents declared the war over on Friday.", "RETREAT", "happened"),
    ],
)
def test_habits_headings_and_wishes(text: str, name: str, reality: str) -> None:
    assert realities(text, name) == [reality], told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Police said three men had been arrested in Gao.", ("COERCE", "Police", "three men", "claimed")),
        ("The mayor said three men had been arrested in Gao.", ("COERCE", "", "three men", "claimed")),
        ("Police fired ten rounds and over 100 men were arrested.", ("COERCE", "Police", "over 100 men", "happened")),
        ("More than 500 policemen were deployed in the market.", ("MOBILIZE", "More than 500 policemen", "", "happened")),
        ("Police registered a case against the mayor.", ("ACCUSE", "Police", "the mayor", "happened")),
        ("The army staged a flag march in the city.", ("MOBILIZE", "The army", "", "happened")),
        ("Police resorted to a lathi-charge outside the court.", ("ASSAULT", "Police", "", "happened")),
    ],
)
def test_police_act_also_where_nobody_is_named_to_whom(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


def test_to_be_shot_is_not_yet_to_be_killed() -> None:
    assert deaths("Two men were shot by police in Gao.") == [None]
    assert deaths("Two men were shot dead by police in Gao.") == [(2, 2)]


def test_who_acts_does_not_bar_what_is_done() -> None:
    assert [event[0] for event in told("Rebels captured the town of Gao.")] == ["ASSAULT"]


def test_a_war_between_two_is_fought_by_both() -> None:
    (event,) = told("Eritrea and Ethiopia fought a war over a village.")
    assert event == ("ASSAULT", "Eritrea + Ethiopia", "Eritrea + Ethiopia", "happened")


def test_wounded_without_a_noun_are_counted() -> None:
    (event,) = read("A bomber struck a wedding in Kabul, killing at least 63 people and wounding 180.").events
    assert event.fatalities
    assert event.wounded
    assert (event.fatalities.low, event.wounded.low) == (63, 180)


def test_a_denial_is_no_event_but_what_is_denied_is_denied() -> None:
    assert told("The rebels denied attacking the convoy of the army.") == [
        ("ASSAULT", "The rebels", "the convoy of the army", "denied")
    ]


def test_money_cut_is_a_sanction_and_the_accused_is_not_the_one_sheltered() -> None:
    text = "The United States cut $300 million in military aid to Pakistan after accusing it of sheltering the rebels."
    found = {event[0]: event[1:] for event in told(text)}
    assert found["SANCTION"] == ("The United States", "Pakistan", "happened")
    assert "rebels" not in found["ACCUSE"][1]


def test_the_place_is_the_events_own() -> None:
    (event,) = read("In Nairobi, a minister said that gunmen had killed two farmers near Garissa.").events
    assert event.place
    assert event.place.place.name == "Garissa"


def test_no_event_stands_twice() -> None:
    text = "Iran and Iraq fought for years. Iran and Iraq fought for years."
    ids = [event.id for event in read(text).events]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked down the left wing and the goalkeeper saved his shot in the final match.",
        "Shares in Paris fell as investors sold stocks after the quarterly report.",
        "The actor fights a dragon in the film, his third movie.",
        "The baker opened her shop at six.",
    ],
)
def test_games_markets_films_and_bread_are_no_conflicts(text: str) -> None:
    assert told(text) == []


def test_every_event_says_which_cue_led_to_it() -> None:
    assert all(event.rule for event in read("The rebels attacked the town. Ghana sent tents to Togo.").events)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gunmen attacked a school in Jos on Tuesday. They killed two guards.", ["2020-03-03", "2020-03-03"]),
        ("Gunmen stormed a school on 3 March, police said.\n\nThe attackers shot two guards.", ["2020-03-03", "2020-03-03"]),
        ("Rebels shelled Gao on Monday. Rebels had killed a mayor there in 2012.", ["2020-03-02", "2012-01-01"]),
        ("Rebels shelled Gao on Monday. The army has since arrested two men.", ["2020-03-02", "None"]),
    ],
)
def test_an_incident_keeps_its_day(text: str, days: list[str]) -> None:
    found = [str(event.occurred.start) if event.occurred else "" for event in read(text).events]
    assert found == days


def test_those_killed_in_the_next_sentence_died_of_the_deed_before() -> None:
    (event,) = read("A bomb exploded in a market in Kano on Monday. At least 12 people were killed.").events
    assert event.fatalities
    assert (event.fatalities.low, event.mode) == (12, "explosives")
    two = read("Police fired at the marchers on Monday. Two officers were killed.").events
    assert len(two) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In the West Bank city of Nablus, a man was shot by soldiers.", "Nablus"),
        ("The premier was shot by a student as he left a rally in Belgrade.", "Belgrade"),
        ("A general from Nairobi was killed by rebels in Garissa.", "Garissa"),
    ],
)
def test_the_nearest_and_smallest_place(text: str, place: str) -> None:
    events = [event for event in read(text).events if event.type == "ASSAULT"]
    assert [event.place.place.name for event in events if event.place] == [place], told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kenya and Uganda's foreign ministers met in Nairobi.",
            ("CONSULT", "Kenya + Uganda", "Kenya + Uganda", "happened"),
        ),
        ("The court found the former mayor guilty of fraud.", ("SANCTION", "The court", "the former mayor", "happened")),
        ("Police opened an inquiry into claims that two guards beat children.", ("ACCUSE", "Police", "two guards", "happened")),
        ("The court quashed orders issued by the governor.", ("REJECT", "The court", "the governor", "happened")),
        ("Chad condemned a protest by white farmers.", ("ACCUSE", "Chad", "a protest by white farmers", "happened")),
        ("The union will not end the strike until the ministry pays.", ("REJECT", "The union", "the ministry", "happened")),
        ("The government imposed a curfew in Kandara.", ("COERCE", "The government", "Kandara", "happened")),
        ("Bahrain agreed to lift a ban on imports of Egyptian beef.", ("AGREE", "Bahrain", "Egyptian beef", "happened")),
        (
            "The premier agreed with the Cuban president to swap maps.",
            ("AGREE", "The premier", "the Cuban president", "happened"),
        ),
    ],
)
def test_to_whom_by_the_grammar_around_the_deed(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


def test_own_soldiers_are_moved_not_acted_on() -> None:
    """Egypt withdrew its troops from Gaza."""
    assert not [event for event in told("Egypt withdrew its troops from Gaza.") if "its troops" in event[2]]


def test_what_is_discussed_is_no_side_of_the_talks() -> None:
    """The minister discussed the Iranian threat with his French counterpart."""
    assert not any(
        "threat" in event[2] for event in told("The minister discussed the Iranian threat with his French counterpart.")
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Lions claimed responsibility for the attack on the barracks.", ("ASSAULT", "The Lions", "", "claimed")),
        ("Police blamed the raid on the Lions militia.", ("ASSAULT", "the Lions militia", "", "claimed")),
        ("The army accused the Lions militia of an attack on the port.", ("ASSAULT", "the Lions militia", "", "claimed")),
        (
            "Two of the raiders who attacked the shrine were killed by guards.",
            ("ASSAULT", "guards", "Two of the raiders", "happened"),
        ),
        ("Two of the raiders who attacked the port were killed by guards.", ("ASSAULT", "the raiders", "", "happened")),
    ],
)
def test_whose_deed_it_is_said_to_be(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


def test_each_of_two_deeds_keeps_its_dead() -> None:
    """Four people were burnt alive and two persons were killed in police firing."""
    events = read("Four people were burnt alive and two persons were killed in police firing.").events
    assert [event.fatalities.low for event in events if event.fatalities] == [4, 2]


def test_an_age_is_no_toll() -> None:
    """A 19-year-old youth perished in police firing."""
    assert [
        event.fatalities.high for event in read("A 19-year-old youth perished in police firing.").events if event.fatalities
    ] == [1]


def test_half_a_word_is_no_deed() -> None:
    assert not read("With thousands of battle-hardened fighters, the group is strong.").events


def parts_of(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (event.type, event.reality, [names[p.actor] for p in event.initiators], [names[p.actor] for p in event.recipients])
        for event in reading.events
    ]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Nine soldiers are believed to have been killed.", ["Nine soldiers"]),
        ("Two men were found shot dead in Acapulco.", ["Two men"]),
        ("Hundreds of monks and nuns have been detained in Mandalay.", ["monks", "nuns"]),
        ("He spoke of Boko Haram, whose camp was raided on Sunday.", ["Boko Haram"]),
    ],
)
def test_to_whom_it_was_done(text: str, recipients: list[str]) -> None:
    assert [each[3] for each in parts_of(text)] == [recipients]


def test_what_hangs_on_the_course_of_a_deed() -> None:
    assert parts_of("It is the second day of an offensive by the security forces.")[0][2] == ["the security forces"]


def test_who_is_opposed_is_not_the_one_opposed() -> None:
    assert parts_of("Extremists opposed to the truce spoke out.")[0][3] == []


def test_whose_defeat_and_what_is_pressed() -> None:
    assert parts_of("The rebels' defeat at Aleppo came in December.") == [("ASSAULT", "happened", [], ["The rebels"])]
    assert parts_of("The army is pressing its military operations in Douma.") == [("ASSAULT", "happened", ["The army"], [])]


def test_a_deed_that_shares_nobody_is_another() -> None:
    text = (
        "The rebels' defeat at Aleppo in 2016 ended the siege. The army said dozens of gunmen had been killed in the ferocious offensive. "
        "The offensive wounded nine villagers."
    )
    reading = next(read_articles([Article(text=text, published=parse_when("2018-03-24"))], detente.vocab.load()))
    first = min(reading.events, key=lambda event: event.trigger)
    assert first.fatalities is None
    assert first.wounded is None


def test_nobody_cooperates_with_those_they_are_against() -> None:
    for text in (
        "Kenya and Uganda fought side by side against the M23.",
        "Kurdish fighters fought alongside the peshmerga against the Islamic State.",
    ):
        assert not [
            each for each in parts_of(text) if each[0] == "COOPERATE" and {"March 23 Movement", "Islamic State"} & set(each[3])
        ]


def test_a_verb_with_a_subject_of_its_own_is_nobody_elses() -> None:
    text = "Ethiopia and Eritrea met in Nairobi. Both countries will carry out the ruling of 2002, which gave the town of Badme to Eritrea."
    given = [event for event in read(text).events if text[slice(*event.trigger)] == "gave"]
    assert not [span for event in given for part in event.initiators for span in part.spans]


def test_both_are_all_of_whom_a_word_tells() -> None:
    for who in ("They", "Both countries", "The two states"):
        done = parts_of(f"Chad and Niger met in Zinder. {who} closed the border to Libya.")
        assert [sorted(each[2]) for each in done if each[0] == "COERCE"] == [["Chad", "Niger"]]


def test_a_drill_or_a_small_word_takes_no_part() -> None:
    names = {
        actor.name
        for actor in read("Norwegian troops joined Exercise Bold Heron. Near Ar Raqqah, shells struck a control node.").actors
    }
    assert not names & {"Bold Heron", "Near Ar Raqqah", "node"}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Two attacks, also claimed by the Taliban, have killed 35 civilians.",
            ("ASSAULT", "the Taliban", "35 civilians", "happened"),
        ),
        ("The Taliban claimed attacks in Kabul which killed 28 people.", ("ASSAULT", "The Taliban", "28 people", "claimed")),
    ],
)
def test_an_attack_is_by_whoever_claims_it(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


def test_nobody_is_struck_in_whose_support_a_blow_is_struck() -> None:
    blows = [
        event
        for event in told("The Ethiopian army conducted 30 strikes in support of the Somali army.")
        if event[0] == "ASSAULT"
    ]
    assert blows == [("ASSAULT", "The Ethiopian army", "", "happened")]


@pytest.mark.parametrize(
    ("text", "words", "types"),
    [
        ("Norway has decided to lift the ban on cotton from Chad.", "decided", {"AGREE", "RETREAT"}),
        ("No American was hurt at the embassy.", "hurt", {"ACCUSE"}),
        ("The translator defends her choice of the word spite, and she is right.", "defends", {"SUPPORT"}),
        ("Male sticklebacks defend a territory the size of a dinner tray.", "defend", {"SUPPORT"}),
    ],
)
def test_words_that_tell_of_no_deed(text: str, words: str, types: set[str]) -> None:
    assert not [each for each in read(text).events if text[slice(*each.trigger)] == words and each.type in types]


def test_what_is_passed_over_for_no_deed_is_kept_with_its_reason() -> None:
    reasons = {each.reason for each in read("Male sticklebacks defend a territory the size of a dinner tray.").passed_over}
    assert "words for a deed that tell of none here" in reasons


def test_whoever_is_near_what_was_struck_is_not_struck() -> None:
    assert [each[1:] for each in told("Suspected pirates reportedly seized a tanker off Togo.")] == [
        ("Suspected pirates", "", "hedged")
    ]


def test_a_deed_does_not_reach_into_the_clause_beside_it() -> None:
    text = "Authorities in Kenya imposed a curfew in Garissa, where soldiers are hunting raiders loyal to a chief."
    assert ("COERCE", "Authorities in Kenya", "Garissa", "happened") in told(text)
    state = next(each for each in read(text).actors if each.name == "Kenya")
    assert state.register == "KEN"


def test_what_is_between_parties_is_done_by_them() -> None:
    reading = read("The summit between Norway and Iceland failed to reach agreement on cod quotas.")
    event = next(event for event in reading.events if event.type == "REJECT")
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names[part.actor] for part in event.initiators} == {"Norway", "Iceland"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's ambassador expressed worry over the missing crew.",
        "The Chadian president voiced surprise at the findings.",
        "The Danish foreign ministry issued a statement on Monday.",
    ],
)
def test_what_is_felt_or_only_put_out_is_no_deed(text: str) -> None:
    assert not read(text).events


def test_what_a_statement_says_is_the_deed() -> None:
    found = told("The teachers' guild issued a communique that urged the Peruvian government to free two strikers.")
    assert [event[0] for event in found] == ["REQUEST", "RETREAT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Amnesty International, the Guild of Printers and two student unions accused the junta of torture.",
            ("ACCUSE", "Amnesty International + the Guild of Printers + two student unions", "the junta", "happened"),
        ),
        (
            "Peru and Chile, but not Bolivia, recalled their ambassadors from Madrid.",
            ("SANCTION", "Peru + Chile", "Madrid", "happened"),
        ),
        (
            "Ghana condemned the coup and, jointly with Togo, closed the border with Burkina Faso.",
            ("COERCE", "Ghana + Togo", "Burkina Faso", "happened"),
        ),
        (
            "Soldiers used tear gas on the students, and the rector, in a speech on the radio, condemned the ministry.",
            ("ACCUSE", "the rector", "the ministry", "happened"),
        ),
        (
            "The journalist Ana Velho was refused an entry permit by Angolan authorities on Monday.",
            ("REJECT", "Angolan authorities", "The journalist", "happened"),
        ),
        (
            "The former minister was sentenced to nine years in prison by a Tunisian court.",
            ("SANCTION", "a Tunisian court", "The former minister", "happened"),
        ),
        (
            "Burmese students were given scholarships by Japan and refused passports by the junta.",
            ("REJECT", "the junta", "Burmese students", "happened"),
        ),
        (
            "Two ships were seized by Spanish customs and their crews jailed.",
            ("COERCE", "", "their crews", "happened"),
        ),
        (
            "Two guards were sentenced to life in prison for the torture of a miner.",
            ("ASSAULT", "Two guards", "a miner", "happened"),
        ),
        (
            "Threats by Serb commanders against UN observers delayed the convoy.",
            ("THREATEN", "Serb commanders", "UN observers", "happened"),
        ),
        ("The raid followed calls by the dockers' union for an inquiry.", ("REQUEST", "the dockers' union", "", "happened")),
        (
            "A request from Havana for medicine was refused by the Norwegian government on Monday.",
            ("REQUEST", "Havana", "", "happened"),
        ),
        ("Brazil withdrew its complaint against Canada on Monday.", ("CONCEDE", "Brazil", "Canada", "happened")),
        (
            "Norway's recognition of the council in Juba and a Kenyan offer of troops angered Sudan.",
            ("SUPPORT", "Norway", "the council in Juba", "happened"),
        ),
        ("Police arrested his press secretary in Minsk.", ("COERCE", "Police", "his press secretary", "happened")),
    ],
)
def test_sides_that_are_joined_far_off_or_behind_a_noun(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


def test_what_was_burned_and_who_was_killed_are_two_deeds() -> None:
    found = told("The militia burned the mill, killed a priest and took nine women hostage.")
    assert [each[0] for each in found] == ["ASSAULT"] * 3
    assert len(told("The bomb destroyed a bakery and killed nine people in Homs.")) == 1


def test_an_exchange_of_gunfire_is_one_deed() -> None:
    assert [each[0] for each in told("An exchange of gunfire between Kenyan police and raiders lasted an hour.")] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Monks staged a sit-in before the palace in Lusaka.", "PROTEST"),
        ("The pull-out of Kenyan soldiers from the port took a week.", "RETREAT"),
        ("Chad test-fired a missile on Monday.", "MOBILIZE"),
    ],
)
def test_words_joined_by_a_hyphen_are_one_word_of_the_code_book(text: str, name: str) -> None:
    (event,) = read(text).events
    assert (event.type, event.rule.split(":")[0]) == (name, "codebook")
