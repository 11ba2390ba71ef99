"""Whose saying or thinking a verb tells, as the grammar has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import Stretch, trimmed

if TYPE_CHECKING:
    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cues

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SPEECHLESS = frozenset(
    {"you", "there", "what", "whatever", "everything", "nothing", "something", "anything", "these", "those", "nobody", "none"}
)
CUT_LEFT = frozenset({",", "“", "”", '"', "''", "``", ":", ";", "-", "–", "—", "--", "..."})
DASHES = frozenset({",", "-", "--", "–", "—", "("})
BEFORE_A_NAME = frozenset({"even", "only", "first", "also", "now", "then", "perhaps", "just", "meanwhile", "instead", "still"})
LONG_DASHES = frozenset({"-", "--", "–", "—", "―"})
LONGEST_DATELINE = 14
SHORTEST_SAYING = 3
LONGEST_SUBJECT = 30
ASKS = frozenset({"?", "!"})
JOINING = frozenset({"and", "but", "or"})
LONGEST_REMARK = 9
QUOTES = frozenset({"“", "”", '"', "''", "``"})
PERCEIVING = frozenset({"see", "hear", "overhear", "watch", "remember", "recall", "catch", "film", "record"})
SETS_OFF = frozenset({"WP", "WP$", "WDT", "VBG", "VBN", "VBD", "IN"})
OF_THEM = frozenset({"them", "whom"})
PARTS = frozenset({"most", "some", "many", "all", "none", "both", "one", "two", "several", "few", "neither", "each"})
# "Accused the army of saying": the army said it.
OF_WHOM = frozenset({"of", "for", "from", "against", "into", "as"})
LINKS = frozenset({"conj", "xcomp", "advcl", "dep"})


class Who(NamedTuple):
    """The words of a speaker and their head; for "who", the head is the noun it stands for."""

    words: tuple[Stretch, ...]
    head: int | None


NOBODY = Who((), None)


def speaker_of(parse: Parse, cues: Cues, verb: Token) -> Who | None:
    """Who says what a verb tells; NOBODY where a passive names none, None where it is nobody's saying."""
    for _ in range(8):
        if parse.hung(verb.i, "auxpass") or (
            verb.tag == "VBN" and verb.dep in {"advcl", "acl"} and not parse.hung(verb.i, "aux")
        ):
            return _left_alone(parse, verb) or agent_of(parse, verb)
        if (subject := subject_of(parse, verb)) and not _stands_in_whose(parse, subject):
            return _speaker(parse, cues, subject, verb)
        if any(child.tag != "VBG" for child in parse.hung(verb.i, *SUBJECTS)):
            return None
        if lost := _lost_subject(parse, cues, verb):
            return lost
        if person := _told_to(parse, verb):
            return Who((noun_phrase(parse, person.i),), person.i)
        above = governor(parse, cues, verb) or _lends_subject(parse, verb)
        if above is None:
            return None
        if above.pos not in VERBAL and (issuing := issuing_verb(parse, cues, above)):
            above = issuing
        if above.pos not in VERBAL:
            return Who((noun_phrase(parse, above.i),), above.i) if above.lower not in SPEECHLESS else None
        verb = above
    return None


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb; of two, which is one too many, the nearer: "a bomb killed two, guards said"."""
    found = parse.hung(verb.i, "nsubj")
    subjects = [each for each in found if not (_is_remark(parse, each) or each.ent in {"DATE", "TIME"})] or found
    before = [subject for subject in subjects if subject.i < verb.i]
    return before[-1] if len(before) > 1 else next(iter(subjects), None)


def _is_remark(parse: Parse, subject: Token) -> bool:
    """Whether a second subject only tells some of the first apart: "Some of the traders, most of them women, complained"."""
    return (
        _part_of(parse, subject.i)
        and parse[subject.i - 1].text == ","
        and parse[min(subject.i + 2, len(parse) - 1)].lower in OF_THEM
    )


def _stands_in_whose(parse: Parse, subject: Token) -> bool:
    return any(owner.tag == "WP$" for owner in parse.hung(subject.i, "poss"))


def _lost_subject(parse: Parse, cues: Cues, verb: Token) -> Who | None:
    """The subject of a finite verb that the parser hung elsewhere: "near the port, a guard said", "A guard, sworn in at noon, said"."""
    if verb.tag not in FINITE or not verb.i or parse[verb.i - 1].sent != verb.sent:
        return None
    if verb.dep == "conj" and not _of_part(parse, verb):
        joined = _joined_to_noun(parse, cues, verb)
        return Who((noun_phrase(parse, joined.i),), joined.i) if joined else None
    if parse[verb.i - 1].text == ",":
        found = _told_behind(parse, cues, verb) or _set_behind(parse, cues, verb)
    else:
        found = _run_into(parse, verb) or _with_participle(parse, verb)
    return Who((noun_phrase(parse, found.i),), found.i) if found else None


def _joined_to_noun(parse: Parse, cues: Cues, verb: Token) -> Token | None:
    """Whoever does what is joined behind a comma, where the parser joined him to a noun: "He called it a lie, and a guard who ... said"."""
    start = parse.sentences[verb.sent][0]
    for i in range(verb.i - 1, start + 1, -1):
        noun = parse[i]
        if noun.dep != "conj" or noun.pos not in {"NOUN", "PROPN"} or parse[noun.head].pos not in {"NOUN", "PROPN"}:
            continue
        below = parse.subtree(i)
        opens = parse[below[0] - 1].dep == "cc" and parse[below[0] - 2].text == ","
        if below[-1] == verb.i - 1 and opens and noun.lemma in cues.words["people"]:
            return noun
    return None


def _with_participle(parse: Parse, verb: Token) -> Token | None:
    """The subject of a participle that tells of whoever speaks: "An employee not authorised to speak said"."""
    start = parse.sentences[verb.sent][0]
    for clause in parse.hung(verb.i, "ccomp"):
        below = parse.subtree(clause.i)
        if (
            clause.tag in {"VBN", "VBG"}
            and below[0] == start
            and below[-1] == verb.i - 1
            and not parse.hung(clause.i, "aux", "auxpass")
        ):
            return next(iter(parse.hung(clause.i, "nsubj", "nsubjpass")), None)
    return None


def _run_into(parse: Parse, verb: Token) -> Token | None:
    """The noun whose words begin behind a comma and end right before a verb."""
    start, longest = parse.sentences[verb.sent][0], None
    for i in range(verb.i - 1, max(start, verb.i - LONGEST_SUBJECT) - 1, -1):
        token = parse[i]
        if token.text in QUOTES:
            break
        if token.pos not in {"NOUN", "PROPN", "PRON"} or token.dep in {"compound", "poss"}:
            continue
        below = parse.subtree(i)
        if below[-1] == verb.i - 1 and below[0] > start and parse[below[0] - 1].text in {",", "”", '"', "''"}:
            longest = token
    return longest


def _of_part(parse: Parse, verb: Token) -> bool:
    """Whether a verb was joined to a remark on some of those who speak: "Residents, most of whom fled, accused ..."."""
    joined = any(child.dep == "cc" for child in (parse[i] for i in parse.children[verb.head]))
    return not joined and any(_part_of(parse, subject.i) for subject in parse.hung(verb.head, "nsubj", "nsubjpass"))


def _told_behind(parse: Parse, cues: Cues, verb: Token) -> Token | None:
    """Whoever the parser took for the object of a verb behind a whole clause: "prices will fall, predicted one trader"."""
    start = parse.sentences[verb.sent][0]
    if verb.dep == "conj" or not any(parse[i].tag in FINITE or parse[i].tag == "MD" for i in range(start, verb.i)):
        return None
    for noun in parse.hung(verb.i, "dobj", "attr", "oprd"):
        somebody = noun.lemma in cues.words["people"] or noun.ent == "PERSON"
        if somebody and noun_phrase(parse, noun.i)[0] == verb.i + 1:
            return noun
    return None


def _set_behind(parse: Parse, cues: Cues, verb: Token) -> Token | None:
    """Somebody named at the head of a sentence or behind a comma, with a remark between commas that ends before the verb."""
    start = parse.sentences[verb.sent][0]
    for i in range(start, verb.i - 1):
        token = parse[i]
        if token.text in QUOTES:
            return None
        if token.lemma not in cues.words["people"] or token.pos != "NOUN" or token.dep in {"compound", "poss"}:
            continue
        first, after = noun_phrase(parse, i)
        opens = first == start or parse[first - 1].text == ","
        if first == start and parse[after].tag in {"VBN", "VBD"} and parse[after].dep != "ROOT" and parse[after].head == verb.i:
            after = next((at for at in range(after, min(after + LONGEST_REMARK, verb.i)) if parse[at].text == ","), after)
        remark = after < verb.i - 1 and parse[after].text == ","
        if opens and remark and (parse[after + 1].tag in SETS_OFF or _part_of(parse, after + 1)):
            return token
    return None


def _part_of(parse: Parse, i: int) -> bool:
    """Whether "most of whom" or "none of them" stands at a token."""
    return parse[i].lower in PARTS and parse[min(i + 1, len(parse) - 1)].lower == "of"


def issuing_verb(parse: Parse, cues: Cues, document: Token) -> Token | None:
    """The verb by which somebody puts out a document ("issued a statement saying ...")."""
    verb = parse[document.head]
    issued = document.lemma in cues.words["document"] and document.dep == "dobj" and verb.lemma in cues.words["issuing"]
    return verb if issued and not parse.hung(verb.i, "auxpass") else None


def governor(parse: Parse, cues: Cues, verb: Token) -> Token | None:
    """The reporting verb that a verb inside its content really goes with.

    In "she said it would fail and blamed the bank" and "he wrote that they knew, calling it a shame" the parser hangs the second
    verb on the first one's content; its form tells whose it is.
    """
    if verb.dep not in {"conj", "advcl"} or verb.lemma not in cues.verbs or parse.hung(verb.i, *SUBJECTS):
        return None
    if teller := _told_just_before(parse, cues, verb):
        return teller
    head = parse[verb.head]
    above = head
    for _ in range(4):
        if above.dep == "ccomp" or above.head == above.i:
            break
        above = parse[above.head]
    teller = parse[above.head]
    if above.dep != "ccomp" or teller.lemma not in cues.verbs or not teller.i < above.i < verb.i:
        return None
    if verb.dep == "conj":
        forms = [_finite(parse, each) for each in (verb, teller, head)]
        apart = forms[0] == forms[1] != forms[2] and forms[0] in FINITE
        return teller if apart or _goes_on(parse, cues, verb, teller, head) else None
    speech = any(cue.kind == "speech" and cue.takes & {"clause", "quote", "small"} for cue in cues.verbs[verb.lemma])
    return teller if verb.tag == "VBG" and speech and parse[min(parse.subtree(verb.i)) - 1].text == "," else None


def _goes_on(parse: Parse, cues: Cues, verb: Token, teller: Token, head: Token) -> bool:
    """Whether a saying joined to what had been before it is the teller's: "an aide said he had been ill and denied that ..."."""
    says = all(any(cue.kind == "speech" for cue in cues.of_verb(each.lemma, each.lower)) for each in (verb, teller))
    helped = [bool(parse.hung(each.i, "aux", "auxpass")) for each in (teller, verb, head)]
    past = teller.tag == "VBD" and (verb.tag == "VBD" or (verb.tag == "VBN" and head.tag == "VBG"))
    return says and past and helped == [False, False, True] and bool(parse.hung(verb.i, "ccomp"))


def _finite(parse: Parse, verb: Token) -> str:
    """The form of a verb that agrees with its subject: its own or its first auxiliary's ("troops target", "he has blamed")."""
    helpers = [each for each in parse.hung(verb.i, "aux", "auxpass") if each.tag in FINITE]
    return helpers[0].tag if helpers else verb.tag


def _told_just_before(parse: Parse, cues: Cues, verb: Token) -> Token | None:
    """The saying that ends right before a participle: "the king is ill, an aide said, denying that he had died"."""
    if verb.tag != "VBG" or verb.dep != "advcl" or verb.i < SHORTEST_SAYING or parse[verb.i - 1].text != ",":
        return None
    teller = parse[verb.i - 2]
    said = teller.tag in FINITE and any("quote" in cue.takes for cue in cues.of_verb(teller.lemma, teller.lower))
    return teller if said and parse.hung(teller.i, "nsubj") and teller.sent == verb.sent else None


def _told_to(parse: Parse, verb: Token) -> Token | None:
    """Who is brought or heard to say something: "it prompted the general to call them an arm of the service", "recalls him saying"."""
    head = parse[verb.head]
    if verb.tag == "VBG" and head.lemma in PERCEIVING:
        return next((each for each in parse.hung(head.i, "dobj") if parse.subtree(each.i)[-1] == verb.i - 1), None)
    if verb.dep not in {"xcomp", "advcl", "ccomp"} or head.pos not in VERBAL or not is_infinitive(parse, verb):
        return None
    for person in parse.hung(head.i, "dobj"):
        if head.i < person.i < verb.i and (person.pos in {"PROPN", "PRON"} or _names_somebody(parse, person)):
            return person
    return None


def _names_somebody(parse: Parse, noun: Token) -> bool:
    return any(child.pos == "PROPN" for child in parse.hung(noun.i, "appos", "compound"))


def is_infinitive(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.tag == "TO" for child in parse.hung(verb.i, "aux"))


def _lends_subject(parse: Parse, verb: Token) -> Token | None:
    """The verb whose subject this one shares, or the noun it is hung on ("critics calling it a lie")."""
    head = parse[verb.head]
    if head.i == verb.i:
        return None
    if _is_nobodys(parse, verb, head):
        return None
    if verb.dep in LINKS and head.pos in VERBAL:
        return head if verb.dep != "advcl" or verb.tag in {"VBG", "VBN", "VB"} else None
    if verb.dep == "acl" and verb.tag in {"VBG", "VB"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return head
    if verb.dep == "pcomp":
        above = parse[head.head]
        whom = [child for child in parse.hung(above.i, "dobj") if child.i < head.i]
        if whom and head.lower in OF_WHOM:
            return whom[0]
        if above.dep == "dobj" and above.pos in {"NOUN", "PROPN", "PRON"} and head.lower in OF_WHOM:
            return above
        return above if above.pos in VERBAL else None
    if verb.dep == "xcomp" and head.pos == "ADJ":
        if any(subject.lower == "it" for subject in parse.hung(head.head, "nsubj")):
            return None
        return parse[head.head] if parse[head.head].pos in VERBAL else None
    return None


def _is_nobodys(parse: Parse, verb: Token, head: Token) -> bool:
    """Whether an infinitive hangs on an empty "it" ("it is easy to say"): nobody in particular says it."""
    empty = any(subject.lower == "it" for subject in parse.hung(head.i, "nsubj", "expl"))
    return head.lemma == "be" and empty and is_infinitive(parse, verb) and bool(parse.hung(head.i, "acomp", "attr"))


def _left_alone(parse: Parse, verb: Token) -> Who | None:
    """The noun before a verb that the parser took for a participle of it, where the sentence has no other verb."""
    noun = parse[verb.head]
    if verb.dep != "acl" or noun.head != noun.i or noun.pos not in {"NOUN", "PROPN"} or parse.hung(verb.i, "agent"):
        return None
    first, after = noun_phrase(parse, noun.i)
    return Who(((first, min(after, verb.i)),), noun.i) if first < verb.i else None


def agent_of(parse: Parse, verb: Token) -> Who:
    """Who does what a passive tells, behind "by"; NOBODY where that is not said."""
    for agent in parse.hung(verb.i, "agent"):
        for noun in parse.hung(agent.i, "pobj"):
            return Who((noun_phrase(parse, noun.i),), noun.i)
    return NOBODY


def _speaker(parse: Parse, cues: Cues, subject: Token, verb: Token) -> Who | None:
    if swallowed := _swallowed(parse, cues, subject, verb):
        return swallowed
    if subject.lower in RELATIVE and subject.tag.startswith("W"):
        noun = parse[verb.head]
        if verb.dep != "relcl" or noun.pos not in {"NOUN", "PROPN", "PRON"}:
            return None
        holder = stands_for(parse, cues, noun) if subject.lower == "who" or noun.ent != "ORG" else noun
        return Who(((subject.i, subject.i + 1),), holder.i)
    if subject.lower in SPEECHLESS and not _is_held_against(cues, subject, verb):
        return None
    if (begin := behind_dateline(parse, subject.i)) > subject.i:
        subject = _first_noun(parse, begin, verb.i) or subject
    return Who((noun_phrase(parse, subject.i),), subject.i)


def _is_held_against(cues: Cues, subject: Token, verb: Token) -> bool:
    """Whether somebody is reminded of what he said: "You promised to listen"."""
    known = cues.of_verb(verb.lemma, verb.lower)
    return subject.lower == "you" and verb.tag == "VBD" and any(cue.kind == "speech" for cue in known)


def _swallowed(parse: Parse, cues: Cues, subject: Token, verb: Token) -> Who | None:
    """Somebody told of by a clause whose object the parser took for the subject: "An engineer who inspected it said"."""
    above = parse[verb.head]
    noun = above if verb.dep == "relcl" else parse[above.head]
    if subject.i != verb.i - 1 or noun.dep != "ROOT" or noun.lemma not in cues.words["people"] or verb.tag not in FINITE:
        return None
    clause = parse[verb.head] if verb.dep != "relcl" else parse[subject.i - 1]
    told = any(child.lower in RELATIVE for child in parse.hung(clause.i, "nsubj"))
    return Who(((parse.subtree(noun.i)[0], verb.i),), noun.i) if told and verb.dep in {"relcl", "ccomp", "advcl"} else None


def stands_for(parse: Parse, cues: Cues, noun: Token) -> Token:
    """Whom "who" stands for: in "the mayor of Galle, who said" the mayor, in "a member of the board who asked" the member."""
    above = parse[parse[noun.head].head]
    if above.pos == "ADJ" and above.dep == "amod":  # "someone close to the king who"
        above = parse[above.head]
    if noun.dep != "pobj" or above.pos not in NOMINAL:
        return noun
    if noun.pos == "PROPN" and parse[noun.i + 1].lower == "who":  # which tells one of several: no name's
        return above
    office = parse[noun.head].lower in {"of", "for", "in", "from"} and above.lemma in cues.words["office"]
    somebody = noun.lemma in cues.words["people"] or noun.ent == "PERSON" or noun.pos == "PRON"
    return above if office or (above.lemma in cues.words["people"] and not somebody) else noun


def noun_phrase(parse: Parse, i: int) -> Stretch:
    """A noun with title, modifiers and apposition, without relative clauses set off by a comma."""
    below = set(parse.subtree(i))
    for child in parse.children[i]:
        token = parse[child]
        if token.dep in {"relcl", "acl", "advcl", "cc"} and token.i > i and _after_comma(parse, token, i):
            below -= set(parse.subtree(child))
        elif token.i < i and token.text in CUT_LEFT and token.dep in {"punct", "mark", "advmod"} and not _joins(parse, token):
            below -= set(range(child + 1))
    first = last = i
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while first < i and (parse[first].lower in BEFORE_A_NAME or parse[first].lower in JOINING):
        first += 1
    while last > i and parse[last].text in ASKS:
        last -= 1
    begin = behind_dateline(parse, first)
    return trimmed(parse, (begin if begin <= i else first, last + 1)) or (i, i + 1)


def behind_dateline(parse: Parse, i: int) -> int:
    """Token ``i``, or the first one behind "PARIS, May 3 -" if it stands in a dateline."""
    first = i
    while first and parse[first - 1].para == parse[i].para and i - first < LONGEST_DATELINE:
        first -= 1
    if i - first >= LONGEST_DATELINE or not parse[first].text[0].isupper():
        return i
    for at in range(first + 1, min(first + LONGEST_DATELINE, len(parse))):
        token = parse[at]
        if token.text in LONG_DASHES and not _joins(parse, token):
            return max(i, at + 1)
        if token.para != parse[first].para or token.pos not in {"PROPN", "NUM", "PUNCT", "NOUN", "SYM"} or token.text == ":":
            return i
    return i


def _first_noun(parse: Parse, begin: int, end: int) -> Token | None:
    """The head of the first noun phrase behind a dateline."""
    for i in range(begin, end):
        if parse[i].pos in {"NOUN", "PROPN", "PRON"} and (i + 1 == end or parse[i + 1].pos not in {"NOUN", "PROPN"}):
            return parse[i]
    return None


def _joins(parse: Parse, mark: Token) -> bool:
    """Whether a hyphen, or a comma in a list of modifiers, belongs inside."""
    text = parse.article.text
    if mark.text == "-":
        return not text[mark.start - 1].isspace() and not text[mark.end : mark.end + 1].isspace()
    return (
        mark.text == ","
        and mark.i > 0
        and parse[mark.i - 1].head == mark.head
        and parse[mark.i - 1].pos in {"ADJ", "PROPN", "NOUN", "NUM"}
    )


def _after_comma(parse: Parse, token: Token, i: int) -> bool:
    first = min(parse.subtree(token.i))
    return token.dep in {"relcl", "acl"} and first - 1 > i and parse[first - 1].text in DASHES
