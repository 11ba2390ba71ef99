"""How a sentence attributes: by a verb, a noun, an adjective of mind, or a fixed phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import Sighting, Stretch, stretches, trimmed, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cue, Cues

BEFORE_A_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SPEECHLESS = frozenset(
    {"you", "there", "what", "it", "this", "that", "these", "those", "whatever", "everything", "nothing", "something"}
)
TOPIC_DEPS = frozenset({"pobj", "pcomp", "ccomp"})
VERBAL = frozenset({"VERB", "AUX"})
NAMING_VIEW = frozenset(
    {"view", "opinion", "words", "eyes", "judgment", "judgement", "estimation", "mind", "telling", "account", "reckoning"}
)


class Who(NamedTuple):
    """The words of a speaker and their head; for "who", the head is the noun it stands for."""

    words: tuple[Stretch, ...]
    head: int | None


NOBODY = Who((), None)


def sight(parse: Parse, cues: Cues) -> Iterator[Sighting]:
    """Every attribution the grammar shows, quotation marks aside, in the order of their cues."""
    for token in parse.tokens:
        if token.pos in VERBAL and token.lemma in cues.verbs:
            found = by_verb(parse, cues, token)
        elif token.pos == "NOUN" and token.lemma in cues.nouns:
            found = by_noun(parse, cues, token)
        elif token.pos == "ADJ" and token.lower in cues.adjectives:
            found = by_adjective(parse, cues, token)
        elif token.lower in {"according", "per", "in"}:
            found = by_phrase(parse, cues, token)
        else:
            continue
        if found and found.content:
            yield found


# --- verbs


def by_verb(parse: Parse, cues: Cues, verb: Token) -> Sighting | None:
    """What a verb attributes, by the first of its frames that is there."""
    for cue in cues.verbs[verb.lemma]:
        after = particle_end(parse, verb, cue)
        if after is None:
            continue
        for frame in FRAMES:
            if frame.takes in cue.takes and (pieces := frame.content(parse, verb, cue)):
                return _verb_sighting(parse, verb, cue, after, frame.takes, pieces)
    return None


def particle_end(parse: Parse, verb: Token, cue: Cue) -> int | None:
    """The token after the cue's last word, or None if its particle is not there."""
    at = verb.i + 1
    for word in cue.word.split()[1:]:
        if at < len(parse) and parse[at].lower != word and parse[at].pos == "ADV" and parse[at].dep == "advmod":
            at += 1
        if at >= len(parse) or word not in {parse[at].lower, parse[at].lemma}:
            return None
        at += 1
    return at


def _verb_sighting(parse: Parse, verb: Token, cue: Cue, after: int, frame: str, pieces: list[Stretch]) -> Sighting | None:
    who = speaker_of(parse, verb)
    if who is None:
        return None
    words = cue_words(parse, verb.i, after)
    content = _tidy(parse, pieces, [words, *who.words])
    return Sighting(cue, verb.i, words, f"claims:{cue.word}/{frame}", who.words, who.head, content, _hearer(parse, verb, cue))


def cue_words(parse: Parse, i: int, after: int) -> Stretch:
    """A verb with its auxiliaries and adverbs before it, and a colon after it."""
    first = i
    while (
        first > 0
        and parse[first - 1].head == i
        and parse[first - 1].dep in BEFORE_A_CUE
        and parse[first - 1].sent == parse[i].sent
    ):
        first -= 1
    while first < i and parse[first].dep == "advmod" and parse[first].tag in {"WRB", "IN"}:
        first += 1
    if after < len(parse) and parse[after].text == ":":
        after += 1
    return first, after


def _tidy(parse: Parse, pieces: Sequence[Stretch], taken: Sequence[Stretch]) -> tuple[Stretch, ...]:
    kept = (trimmed(parse, piece) for piece in without(pieces, taken))
    return tuple(piece for piece in kept if piece)


def _hearer(parse: Parse, verb: Token, cue: Cue) -> int | None:
    if verb.lemma in {"tell", "ask", "warn", "remind"} or "hearer" in cue.takes:
        for child in parse.hung(verb.i, "dobj", "dative"):
            return child.i
    for child in parse.hung(verb.i, "prep", "dative"):
        if child.lower == "to":
            for noun in parse.hung(child.i, "pobj"):
                return noun.i
    return None


# --- who speaks


def speaker_of(parse: Parse, verb: Token) -> Who | None:
    """Who says what a verb tells; NOBODY where a passive names none, None where it is nobody's saying."""
    for _ in range(8):
        if parse.hung(verb.i, "auxpass"):
            return _agent(parse, verb)
        for subject in parse.hung(verb.i, "nsubj"):
            return _speaker(parse, subject, verb)
        if parse.hung(verb.i, *SUBJECTS):
            return None
        if person := _told_to(parse, verb):
            return Who((noun_phrase(parse, person.i),), person.i)
        above = _lends_subject(parse, verb)
        if above is None:
            return None
        if above.pos not in VERBAL:
            return Who((noun_phrase(parse, above.i),), above.i) if above.lower not in SPEECHLESS else None
        verb = above
    return None


def _told_to(parse: Parse, verb: Token) -> Token | None:
    """Who is brought to say something: "it prompted the general to call them an arm of the service"."""
    head = parse[verb.head]
    if verb.dep not in {"xcomp", "advcl", "ccomp"} or not _is_infinitive(parse, verb) or head.pos not in VERBAL:
        return None
    for person in parse.hung(head.i, "dobj"):
        if head.i < person.i < verb.i and (person.pos in {"PROPN", "PRON"} or _names_somebody(parse, person)):
            return person
    return None


def _names_somebody(parse: Parse, noun: Token) -> bool:
    return any(child.pos == "PROPN" for child in parse.hung(noun.i, "appos", "compound"))


def _lends_subject(parse: Parse, verb: Token) -> Token | None:
    """The verb whose subject this one shares, or the noun it is hung on ("critics calling it a lie")."""
    head = parse[verb.head]
    if head.i == verb.i:
        return None
    if verb.dep in {"conj", "xcomp", "advcl", "dep"} and head.pos in VERBAL:
        return head if verb.dep != "advcl" or verb.tag in {"VBG", "VBN", "VB"} else None
    if verb.dep == "acl" and verb.tag in {"VBG", "VB"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return head
    if verb.dep == "pcomp":
        governor = parse[head.head]
        return governor if governor.pos in VERBAL else None
    if verb.dep == "xcomp" and head.pos == "ADJ":
        return parse[head.head] if parse[head.head].pos in VERBAL else None
    return None


def _agent(parse: Parse, verb: Token) -> Who:
    for agent in parse.hung(verb.i, "agent"):
        for noun in parse.hung(agent.i, "pobj"):
            return Who((noun_phrase(parse, noun.i),), noun.i)
    return NOBODY


def _speaker(parse: Parse, subject: Token, verb: Token) -> Who | None:
    if subject.lower in RELATIVE and subject.tag.startswith("W"):
        noun = parse[verb.head]
        if verb.dep != "relcl" or noun.pos not in {"NOUN", "PROPN", "PRON"}:
            return None
        return Who(((subject.i, subject.i + 1),), noun.i)
    if subject.lower in SPEECHLESS and subject.lower not in {"it", "this", "that"}:
        return None
    return Who((noun_phrase(parse, subject.i),), subject.i)


def noun_phrase(parse: Parse, i: int) -> Stretch:
    """A noun with title, modifiers and apposition, without relative clauses set off by a comma."""
    below = set(parse.subtree(i))
    for child in parse.children[i]:
        token = parse[child]
        if token.dep in {"relcl", "acl", "advcl", "cc"} and token.i > i and _after_comma(parse, token, i):
            below -= set(parse.subtree(child))
        elif (
            token.dep in {"punct", "mark", "advmod"}
            and token.i < i
            and token.text in {",", "“", "”", '"', "''", ":", "-", "–", "—", "--"}
        ):
            below.discard(child)
    first = last = i
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    return trimmed(parse, (first, last + 1)) or (i, i + 1)


def _after_comma(parse: Parse, token: Token, i: int) -> bool:
    first = min(parse.subtree(token.i))
    return token.dep == "relcl" and first - 1 > i and parse[first - 1].text in {",", "-", "--", "–", "—", "("}


# --- frames: how the content hangs on a verb


def _clause(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "ccomp"):
        if child.i > verb.i and _is_infinitive(parse, child):
            continue
        return stretches(parse.subtree(child.i))
    return []


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    return any(child.tag == "TO" for child in parse.hung(verb.i, "aux"))


def _infinitive(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "xcomp"):
        if child.i > verb.i and _is_infinitive(parse, child):
            return _with_passive_subject(parse, verb, stretches(parse.subtree(child.i)))
    return []


def _with_passive_subject(parse: Parse, verb: Token, pieces: list[Stretch]) -> list[Stretch]:
    if parse.hung(verb.i, "auxpass"):
        for subject in parse.hung(verb.i, "nsubjpass"):
            return [noun_phrase(parse, subject.i), *pieces]
    return pieces


def _gerund(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "xcomp", "pcomp"):
        if child.tag == "VBG" and child.i > verb.i:
            return stretches(parse.subtree(child.i))
    return []


def _person_infinitive(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "ccomp", "xcomp", "advcl"):
        if child.i < verb.i or not _is_infinitive(parse, child):
            continue
        if parse.hung(child.i, "nsubj", "nsubjpass"):
            return stretches(parse.subtree(child.i))
        for person in parse.hung(verb.i, "dobj"):
            if verb.i < person.i < child.i:
                return stretches([*parse.subtree(person.i), *parse.subtree(child.i)])
        if parse.hung(verb.i, "auxpass"):
            return _with_passive_subject(parse, verb, stretches(parse.subtree(child.i)))
    return []


def _as(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "prep", "advcl", "mark"):
        if child.lower == "as" and child.i > verb.i:
            return _object_and(parse, verb, child.i)
    return []


def _object_and(parse: Parse, verb: Token, i: int) -> list[Stretch]:
    for thing in parse.hung(verb.i, "dobj"):
        return stretches([*parse.subtree(thing.i), *parse.subtree(i)])
    if parse.hung(verb.i, "auxpass"):
        return _with_passive_subject(parse, verb, stretches(parse.subtree(i)))
    return []


def _small(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for child in parse.hung(verb.i, "ccomp"):
        if child.pos not in VERBAL and child.i > verb.i and parse.hung(child.i, "nsubj"):
            return stretches(parse.subtree(child.i))
    for child in parse.hung(verb.i, "oprd"):
        if child.i > verb.i:
            return _object_and(parse, verb, child.i)
    things = parse.hung(verb.i, "dobj", "dative", "attr")
    if len(things) > 1 and things[0].i > verb.i:
        return stretches(i for thing in things for i in parse.subtree(thing.i))
    return []


def _object(parse: Parse, verb: Token, _cue: Cue) -> list[Stretch]:
    for thing in parse.hung(verb.i, "dobj"):
        if thing.i > verb.i and thing.pos != "PUNCT":
            return stretches(range(min(parse.subtree(thing.i)), max(parse.subtree(_last_of_object(parse, verb, thing))) + 1))
    if parse.hung(verb.i, "auxpass"):
        for subject in parse.hung(verb.i, "nsubjpass"):
            return [noun_phrase(parse, subject.i)]
    return []


def _last_of_object(parse: Parse, verb: Token, thing: Token) -> int:
    """What somebody is accused of or praised for belongs to the accusation."""
    last = thing.i
    for child in parse.children[verb.i]:
        token = parse[child]
        if (
            token.i > thing.i
            and token.dep == "prep"
            and token.lower in {"of", "for", "as", "over", "against", "from", "to", "with"}
        ):
            last = token.i
    return last


def _topic(parse: Parse, verb: Token, cue: Cue) -> list[Stretch]:
    words = cue.word.split()
    if len(words) < 2:
        return []
    after = particle_end(parse, verb, cue)
    if after is None:
        return []
    last = parse[after - 1]
    below = [token.i for token in parse.hung(last.i, *TOPIC_DEPS)]
    if not below and last.dep == "prt":
        below = [token.i for token in parse.hung(verb.i, "dobj", "pobj") if token.i > last.i]
    if not below:
        return []
    taken = {i for child in below for i in parse.subtree(child)}
    for child in parse.hung(verb.i, "xcomp", "ccomp", "advcl"):
        if child.i > max(taken) and _is_infinitive(parse, child) and cue.act == "demand":
            taken |= set(parse.subtree(child.i))
    if cue.act == "demand" and words[-1] in {"on", "upon", "to", "with"}:
        taken |= set(range(min(taken), _clause_end(parse, verb)))
    return stretches(taken)


def _clause_end(parse: Parse, verb: Token) -> int:
    """After the last word hung on a verb."""
    return max(parse.subtree(verb.i)) + 1


class Frame(NamedTuple):
    """A way for content to hang on a verb."""

    takes: str
    content: Callable[[Parse, Token, Cue], list[Stretch]]


FRAMES = (
    Frame("clause", _clause),
    Frame("whether", _clause),
    Frame("hearer", _clause),
    Frame("person_infinitive", _person_infinitive),
    Frame("infinitive", _infinitive),
    Frame("as", _as),
    Frame("small", _small),
    Frame("topic", _topic),
    Frame("gerund", _gerund),
    Frame("object", _object),
)


# --- nouns


def by_noun(parse: Parse, cues: Cues, noun: Token) -> Sighting | None:
    """What a noun attributes to its owner: "their demand that ..."."""
    pieces = _noun_content(parse, cues, noun)
    if not pieces:
        return None
    who, words = _owner(parse, noun)
    if who is None:
        return None
    cue = cues.nouns[noun.lemma][0]
    return Sighting(
        cue, noun.i, words, f"claims:{cue.word}/noun", who.words, who.head, _tidy(parse, pieces, [words, *who.words])
    )


def _noun_content(parse: Parse, cues: Cues, noun: Token) -> list[Stretch]:
    takes = cues.nouns[noun.lemma][0].takes
    for child in parse.hung(noun.i, "acl", "ccomp", "relcl"):
        marked = any(mark.lower == "that" for mark in parse.hung(child.i, "mark"))
        if ("clause" in takes and marked) or ("infinitive" in takes and _is_infinitive(parse, child) and child.dep == "acl"):
            return stretches(parse.subtree(child.i))
    for child in parse.hung(noun.i, "prep"):
        if (
            "topic" in takes
            and child.i == noun.i + 1
            and child.lower in {"of", "for", "about", "against", "on", "over", "to", "in"}
        ):
            return stretches(i for i in parse.subtree(child.i) if i != child.i)
    return []


def _owner(parse: Parse, noun: Token) -> tuple[Who | None, Stretch]:
    left = _noun_start(parse, noun.i)
    for child in parse.hung(noun.i, "poss"):
        first, after = noun_phrase(parse, child.i)
        return Who(((first, after),), child.i), (after, noun.i + 1)
    for prep in parse.hung(noun.i, "prep", "agent"):
        if prep.lower in {"by", "from"}:
            for child in parse.hung(prep.i, "pobj"):
                return Who((noun_phrase(parse, child.i),), child.i), (left, noun.i + 1)
    verb = parse[noun.head]
    if noun.dep == "dobj" and verb.lemma in LIGHT:
        return speaker_of(parse, verb), (cue_words(parse, verb.i, verb.i + 1)[0], noun.i + 1)
    return None, (noun.i, noun.i + 1)


def _noun_start(parse: Parse, i: int) -> int:
    first = i
    while first > 0 and parse[first - 1].head == i and parse[first - 1].dep in {"amod", "compound"}:
        first -= 1
    return first


LIGHT = frozenset(
    {"make", "issue", "give", "have", "express", "voice", "repeat", "reiterate", "offer", "raise", "deliver", "release", "renew",
     "announce", "share", "hold", "send", "level", "air", "echo", "take", "reject", "unveil", "outline"}
)  # fmt: skip


# --- adjectives


def by_adjective(parse: Parse, cues: Cues, adjective: Token) -> Sighting | None:
    """What an adjective of mind attributes to the subject: "is confident that ..."."""
    verb = parse[adjective.head]
    if adjective.dep not in {"acomp", "oprd"} or verb.lemma not in {
        "be",
        "feel",
        "become",
        "remain",
        "seem",
        "sound",
        "appear",
        "get",
        "grow",
    }:
        return None
    who = speaker_of(parse, verb)
    pieces, after = _adjective_content(parse, adjective)
    if who is None or not pieces or not who.words:
        return None
    cue = cues.adjectives[adjective.lower][0]
    words = (cue_words(parse, verb.i, verb.i + 1)[0], after)
    return Sighting(
        cue, adjective.i, words, f"claims:{cue.word}/adjective", who.words, who.head, _tidy(parse, pieces, [words, *who.words])
    )


def _adjective_content(parse: Parse, adjective: Token) -> tuple[list[Stretch], int]:
    for child in parse.hung(adjective.i, "ccomp", "xcomp"):
        return stretches(parse.subtree(child.i)), adjective.i + 1
    for child in parse.hung(adjective.i, "prep"):
        if child.i == adjective.i + 1:
            return stretches(i for i in parse.subtree(child.i) if i != child.i), child.i + 1
    return [], adjective.i + 1


# --- phrases


def by_phrase(parse: Parse, cues: Cues, token: Token) -> Sighting | None:
    """What a fixed phrase attributes: "according to X", "in X's view"; the rest of the sentence is X's."""
    if token.lower == "according":
        preps = [child for child in parse.hung(token.i, "prep") if child.lower == "to"]
        return _by_prep(parse, cues, "according to", token, preps[0]) if preps else None
    if token.lower == "per" and token.dep == "prep":
        nouns = parse.hung(token.i, "pobj")
        return _by_prep(parse, cues, "per", token, token) if nouns and nouns[0].pos == "PROPN" else None
    return _by_view(parse, cues, token)


def _by_prep(parse: Parse, cues: Cues, word: str, token: Token, prep: Token) -> Sighting | None:
    for noun in parse.hung(prep.i, "pobj"):
        words, who = (token.i, prep.i + 1), noun_phrase(parse, noun.i)
        return _phrase_sighting(parse, cues, word, token, words, who, noun.i)
    return None


def _by_view(parse: Parse, cues: Cues, token: Token) -> Sighting | None:
    for noun in parse.hung(token.i, "pobj"):
        if noun.lower not in NAMING_VIEW:
            continue
        for owner in parse.hung(noun.i, "poss"):
            return _phrase_sighting(
                parse, cues, "in the view of", token, (token.i, noun.i + 1), noun_phrase(parse, owner.i), owner.i
            )
        for prep in parse.hung(noun.i, "prep"):
            for owner in parse.hung(prep.i, "pobj"):
                if prep.lower == "of" and noun.lower != "account":
                    return _phrase_sighting(
                        parse, cues, "in the view of", token, (token.i, prep.i + 1), noun_phrase(parse, owner.i), owner.i
                    )
    return None


def _phrase_sighting(
    parse: Parse, cues: Cues, word: str, token: Token, words: Stretch, who: Stretch, head: int
) -> Sighting | None:
    cue = next(each for each in cues.phrases[word.partition(" ")[0]] if each.word == word)
    phrase = (min(words[0], who[0]), max(words[1], who[1], max(parse.subtree(token.i)) + 1))
    content = _tidy(parse, [_around(parse, token)], [phrase])
    return Sighting(cue, token.i, words, f"claims:{word.replace(' ', '-')}", (who,), head, content)


def _around(parse: Parse, token: Token) -> Stretch:
    """The clause a phrase belongs to: its sentence, or the clause under a reporting verb or relative pronoun that holds it."""
    first, after = parse.sentences[token.sent]
    for above in parse.ancestors(token.i):
        if above.dep in {"relcl", "ccomp"} and above.pos in VERBAL and token.i > above.i:
            below = parse.subtree(above.i)
            return below[0], below[-1] + 1
    while first < after and (parse[first].dep == "cc" or parse[first].text == ","):
        first += 1
    return first, after
