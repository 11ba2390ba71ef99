"""How actors hang together, as plain sentences tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente import vocab
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_articles
from detente.read.sides import Sides

if TYPE_CHECKING:
    from detente.model.reading import Reading

Told = tuple[str, str, str, str | None]


def read(text: str) -> Reading:
    (reading,) = read_articles([Article(text=text, published=parse_when("2021-06-01"))], vocab.load())
    return reading


def told(text: str) -> list[Told]:
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [(each.kind, names[each.subject.actor], names[each.object.actor], each.state) for each in reading.relations]


M23 = "March 23 Movement"
HILL, RIVER = "Hill Front", "River Brigade"
SHABAAB = "al-Shabaab"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Uganda backs the M23.", ("supports", "Uganda", M23, None)),
        ("The M23 is backed by Rwanda.", ("supports", "Rwanda", M23, None)),
        ("Iran supplied missiles to the Houthis.", ("arms", "Iran", "Houthis", None)),
        ("Qatar gave money to Hamas.", ("funds", "Qatar", "Hamas", None)),
        ("Sudan offered the LRA a safe haven.", ("hosts", "Sudan", "Lord's Resistance Army", None)),
        ("Iran-backed Houthis seized a ship.", ("supports", "Iran", "Houthis", None)),
        ("Al-Shabaab is led by Ahmed Diriye.", ("leads", "Ahmed Diriye", SHABAAB, None)),
        ("Al-Shabaab fought alongside Hizbul Islam.", ("allied", SHABAAB, "Hizbul Islam", None)),
        ("Al-Shabaab and Hizbul Islam clashed in Kismayo.", ("hostile", SHABAAB, "Hizbul Islam", None)),
        ("Al-Mourabitoun merged with Ansar Dine.", ("merged_with", "Al-Mourabitoun", "Ansar Dine", None)),
        ("Tomas Wolde joined the TPLF in 1998.", ("member_of", "Tomas Wolde", "Tigray People's Liberation Front", None)),
        ("Joseph Kony founded the Lord's Resistance Army.", ("founded", "Joseph Kony", "Lord's Resistance Army", None)),
        (
            "The Allied Democratic Forces pledged allegiance to Islamic State.",
            ("part_of", "Allied Democratic Forces", "Islamic State", None),
        ),
    ],
)
def test_verbs(text: str, relation: Told) -> None:
    assert told(text) == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ahmed Diriye, the leader of al-Shabaab, is in hiding.", ("leads", "Ahmed Diriye", SHABAAB, None)),
        ("Al-Shabaab leader Ahmed Diriye is in hiding.", ("leads", "Ahmed Diriye", SHABAAB, None)),
        ("Mahad Karate is a deputy leader of al-Shabaab.", ("deputy_of", "Mahad Karate", SHABAAB, None)),
        (
            "Bosco Ntaganda, a former commander of the CNDP, fled to Kigali.",
            ("officer_of", "Bosco Ntaganda", "National Congress for the Defence of the People", "former"),
        ),
        ("Uhuru Kenyatta, a son of Jomo Kenyatta, won.", ("kin", "Uhuru Kenyatta", "Jomo Kenyatta", None)),
        ("The Qassam Brigades, the armed wing of Hamas, fired.", ("part_of", "Izz ad-Din al-Qassam Brigades", "Hamas", None)),
        ("Egypt regards Ethiopia as a rival.", ("hostile", "Ethiopia", "Egypt", None)),
    ],
)
def test_nouns_for_what_somebody_is(text: str, relation: Told) -> None:
    assert told(text) == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Relations between Ethiopia and Eritrea have soured.", ("allied", "Ethiopia", "Eritrea", "strained")),
        ("Kenya's ties with Somalia are strained.", ("allied", "Kenya", "Somalia", "strained")),
        ("Sudan severed ties with Iran in 2016.", ("allied", "Sudan", "Iran", "broken")),
        ("The rift between Saudi Arabia and Qatar widened.", ("allied", "Saudi Arabia", "Qatar", "strained")),
        ("Egypt restored relations with Qatar.", ("allied", "Egypt", "Qatar", "warming")),
        ("Kampala denied supporting the M23.", ("supports", "Uganda", M23, "denied")),
        ("Rwanda no longer supports the M23.", ("supports", "Rwanda", M23, "former")),
        ("Eritrea was once an ally of Sudan.", ("allied", "Eritrea", "Sudan", "former")),
    ],
)
def test_how_a_relation_stands(text: str, relation: Told) -> None:
    assert told(text) == [relation]


def test_an_end_that_is_only_asked_for_leaves_the_relation_standing() -> None:
    assert told("Washington urged Rwanda to stop supporting the M23.") == [("supports", "Rwanda", M23, None)]


@pytest.mark.parametrize("text", ["Rwanda may support the M23.", "Rwanda does not support the M23."])
def test_what_may_be_or_is_not_so_is_passed_over(text: str) -> None:
    reading = read(text)
    assert not reading.relations
    assert [each.reason for each in reading.passed_over if each.rule.startswith("relations:")]


def test_ties_nobody_speaks_well_or_ill_of_are_no_relation() -> None:
    assert told("The paper described relations between Kenya and Somalia.") == []


def test_a_relation_holds_for_a_while() -> None:
    (relation,) = read("Mokhtar Robow has been held by the Somali government since 2018.").relations
    assert relation.kind == "holds"
    assert relation.during
    assert str(relation.during.start) == "2018-01-01"


def test_a_splinter_breaks_from_what_it_was_part_of() -> None:
    text = "Members of Fatah broke away from the PLO to form Black September."
    assert ("split_from", "Black September", "Palestine Liberation Organization", None) in told(text)


def test_several_sides_give_a_relation_each() -> None:
    pairs = told("Ethiopia and Eritrea signed a pact with Somalia.")
    assert {(one, other) for _, one, other, _ in pairs} == {
        ("Ethiopia", "Somalia"),
        ("Eritrea", "Somalia"),
        ("Ethiopia", "Eritrea"),
    }


def test_a_relation_told_twice_is_one() -> None:
    assert len(told("Uganda backs the M23. Officials say that it is plain. Uganda backs the M23.")) == 1


def test_what_a_speaker_tells_is_his_claim() -> None:
    reading = read("“Rwanda supports the M23,” said Martin Fayulu, a politician.")
    (relation,) = [each for each in reading.relations if each.kind == "supports"]
    assert relation.claim in {claim.id for claim in reading.claims}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("France, an ally of Chad, sent troops.", ("allied", "France", "Chad", None)),
        ("Kenyan President William Ruto spoke.", ("leads", "William Ruto", "Kenya", None)),
        (
            "With the backing of Eritrea, the TPLF took the town.",
            ("supports", "Eritrea", "Tigray People's Liberation Front", None),
        ),
    ],
)
def test_a_state_that_only_stands_in_a_relation_joins_the_cast(text: str, relation: Told) -> None:
    reading = read(text)
    assert told(text) == [relation]
    actors = {actor.id: actor for actor in reading.actors}
    for each in reading.relations:
        for part in (each.subject, each.object):
            assert {mention.span for mention in actors[part.actor].mentions} >= set(part.spans)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ahmed Farah is in the custody of al-Shabaab.", ("holds", SHABAAB, "Ahmed Farah", None)),
        ("Iran provides Hezbollah with weapons.", ("arms", "Iran", "Hezbollah", None)),
        ("Uganda gave up its support for the M23.", ("supports", "Uganda", M23, "former")),
        ("Eritrea sided with Ethiopia against the TPLF.", ("hostile", "Eritrea", "Tigray People's Liberation Front", None)),
        ("Kenya considers al-Shabaab an enemy.", ("hostile", SHABAAB, "Kenya", None)),
    ],
)
def test_words_that_need_more_than_a_verb(text: str, relation: Told) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Burundi has closed ranks with Rwanda.", ("allied", "Burundi", "Rwanda", None)),
        ("Kenya threw its weight behind Somalia.", ("supports", "Kenya", "Somalia", None)),
        ("Turkey has thrown its support behind Somalia.", ("supports", "Turkey", "Somalia", None)),
        ("The TPLF turned against Eritrea.", ("hostile", "Tigray People's Liberation Front", "Eritrea", None)),
        ("Fano militias turned their guns on the TPLF.", ("hostile", "Fano", "Tigray People's Liberation Front", None)),
        ("Kenya has distanced itself from Uganda.", ("allied", "Kenya", "Uganda", "strained")),
        ("Togo has drawn closer to Niger.", ("allied", "Togo", "Niger", "warming")),
        ("Chad and Sudan have patched up their differences.", ("allied", "Chad", "Sudan", "warming")),
        ("Chad turned its back on France.", ("allied", "Chad", "France", "former")),
        ("The M23 parted ways with the ADF.", ("split_from", M23, "Allied Democratic Forces", None)),
        ("The Congo River Alliance includes the M23.", ("part_of", M23, "Congo River Alliance", None)),
        ("Al-Shabaab fought with Hizbul Islam against Kenya.", ("allied", SHABAAB, "Hizbul Islam", None)),
        ("North Korea has sent artillery shells to Russia.", ("arms", "North Korea", "Russia", None)),
        ("Turkish officers trained the Somali army.", ("trains", "Turkey", "Somali National Army", None)),
        ("The M23 is funded and armed by Rwanda.", ("funds", "Rwanda", M23, None)),
        ("Tomas Wolde, who fought for the TPLF, fled.", ("member_of", "Tomas Wolde", "Tigray People's Liberation Front", None)),
    ],
)
def test_turns_of_phrase(text: str, relation: Told) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Relations between Chad and Sudan have hit a new low.", ("allied", "Chad", "Sudan", "strained")),
        ("Relations between Chad and Sudan are at breaking point.", ("allied", "Chad", "Sudan", "strained")),
        ("Chad's relationship with Sudan is under strain.", ("allied", "Chad", "Sudan", "strained")),
        ("Chad and Sudan met, but their relations are in crisis.", ("allied", "Chad", "Sudan", "strained")),
        ("The alliance between Chad and Sudan may not last.", ("allied", "Chad", "Sudan", "strained")),
        ("The alliance between Chad and Sudan did not survive.", ("allied", "Chad", "Sudan", "broken")),
        ("Relations between Chad and Sudan are on the mend.", ("allied", "Chad", "Sudan", "warming")),
        ("Chad and Sudan agreed to restore diplomatic ties.", ("allied", "Chad", "Sudan", "warming")),
        ("Chad cut off its support for the M23.", ("supports", "Chad", M23, "former")),
        ("Clashes between the M23 and the ADF broke out.", ("hostile", M23, "Allied Democratic Forces", None)),
        ("Omar Deng, once a spokesman for the M23, fled.", ("officer_of", "Omar Deng", M23, "former")),
        ("Omar Deng, an ex-spokesman of the M23, fled.", ("officer_of", "Omar Deng", M23, "former")),
        ("Egypt is an uneasy ally of Turkey.", ("allied", "Egypt", "Turkey", "strained")),
    ],
)
def test_more_of_how_a_relation_stands(text: str, relation: Told) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Uganda's backing of the M23 has grown.", ("supports", "Uganda", M23, None)),
        ("Iran's proxy in Yemen, the Houthis, fired.", ("supports", "Iran", "Houthis", None)),
        ("The M23 has safe havens in Uganda.", ("hosts", "Uganda", M23, None)),
        ("The report tells of safe havens for the M23 in Uganda.", ("hosts", "Uganda", M23, None)),
        ("Ukraine's allies include Poland and Estonia.", ("allied", "Estonia", "Ukraine", None)),
        ("Russia is Sudan's main arms supplier.", ("arms", "Russia", "Sudan", None)),
        ("The M23, under the command of Peter Malual, advanced.", ("leads", "Peter Malual", M23, None)),
        ("Hezbollah's secretary-general, Naim Qassem, spoke.", ("leads", "Naim Qassem", "Hezbollah", None)),
        ("Omar Deng helped to found the M23.", ("founded", "Omar Deng", M23, None)),
        ("Omar Deng is the head of the M23 and a brother of Peter Malual.", ("kin", "Omar Deng", "Peter Malual", None)),
        ("Tariq Awad is the son of Salim Awad, founder of the M23.", ("kin", "Tariq Awad", "Salim Awad", None)),
        ("Salim Awad's widow, Huda Karim, spoke.", ("kin", "Huda Karim", "Salim Awad", None)),
        ("Rwanda and the M23 worked closely with each other.", ("allied", "Rwanda", M23, None)),
    ],
)
def test_nouns_and_where_their_sides_stand(text: str, relation: Told) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda is suspected of supporting the M23.",
        "Rwanda reportedly funds the M23.",
        "Rwanda appears to support the M23.",
        "If Rwanda backed the M23, sanctions would follow.",
        "Will Rwanda keep supporting the M23?",
        "Washington fears that Rwanda may arm the M23.",
        "Chad wants to restore ties with Rwanda.",
    ],
)
def test_what_is_only_suspected_supposed_or_asked_is_no_relation(text: str) -> None:
    assert told(text) == []


def test_the_reason_says_that_it_was_only_suspected() -> None:
    reasons = [each.reason for each in read("Rwanda is suspected of supporting the M23.").passed_over]
    assert "supports: told only as suspect, by nobody who is named" in reasons


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("Sudan has sheltered Chadian rebels.", ("hosts", "Sudan", "Chad")),
        ("Omar Deng leads a splinter group of the M23.", ("leads", "Omar Deng", M23)),
        ("Omar Deng commands the military wing of the M23.", ("leads", "Omar Deng", M23)),
        ("The M23 sent fighters to Chad.", ("supports", M23, "Chad")),
    ],
)
def test_who_is_not_meant(text: str, false: tuple[str, str, str]) -> None:
    assert false not in [each[:3] for each in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President William Ruto and Kenyan officials met an ally of Chad.",
        "Former army chief Gabi Ezra spoke in Israel.",
        "Soldiers of Chad, an ally of France, fought alongside Nigerien troops under President Idriss Deby.",
    ],
)
def test_whoever_a_relation_names_is_in_the_cast(text: str) -> None:
    reading = read(text)
    cast = {actor.id for actor in reading.actors}
    assert all({each.subject.actor, each.object.actor} <= cast for each in reading.relations)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Senegal's premier, Omar Fall, spoke.", ("leads", "Omar Fall", "Senegal", None)),
        ("Pakistan's prime minister, Imran Khan, spoke.", ("leads", "Imran Khan", "Pakistan", None)),
        (
            "NATO's commander in Kosovo, Carl Berg, spoke.",
            ("officer_of", "Carl Berg", "North Atlantic Treaty Organization", None),
        ),
        ("Hans Berg, the UN envoy for Yemen, spoke.", ("officer_of", "Hans Berg", "United Nations", None)),
        ("Omar Deng, the M23's number two, spoke.", ("deputy_of", "Omar Deng", M23, None)),
        ("Omar Deng, the right-hand man of Peter Malual, spoke.", ("deputy_of", "Omar Deng", "Peter Malual", None)),
        (
            "Olena Bondar, who runs Ukraine's intelligence agency, spoke.",
            ("leads", "Olena Bondar", "Ukrainian intelligence service", None),
        ),
        ("The Tebu militia swore loyalty to Omar Deng.", ("leads", "Omar Deng", "Tebu militia", None)),
        ("The M23 holds dozens of UN employees.", ("holds", M23, "UN employees", None)),
        ("The M23 was holding two of Uganda's soldiers.", ("holds", M23, "Uganda's soldiers", None)),
        (
            "ARSA has sided with the TNLA against the Arakan Army.",
            ("hostile", "Arakan Rohingya Salvation Army", "Arakan Army", None),
        ),
        ("Riyadh and Abu Dhabi have drifted apart.", ("allied", "Saudi Arabia", "United Arab Emirates", "strained")),
        ("Cairo has cooled towards Khartoum.", ("allied", "Egypt", "Sudan", "strained")),
        (
            "Greece expelled the Libyan envoy, and ties between the two countries are in tatters.",
            ("allied", "Greece", "Libya", "strained"),
        ),
        ("Backed by Rwanda, the M23 took Goma.", ("supports", "Rwanda", M23, None)),
        (
            "Allied with the TPLF, the Oromo Liberation Army advanced.",
            ("allied", "Oromo Liberation Army", "Tigray People's Liberation Front", None),
        ),
        ("Hamas was given refuge by Qatar.", ("hosts", "Qatar", "Hamas", None)),
        ("The M23 gets most of its money from Rwanda.", ("funds", "Rwanda", M23, None)),
        ("Ethiopia and Sudan are on bad terms.", ("allied", "Ethiopia", "Sudan", "strained")),
        ("Turkey and Azerbaijan remain close.", ("allied", "Turkey", "Azerbaijan", None)),
        ("Chad and Sudan signed an agreement.", ("allied", "Chad", "Sudan", "warming")),
        ("The M23 is said to be backed by Rwanda, Kinshasa says.", ("supports", "Rwanda", M23, None)),
    ],
)
def test_offices_captives_and_sides_taken(text: str, relation: Told) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Amhara forces have held western Tigray since May.", "holds"),
        ("Ethiopia and Eritrea fought the same enemy.", "hostile"),
        ("The president called on Chadian veterans to arm themselves.", "arms"),
        ("Omar Deng and Peter Malual signed the agreement.", "allied"),
        ("Omar Deng raises funds in the Gulf, according to the M23.", "funds"),
        ("Omar Deng, the president of the region, accused Eritrea.", "leads"),
    ],
)
def test_what_sounds_like_a_relation_and_is_none(text: str, kind: str) -> None:
    assert kind not in [each[0] for each in told(text)]


def test_two_who_fight_a_third_together_are_allied_and_their_alliance_may_end() -> None:
    both = told("Ethiopia and Eritrea fought the TPLF together. Their alliance may not survive the peace.")
    assert {(kind, state) for kind, *pair, state in both if pair == ["Ethiopia", "Eritrea"]} == {
        ("allied", None),
        ("allied", "strained"),
    }


def test_a_relation_without_its_actor_in_the_cast_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sides, "grown", lambda sides, _used: sides.cast)
    assert told("France, an ally of Chad, spoke of Rwanda, which backs the M23.") == [("supports", "Rwanda", M23, None)]


def test_an_office_lies_above_membership_and_below_command() -> None:
    kinds = [kind for kind, *_ in told("Al-Shabaab commander Ali Dere, a member of al-Shabaab since 2010, leads al-Shabaab.")]
    assert kinds == ["leads"]


def test_a_war_that_is_declared_over_is_over() -> None:
    found = read("Peru and Ecuador declared the war over.").relations
    assert [(each.kind, each.state) for each in found] == [("hostile", "former")]


def test_whoever_is_fought_side_by_side_is_no_ally() -> None:
    found = told("Kenya and Uganda fought side by side against the M23.")
    assert ("hostile", "Kenya", M23, None) in found
    assert ("allied", "Kenya", "Uganda", None) in found
    assert not [each for each in found if each[0] == "allied" and M23 in each]


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda reiterates its support for Chad in the fight against al-Shabaab.",
        "Rwanda supports Chad in the fight against al-Shabaab.",
        "Rwanda is assisting Chad to destroy al-Shabaab.",
    ],
)
def test_whoever_is_helped_in_a_fight_fights_it(text: str) -> None:
    assert ("hostile", "Chad", SHABAAB, None) in told(text)
    assert ("hostile", "Rwanda", SHABAAB, None) not in told(text)


@pytest.mark.parametrize(
    "text", ["Chad is committed to defeating al-Shabaab.", "Volunteers want to join Chad's fight against al-Shabaab."]
)
def test_a_fight_somebody_is_bound_to_or_others_want_to_join_is_one(text: str) -> None:
    assert ("hostile", "Chad", SHABAAB, None) in told(text)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("River Brigade commander Abu Yusuf was killed.", [("leads", "Abu Yusuf", RIVER, None)]),
        ("Former Green Party leader Goran Ilic died on Sunday.", [("leads", "Goran Ilic", "Green Party", "former")]),
        ("Goran Ilic stepped down as leader of the Green Party.", [("leads", "Goran Ilic", "Green Party", "former")]),
        (
            "Goran Ilic succeeded Lazar Petrov as leader of the Green Party.",
            [("leads", "Goran Ilic", "Green Party", None), ("leads", "Lazar Petrov", "Green Party", "former")],
        ),
        (
            "Sheikh Hamad Dulaimi is the founder and leader of the Ramadi Council.",
            [("founded", "Hamad Dulaimi", "Ramadi Council", None), ("leads", "Hamad Dulaimi", "Ramadi Council", None)],
        ),
        ("Karim Wali, the second-in-command of the Hill Front, was killed.", [("deputy_of", "Karim Wali", HILL, None)]),
        ("The River Brigade is one of the factions in the Hill Front.", [("part_of", RIVER, HILL, None)]),
        ("Belarus jailed opposition leader Maria Kolas.", [("holds", "Belarus", "Maria Kolas", None)]),
        ("Ana Ruiz is married to Senator Pablo Ruiz.", [("kin", "Ana Ruiz", "Pablo Ruiz", None)]),
        ("Pablo Ruiz was expelled from the Green Party.", [("member_of", "Pablo Ruiz", "Green Party", "former")]),
    ],
)
def test_who_is_what_to_whom(text: str, relations: list[Told]) -> None:
    assert sorted(told(text)) == sorted(relations)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Forces loyal to General Musa Kellu seized the airport.", [("leads", "Musa Kellu", "Forces", None)]),
        ("Kremlin-backed separatists opened fire.", [("supports", "Russia", "Kremlin-backed separatists", None)]),
        ("Pro-Iranian militias attacked the base.", [("allied", "Pro-Iranian militias", "Iran", None)]),
        ("With Rwandan support, the M23 took Goma.", [("supports", "Rwanda", M23, None)]),
        ("The M23's Rwandan backers denied the charge.", [("supports", "Rwanda", M23, None)]),
        ("Eritrea has trained fighters of the Hill Front.", [("trains", "Eritrea", HILL, None)]),
        ("Fighters from the Hill Front and the River Brigade clashed.", [("hostile", HILL, RIVER, None)]),
        ("The River Brigade cut all links to the Hill Front.", [("allied", RIVER, HILL, "broken")]),
        ("The Hill Front is opposed to the River Brigade.", [("hostile", HILL, RIVER, None)]),
        (
            "The Hill Front fought alongside the River Brigade against the Houthis.",
            [("allied", HILL, RIVER, None), ("hostile", HILL, "Houthis", None), ("hostile", RIVER, "Houthis", None)],
        ),
        ("Iranian aid to the River Brigade has dried up.", [("supports", "Iran", RIVER, "former")]),
        ("France withdrew its support for the junta.", [("supports", "France", "the junta", "former")]),
        ("Moscow-friendly President Igor Dodonu lost the vote.", [("allied", "Igor Dodonu", "Russia", None)]),
    ],
)
def test_how_bodies_stand(text: str, relations: list[Told]) -> None:
    assert sorted(told(text)) == sorted(relations)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Ulla Frank, who used to lead the Banner Party, was arrested.", [("leads", "Ulla Frank", "Banner Party", "former")]),
        ("Ex-Banner Party leader Ulla Frank left.", [("leads", "Ulla Frank", "Banner Party", "former")]),
        ("The late Banner Party leader Ulla Frank was buried.", [("leads", "Ulla Frank", "Banner Party", "former")]),
        ("Otto Brandt, formerly of the Banner Party, wept.", [("member_of", "Otto Brandt", "Banner Party", "former")]),
        ("Paul Girard, who is held hostage by the Hill Front, wept.", [("holds", HILL, "Paul Girard", None)]),
        ("Until last year Ulla Frank led the Banner Party.", [("leads", "Ulla Frank", "Banner Party", "former")]),
        ("The Banner Party named Otto Brandt as its new leader.", [("leads", "Otto Brandt", "Banner Party", None)]),
        ("The Banner Party's Otto Brandt disagreed.", [("member_of", "Otto Brandt", "Banner Party", None)]),
        ("Otto Brandt of the Banner Party disagreed.", [("member_of", "Otto Brandt", "Banner Party", None)]),
        ("Troops under General Jok Oyite took the port.", [("leads", "Jok Oyite", "Troops", None)]),
        ("Troops commanded by Jok Oyite took the port.", [("leads", "Jok Oyite", "Troops", None)]),
        ("Jok Oyite's chief of staff, Odong Latek, surrendered.", [("officer_of", "Odong Latek", "Jok Oyite", None)]),
        ("Odong Latek, one of Jok Oyite's top lieutenants, gave up.", [("deputy_of", "Odong Latek", "Jok Oyite", None)]),
        ("Uganda cut off funding to the Hill Front.", [("funds", "Uganda", HILL, "former")]),
        ("The Hill Front is locked in a struggle with the River Brigade.", [("hostile", HILL, RIVER, None)]),
        ("The Hill Front, a Houthi splinter group, agreed.", [("split_from", HILL, "Houthis", None)]),
    ],
)
def test_former_named_and_belonging(text: str, relations: list[Told]) -> None:
    assert sorted(told(text)) == sorted(relations)


@pytest.mark.parametrize(
    ("text", "foes"),
    [
        ("Qatar supports the River Brigade in its efforts to defeat the Hill Front.", {RIVER, HILL}),
        ("The River Brigade is leading the campaign to defeat the Hill Front.", {RIVER, HILL}),
        ("The River Brigade is focused on defeating the Hill Front.", {RIVER, HILL}),
        ("The River Brigade has cleared the city of Hill Front fighters.", {RIVER, HILL}),
        ("The minister called for efforts to defeat the Hill Front.", set()),
        ("The plan to defeat the Hill Front was dropped.", set()),
    ],
)
def test_whoever_strives_to_defeat_somebody_is_his_foe(text: str, foes: set[str]) -> None:
    assert {name for kind, *both, _ in told(text) if kind == "hostile" for name in both} == foes


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Former army chief Gabi Ashkenazi joined the list.", ("leads", "Gabi Ashkenazi", "army", "former")),
        ("Militia leader Omar Said was shot.", ("leads", "Omar Said", "militia", None)),
        ("John Okoro is a cousin of the general.", ("kin", "John Okoro", "the general", None)),
    ],
)
def test_bodies_by_a_common_noun(text: str, relation: Told) -> None:
    assert told(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brandt led Nora Lund in the polls.",
        "Otto Brandt commanded the Banner Party to open its doors.",
        "Otto Brandt turned the tables on the Green League.",
        "The Banner Party holds a majority.",
        "The Green League joined the Banner Party in its calls for a vote.",
        "Nora Lund opposed the Iraq invasion.",
        "Qatar armed rebels fighting the Hill Front.",
        "A senior Banner Party member who supports Nora Lund spoke.",
        "Otto Brandt, an American prisoner of war, came home.",
    ],
)
def test_words_of_a_tie_that_tell_of_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nora Lund was considering supporting the Banner Party.",
        "Nora Lund held off on backing the Banner Party.",
        "The Banner Party is waiting to endorse Nora Lund.",
        "Nora Lund lost the support of the Green League.",
        "Otto Brandt would be the next president of Chad.",
        "If Otto Brandt is elected as president of Chad, he will leave.",
        "Otto Brandt is unfit to be president of Chad.",
    ],
)
def test_what_is_weighed_wished_or_to_come_does_not_hold(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Nora Lund won the endorsement of the Green League.", ("supports", "Green League", "Nora Lund", None)),
        ("Nora Lund rescinded her endorsement of Otto Brandt.", ("supports", "Nora Lund", "Otto Brandt", "former")),
        ("The Green League's legal director, Otto Brandt, spoke.", ("officer_of", "Otto Brandt", "Green League", None)),
        ("The Green League's executive director, Otto Brandt, spoke.", ("leads", "Otto Brandt", "Green League", None)),
        ("Otto Brandt and Mara Vik, Jon Vik's wife, spoke.", ("kin", "Mara Vik", "Jon Vik", None)),
        ("Malta Independence Party leader Otto Brandt spoke.", ("leads", "Otto Brandt", "Malta Independence Party", None)),
        ("Until recently the Hill Front had aligned itself with the River Brigade.", ("allied", HILL, RIVER, "former")),
        ("Nora Lund is the British ambassador to Chad.", ("officer_of", "Nora Lund", "United Kingdom", None)),
        ("Seven workers were held hostage by the Hill Front.", ("holds", HILL, "Seven workers", None)),
    ],
)
def test_who_gives_heads_and_sends(text: str, relation: Told) -> None:
    assert told(text) == [relation]


@pytest.mark.parametrize(
    "text", ["President Mara Vik said that the Soviet Union was evil.", "President Mara Vik spoke about Russia."]
)
def test_a_state_that_is_only_spoken_of_is_not_the_presidents(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "enemies"),
    [
        ("Uganda and Rwanda are committed to defeating the LRA.", {"Uganda", "Rwanda"}),
        ("Niger, Chad and Togo are determined to destroy the LRA.", {"Niger", "Chad", "Togo"}),
        ("Norway renewed its backing for Chad in its fight against the LRA.", {"Chad"}),
        (
            "Norway repeated its support for Chad and the Chadian army in their fight against the LRA.",
            {"Chad", "Chadian military"},
        ),
    ],
)
def test_who_is_bent_on_a_fight_or_helped_in_it(text: str, enemies: set[str]) -> None:
    assert {one for kind, one, other, _ in told(text) if kind == "hostile" and other == "Lord's Resistance Army"} == enemies


@pytest.mark.parametrize("text", ["Chad is unable to arm the LRA.", "Chad is reluctant to support the LRA."])
def test_who_is_unable_or_loath_does_not(text: str) -> None:
    assert told(text) == []


def test_a_side_told_by_a_pronoun_has_the_words_that_name_it_in_the_sentence() -> None:
    reading = read("Uganda thinks that it supports the M23.")
    (bond,) = reading.relations
    assert [reading.article.words(span) for span in bond.subject.spans] == ["Uganda"]


def test_those_meant_by_one_pronoun_are_not_heard_to_fight_one_another() -> None:
    text = "The Hill Front and the River Brigade joined forces in May. They claim raids on convoys every week."
    assert not [each for each in told(text) if each[0] == "hostile"]


def test_a_states_name_that_goes_on_is_no_other_state() -> None:
    text = "Aziz Rahmani was one of the last spokespersons of the Islamic Republic of Norland."
    assert "Iran" not in [actor.name for actor in read(text).actors]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "The Hill Front and the River Brigade merged to form the Lake Army.",
            {(HILL, RIVER), (HILL, "Lake Army"), (RIVER, "Lake Army")},
        ),
        (
            "The Lake Army was created through the merger of the Hill Front and the River Brigade.",
            {(HILL, RIVER), (HILL, "Lake Army"), (RIVER, "Lake Army")},
        ),
        ("The Hill Front merged into a larger force called the Lake Army.", {(HILL, "Lake Army")}),
    ],
)
def test_those_who_merge_go_into_what_comes_of_it(text: str, relations: set[tuple[str, str]]) -> None:
    assert {each[1:3] for each in told(text) if each[0] == "merged_with"} == relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Members of the Hill Front and the River Brigade staged an attack.", ("allied", HILL, RIVER, None)),
        ("The Hill Front waged war on the River Brigade.", ("hostile", HILL, RIVER, None)),
        ("The Hill Front and the River Brigade are affiliates.", ("allied", HILL, RIVER, None)),
        ("Dissident members of the River Brigade helped found the Hill Front.", ("split_from", HILL, RIVER, None)),
        ("The Hill Front provided protection and a base for River Brigade operatives.", ("supports", HILL, RIVER, None)),
        ("The killing led to reprisals on River Brigade positions by the Hill Front.", ("hostile", HILL, RIVER, None)),
        ("The Hill Front recaptured Dorvala from the River Brigade.", ("hostile", HILL, RIVER, None)),
        ("Hill Front fighters joined River Brigade troops holding the bridge.", ("allied", HILL, RIVER, None)),
        ("The Hill Front was a member of the Lake Council (LC).", ("part_of", HILL, "Lake Council", None)),
        ("The Hill Front coordinates its attacks with the River Brigade.", ("allied", HILL, RIVER, None)),
        ("The Hill Front provided bomb-making expertise to the River Brigade.", ("supports", HILL, RIVER, None)),
        ("The River Brigade lent the Hill Front two hundred men.", ("supports", RIVER, HILL, None)),
        ("The Hill Front freed prisoners on behalf of the River Brigade.", ("supports", HILL, RIVER, None)),
        ("The Hill Front was driven from the town by the River Brigade.", ("hostile", RIVER, HILL, None)),
        ("The Hill Front seized three villages held by the River Brigade.", ("hostile", HILL, RIVER, None)),
        ("The Hill Front lost the town to the River Brigade.", ("hostile", HILL, RIVER, None)),
        ("The Hill Front came under attack from the River Brigade.", ("hostile", RIVER, HILL, None)),
        ("The Hill Front was set up by the River Brigade as its youth wing.", ("part_of", HILL, RIVER, None)),
        ("The River Brigade accepted the Hill Front into its ranks.", ("part_of", HILL, RIVER, None)),
        ("The Hill Front emerged from a split in the River Brigade.", ("split_from", HILL, RIVER, None)),
        ("The Hill Front was formed after a schism within the River Brigade.", ("split_from", HILL, RIVER, None)),
        ("After he was expelled from the River Brigade, he founded the Hill Front.", ("split_from", HILL, RIVER, None)),
        ("The Hill Front was created when a faction of the River Brigade split off.", ("split_from", HILL, RIVER, None)),
        (
            "The Hill Front and the River Brigade joined together to form the Lake Army.",
            ("merged_with", HILL, "Lake Army", None),
        ),
    ],
)
def test_ways_of_telling_a_bond(text: str, relation: Told) -> None:
    assert relation in told(text)


def test_those_who_work_together_in_a_battle_are_not_on_two_sides_of_it() -> None:
    text = "The Hill Front and the River Brigade cooperated to take the port in the battle of Dorvala."
    assert {each[0] for each in told(text)} == {"allied"}


def test_those_who_miss_a_battle_do_not_fight_in_it() -> None:
    assert not told("Tomas Wolde and Otto Brandt will miss the relegation battle.")
