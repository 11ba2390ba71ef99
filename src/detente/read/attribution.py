"""How a sentence attributes: by a verb, a noun, an adjective of mind, or a fixed phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.frames import content_of, particle_end
from detente.read.sighting import Sighting, Stretch, stretches, trimmed, without
from detente.read.subjects import VERBAL, Who, agent_of, is_infinitive, issuing_verb, noun_phrase, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cue, Cues

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
BEFORE_A_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
NAMING_VIEW = frozenset(
    {"view", "opinion", "words", "eyes", "judgment", "judgement", "estimation", "mind", "telling", "account", "reckoning"}
)
LIGHT = frozenset(
    {"make", "issue", "give", "have", "express", "voice", "repeat", "reiterate", "offer", "raise", "deliver", "release", "renew",
     "announce", "declare", "share", "hold", "send", "level", "air", "echo", "take", "unveil", "outline",
     "show", "present", "reflect", "convey", "signal", "restate", "underscore", "stress", "retract", "put", "leave", "keep"}
)  # fmt: skip
HELD_IN = frozenset({"in", "under", "on", "with", "from", "out"})
NEEDS_A_SPEAKER = frozenset({"object", "topic", "gerund"})
NEAR = 4
LONGEST_WEIGHED = 14
# What was said, in words that are no cues by themselves ("a charge ministers deny").
SAID = frozenset({"charge", "suggestion", "notion", "idea", "version", "figure"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SEEMING = frozenset({"be", "feel", "become", "remain", "seem", "sound", "appear", "get", "grow"})


def sight(parse: Parse, cues: Cues) -> Iterator[Sighting]:
    """Every attribution the grammar shows, quotation marks aside, in the order of their cues."""
    weighed = {sent: found for sent in range(len(parse.sentences)) if (found := _weighed(parse, cues, sent))}
    for sighting in _sight(parse, cues):
        found = weighed.get(parse[sighting.head].sent)
        if found is None:
            yield sighting
        elif sighting.head < found.content[0][0]:
            yield _up_to(parse, sighting, found)
    yield from weighed.values()


def _weighed(parse: Parse, cues: Cues, sent: int) -> Sighting | None:
    """What somebody else makes of a sentence, put behind it: "..., a charge Moscow denies"."""
    first, after = parse.sentences[sent]
    while after > first and parse[after - 1].pos == "PUNCT":
        after -= 1
    comma = next((i for i in range(after - 1, first, -1) if parse[i].text == ","), None)
    if comma is None or after - comma > LONGEST_WEIGHED or parse[comma + 1].lower not in {"a", "an", "the"}:
        return None
    verb, known = _weighing(parse, cues, comma + 2, after)
    if verb is None:
        return None
    after = verb.i + 1
    noun = next((i for i in range(comma + 2, after - 2) if parse[i].lemma in cues.nouns or parse[i].lemma in SAID), None)
    auxiliary = next((i for i in range(noun + 1, after) if parse[i].pos == "AUX"), after - 1) if noun else 0
    if noun is None or auxiliary == noun + 1 or any(parse[i].pos in {"ADP", "VERB"} for i in range(comma + 1, auxiliary)):
        return None
    head = next((i for i in range(auxiliary - 1, noun, -1) if parse[i].pos in {"NOUN", "PROPN", "PRON"}), auxiliary - 1)
    start = noun + 2 if parse[noun + 1].lower in {"that", "which"} else noun + 1
    words, rule = (auxiliary, after), f"claims:{known[0].word}/object"
    return (
        Sighting(known[0], verb.i, words, rule, ((start, auxiliary),), head, ((comma + 1, noun + 1),))
        if start < auxiliary
        else None
    )


def _weighing(parse: Parse, cues: Cues, begin: int, after: int) -> tuple[Token | None, list[Cue]]:
    """The verb by which somebody weighs what was said: the last word, or the one before "as propaganda" or an adverb."""
    for i in range(after - 1, begin, -1):
        verb = parse[i]
        known = [cue for cue in cues.of_verb(verb.lemma, verb.lower) if "object" in cue.takes and cue.particle is None]
        misread = verb.tag == "NNS" and any(cue.act == "deny" for cue in known) and parse[i - 1].tag.startswith("NNP")
        ends = i == after - 1 or parse[i + 1].lower == "as" or all(parse[at].pos == "ADV" for at in range(i + 1, after))
        if known and ends and (verb.tag in {"VBD", "VBZ", "VBP", "VBN"} or misread):
            return verb, known
    return None, []


def _up_to(parse: Parse, sighting: Sighting, weighed: Sighting) -> Sighting:
    """A saying without what is made of it behind it; what it says then stands before it."""
    comma = weighed.content[0][0] - 1
    content = _tidy(parse, [(first, min(after, comma)) for first, after in sighting.content if first < comma], [])
    if sighting.content and not content and sighting.speaker:
        begin = min(sighting.words[0], sighting.speaker[0][0])
        content = _tidy(parse, [(parse.sentences[parse[sighting.head].sent][0], begin)], [])
    return sighting.saying(content)


def _sight(parse: Parse, cues: Cues) -> Iterator[Sighting]:
    quoted: set[int] = set()
    for token in parse.tokens:
        if token.dep == "amod" and token.tag in {"VBN", "VBD"}:
            found = _behind_clause(parse, cues, token)
        elif token.pos in VERBAL and cues.of_verb(token.lemma, token.lower):
            found = by_verb(parse, cues, token)
        elif token.pos == "NOUN" and token.lemma in cues.nouns:
            found = by_noun(parse, cues, token)
        elif token.pos == "ADJ" and token.lower in cues.adjectives:
            found = by_adjective(parse, cues, token)
        elif token.lower in {"according", "per", "in"}:
            found = by_phrase(parse, cues, token)
        else:
            continue
        if found and found.head not in quoted:
            quoted |= {found.head} if found.head != token.i else set()
            yield found


# --- verbs


def _behind_clause(parse: Parse, cues: Cues, verb: Token) -> Sighting | None:
    """A saying put behind a whole clause, where the parser takes its verb for a word of the speaker's ("..., confirmed spokesman Ana Sosa")."""
    start, noun = parse.sentences[verb.sent][0], parse[verb.head]
    known = [cue for cue in cues.of_verb(verb.lemma, verb.lower) if cue.kind == "speech" and "clause" in cue.takes]
    if not known or verb.i <= start + 1 or parse[verb.i - 1].text != "," or noun.i < verb.i:
        return None
    after = next(
        (i for i in range(verb.i + 1, len(parse)) if parse[i].pos not in NOMINAL and parse[i].tag != "HYPH"), len(parse)
    )
    last = parse[after - 1]
    told = any(parse[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in range(start, verb.i))
    if not told or noun.i >= after or (last.lemma not in cues.words["people"] and last.ent != "PERSON"):
        return None
    content = _tidy(parse, [(start, verb.i), (after, parse.sentences[verb.sent][1])], [])
    words, rule = (verb.i, verb.i + 1), f"claims:{known[0].word}/clause"
    return Sighting(known[0], verb.i, words, rule, ((verb.i + 1, after),), last.i, content)


def by_verb(parse: Parse, cues: Cues, verb: Token) -> Sighting | None:
    """What a verb attributes; its content may be empty where a quotation is still to be given to it."""
    if teller := _quotes_whom(parse, verb):
        return _quoted_as(parse, cues, teller, verb)
    seen = content_of(parse, cues, verb)
    if seen:
        return _verb_sighting(parse, cues, verb, *seen)
    for cue in cues.of_verb(verb.lemma, verb.lower):
        after = particle_end(parse, verb, cue)
        if after is not None and "quote" in cue.takes:
            return _verb_sighting(parse, cues, verb, cue, after, "quotation", [])
    return None


def _quotes_whom(parse: Parse, verb: Token) -> Token | None:
    """The verb above "as saying" in "was quoted as saying"."""
    link = parse[verb.head]
    above = parse[link.head]
    return above if verb.tag == "VBG" and link.lower == "as" and above.lemma in {"quote", "cite", "report", "record"} else None


def _quoted_as(parse: Parse, cues: Cues, teller: Token, verb: Token) -> Sighting | None:
    cue = cues.of_verb(verb.lemma, verb.lower)[0]
    seen = content_of(parse, cues, verb)
    for whom in parse.hung(teller.i, "nsubjpass", "dobj"):
        if whom.dep == "nsubjpass" or not parse.hung(teller.i, "auxpass"):
            words, named = cue_words(parse, teller.i, verb.i + 1), (noun_phrase(parse, whom.i),)
            content = _tidy(parse, seen[3] if seen else [], [words, *named])
            return Sighting(cue, teller.i, words, f"claims:{teller.lemma} as saying/quotation", named, whom.i, content)
    return None


def _verb_sighting(
    parse: Parse, cues: Cues, verb: Token, cue: Cue, after: int, frame: str, pieces: list[Stretch]
) -> Sighting | None:
    who = speaker_of(parse, cues, verb)
    if who is None or (not who.words and frame in NEEDS_A_SPEAKER) or not _can_speak(parse, who):
        return None
    words, named = (_chain_start(parse, cues, verb), cue_words(parse, verb.i, after)[1]), _apart(parse, verb, who)
    content = _tidy(parse, pieces, [words, *named])
    return Sighting(cue, verb.i, words, f"claims:{cue.word}/{frame}", named, who.head, content, hearer_of(parse, verb, cue))


def _can_speak(parse: Parse, who: Who) -> bool:
    return who.head is None or any(letter.isalnum() for letter in parse[who.head].text)


def _chain_start(parse: Parse, cues: Cues, verb: Token) -> int:
    """Where the cue begins, with a verb that only says how it went: "struggled to answer", "continued to insist"."""
    first = cue_words(parse, verb.i, verb.i + 1)[0]
    head = parse[verb.head]
    if verb.dep == "acl" and verb.i - head.i < NEAR and (issuing := issuing_verb(parse, cues, head)):
        return cue_words(parse, issuing.i, issuing.i + 1)[0]
    if verb.dep != "xcomp" or head.lemma not in cues.words["phase"] or head.i >= first:
        return first
    return (
        cue_words(parse, head.i, head.i + 1)[0]
        if all(parse[i].pos in {"PART", "ADV"} for i in range(head.i + 1, first))
        else first
    )


def _apart(parse: Parse, verb: Token, who: Who) -> tuple[Stretch, ...]:
    """The speaker's words without the verb that hangs on them ("critics calling it a lie")."""
    if not any(first <= verb.i < after for first, after in who.words):
        return who.words
    return _tidy(parse, who.words, [(min(parse.subtree(verb.i)), len(parse))])


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
    while first < i and ((parse[first].dep == "advmod" and parse[first].tag in {"WRB", "IN"}) or parse[first].text == ","):
        first += 1
    if after < len(parse) and parse[after].text == ":":
        after += 1
    return first, after


def _tidy(parse: Parse, pieces: Sequence[Stretch], taken: Sequence[Stretch]) -> tuple[Stretch, ...]:
    kept = (trimmed(parse, piece) for piece in without(pieces, taken))
    return tuple(piece for piece in kept if piece)


def hearer_of(parse: Parse, verb: Token, cue: Cue) -> int | None:
    """The word for whom something is said to: "told a think tank", "said to reporters"."""
    if verb.lemma in {"tell", "ask", "warn", "remind"} or "hearer" in cue.takes:
        for child in parse.hung(verb.i, "dobj", "dative"):
            return child.i
    for child in parse.hung(verb.i, "prep", "dative"):
        if child.lower == "to":
            for noun in parse.hung(child.i, "pobj"):
                return noun.i
    return None


# --- nouns


def by_noun(parse: Parse, cues: Cues, noun: Token) -> Sighting | None:
    """What a noun attributes to its owner: "their demand that ..."."""
    pieces = _noun_content(parse, cues, noun)
    if not pieces:
        return None
    who, words = _owner(parse, cues, noun)
    if who is None:
        return None
    cue = cues.nouns[noun.lemma][0]
    return Sighting(
        cue, noun.i, words, f"claims:{cue.word}/noun", who.words, who.head, _tidy(parse, pieces, [words, *who.words])
    )


def _noun_content(parse: Parse, cues: Cues, noun: Token) -> list[Stretch]:
    takes = cues.nouns[noun.lemma][0].takes
    for child in (*parse.hung(noun.i, "acl", "ccomp", "relcl"), *_lost_infinitive(parse, noun)):
        marked = any(mark.lower == "that" for mark in parse.hung(child.i, "mark")) or _lost_that(parse, child)
        if ("clause" in takes and marked) or (
            "infinitive" in takes and is_infinitive(parse, child) and child.dep in {"acl", "advcl"}
        ):
            return stretches(parse.subtree(child.i))
    verb = parse[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be" and "clause" in takes:
        for child in parse.hung(verb.i, "ccomp", "xcomp"):
            if child.i > verb.i and (child.dep == "ccomp" or ("infinitive" in takes and is_infinitive(parse, child))):
                return stretches(parse.subtree(child.i))
    if noun.dep == "dobj" and verb.lemma in LIGHT and "clause" in takes:
        for child in parse.hung(verb.i, "ccomp"):
            if child.i > noun.i and any(mark.lower == "that" for mark in parse.hung(child.i, "mark")):
                return stretches(parse.subtree(child.i))
    for child in parse.hung(noun.i, "prep"):
        if "topic" in takes and child.i == noun.i + 1 and child.lower in {"of", "for", "about", "against", "on", "over"}:
            return stretches(i for i in parse.subtree(child.i) if i != child.i)
    return []


def _lost_infinitive(parse: Parse, noun: Token) -> list[Token]:
    """What somebody's words are to be done for, hung on the verb above: "ignored advice from two engineers to close it"."""
    verb = parse[noun.head]
    if noun.dep != "dobj" or verb.pos not in VERBAL or _from_whom(parse, noun) is None:
        return []
    return [child for child in parse.hung(verb.i, "advcl") if child.i > noun.i and is_infinitive(parse, child)]


def _from_whom(parse: Parse, noun: Token) -> Token | None:
    """The "from" or "by" right behind a noun, wherever it was hung."""
    behind = parse[min(noun.i + 1, len(parse) - 1)]
    return (
        behind
        if behind.lower in {"by", "from"} and behind.dep in {"prep", "agent"} and behind.head in {noun.i, noun.head}
        else None
    )


def _lost_that(parse: Parse, clause: Token) -> bool:
    """Whether "that" opens a clause with a subject of its own and was hung on a verb below: "a report that he had vowed to go"."""
    opener = parse[parse.subtree(clause.i)[0]]
    return opener.lower == "that" and opener.head != clause.i and bool(parse.hung(clause.i, "nsubj", "nsubjpass"))


def _owner(parse: Parse, cues: Cues, noun: Token) -> tuple[Who | None, Stretch]:
    left, verb = _noun_start(parse, noun.i), parse[noun.head]
    given = noun.dep == "dobj" and verb.lemma in LIGHT
    for child in parse.hung(noun.i, "poss"):
        if given and child.tag == "PRP$":
            break
        first, after = noun_phrase(parse, child.i)
        return Who(((first, after),), child.i), (after, noun.i + 1)
    for prep in (*parse.hung(noun.i, "prep", "agent"), *filter(None, [_from_whom(parse, noun)])):
        if prep.lower in {"by", "from"} or (prep.lower == "of" and _is_theirs(parse, cues, noun, prep)):
            for child in parse.hung(prep.i, "pobj"):
                return Who((noun_phrase(parse, child.i),), child.i), (left, noun.i + 1)
    for made in parse.hung(noun.i, "acl"):
        agent = agent_of(parse, made) if made.tag == "VBN" and made.lemma in LIGHT else None
        if agent and agent.head is not None:
            return agent, (left, noun.i + 1)
    if given:
        return speaker_of(parse, cues, verb), (cue_words(parse, verb.i, verb.i + 1)[0], noun.i + 1)
    held = cues.nouns[noun.lemma][0].kind == "thought" and verb.lower in HELD_IN
    if noun.dep == "pobj" and held and parse[verb.head].pos in VERBAL:
        return speaker_of(parse, cues, parse[verb.head]), (verb.i, noun.i + 1)
    return None, (noun.i, noun.i + 1)


def _is_theirs(parse: Parse, cues: Cues, noun: Token, prep: Token) -> bool:
    """Whether what stands behind "of" says the clause behind it: "the claim of the governor that ..."."""
    clause = any(child.i > prep.i for child in parse.hung(noun.i, "acl", "ccomp"))
    owners = parse.hung(prep.i, "pobj")
    return clause and any(owner.pos == "PROPN" or owner.lemma in cues.words["people"] for owner in owners)


def _noun_start(parse: Parse, i: int) -> int:
    first = i
    while first > 0 and parse[first - 1].head == i and parse[first - 1].dep in {"amod", "compound"}:
        first -= 1
    return first


# --- adjectives


def by_adjective(parse: Parse, cues: Cues, adjective: Token) -> Sighting | None:
    """What an adjective of mind attributes to the subject: "is confident that ..."."""
    verb = parse[adjective.head]
    if adjective.dep not in {"acomp", "oprd"} or verb.lemma not in SEEMING:
        return None
    who = speaker_of(parse, cues, verb)
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
        name = token.text == "Per" and token.i > parse.sentences[token.sent][0]
        return _by_prep(parse, cues, "per", token, token) if nouns and nouns[0].pos == "PROPN" and not name else None
    return _by_view(parse, cues, token)


def _stood_for(parse: Parse, noun: Token) -> Token:
    """A noun, for "which" the one it stands for: "reports according to which ..."."""
    if noun.lower != "which":
        return noun
    return next((parse[above.head] for above in parse.ancestors(noun.i) if above.dep == "relcl"), noun)


def _by_prep(parse: Parse, cues: Cues, word: str, token: Token, prep: Token) -> Sighting | None:
    for noun in parse.hung(prep.i, "pobj"):
        words, said = (token.i, prep.i + 1), _stood_for(parse, noun)
        named = noun_phrase(parse, said.i)
        return _phrase_sighting(parse, cues, word, token, words, (named[0], _past_remark(parse, cues, token, named[1])), said.i)
    return None


def _past_remark(parse: Parse, cues: Cues, token: Token, after: int) -> int:
    """Where a speaker's words end who opens a sentence, with what he is between commas: "According to one of them, a Gulf official, ..."."""
    first, end = parse.sentences[token.sent]
    if token.i > first + 1 or after + 2 >= end or parse[after].text != "," or parse[after + 1].tag not in {"DT", "PRP$"}:
        return after
    close = next((i for i in range(after + 2, min(after + LONGEST_WEIGHED, end)) if parse[i].text == ","), None)
    if close is None or not any(parse[i].tag in FINITE for i in range(close, end)):
        return after
    noun = next((parse[i] for i in range(after + 2, close) if parse[i].pos == "NOUN" and parse[i + 1].pos != "NOUN"), None)
    somebody = noun is not None and noun.lemma in cues.words["people"]
    joined = any((parse[i].tag in FINITE and parse[i].dep != "relcl") or parse[i].dep == "cc" for i in range(after, close))
    return close if somebody and not joined else after


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


def _brackets(parse: Parse, token: Token) -> Stretch | None:
    """The stretch inside brackets that a token stands in."""
    first, after = parse.sentences[token.sent]
    opened = next((i for i in range(token.i, first - 1, -1) if parse[i].text in {"(", ")"}), None)
    closed = next((i for i in range(token.i, after) if parse[i].text in {"(", ")"}), None)
    if opened is None or closed is None or parse[opened].text != "(" or parse[closed].text != ")":
        return None
    return opened + 1, closed


def _around(parse: Parse, token: Token) -> Stretch:
    """The clause a phrase belongs to: its sentence, or the clause under a reporting verb or relative pronoun that holds it."""
    first, after = _brackets(parse, token) or parse.sentences[token.sent]
    last = parse.subtree(token.i)[-1] + 1
    ends = parse[token.i - 1].text == "," and all(parse[i].pos == "PUNCT" for i in range(last, after))
    for above in parse.ancestors(token.i) if not ends else ():
        if above.dep in {"relcl", "ccomp"} and above.pos in VERBAL and token.i > above.i:
            below = parse.subtree(above.i)
            return below[0], below[-1] + 1
    while first < after and (parse[first].dep == "cc" or parse[first].text == ","):
        first += 1
    return first, after
