"""What a trained reader sees of who said what, joined with what the grammar shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from detente.models import claims as trained
from detente.models.claims import Seen
from detente.models.windows import DEP_IDS, NAME_IDS, PART_IDS, Words
from detente.read.attribution import hearer_of
from detente.read.sighting import LAID_OUT, Sighting, Stretch, is_condition, stretches, trimmed, without
from detente.read.turns import asks
from detente.vocab.cues import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.models.claims import Attribution
    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cues

KNOWN_LEAST = 0.15  # how sure the model must be of a cue that the grammar shows too
NOT_IMPOSSIBLE = 0.4  # of one that it does not link to anything
NOT_IMPOSSIBLE_DONE = 0.1  # and of "denied having fired it", which the grammar hardly mistakes
SHORT = 6
LEAST_SAID = 2  # words of what is said before what the same speaker says next
LEAST = 0.5  # and of one that it sees alone
SURE = 0.95  # of one that no list holds, where neither verb nor quotation is told: "attacked him as a fraud"
POINTING = frozenset({"PRON", "ADV", "PUNCT", "DET", "PART"})
READER = "claims:reader"
FIGURES = "claims:put/as"  # "put the toll at nine", which the labelled articles hardly hold
ANSWERS = frozenset({"yes", "no"})
VERBAL = frozenset({"VERB", "AUX"})
UNKNOWN: frozenset[str] = frozenset()
RELATIVE = frozenset({"who", "which", "that", "whom"})
ASKING = frozenset({"ask", "question", "press", "quiz"})
NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
SPEAKS_OF = frozenset({"discuss", "mention"})


def words_of(parse: Parse, quoting: Quoting | None = None) -> Words:
    """The words of a parse as the models take them."""
    tokens = parse.tokens
    return Words(
        lower=tuple(token.lower for token in tokens),
        capital=np.array(
            [2 if t.text.isupper() and len(t.text) > 1 else int(t.text[:1].isupper()) for t in tokens], dtype=np.int64
        ),
        part=np.array([PART_IDS.get(token.pos, 0) for token in tokens], dtype=np.int64),
        dep=np.array([DEP_IDS.get(token.dep, 0) for token in tokens], dtype=np.int64),
        name=np.array([NAME_IDS.get(token.ent, 0) for token in tokens], dtype=np.int64),
        head=np.array([token.head for token in tokens], dtype=np.int64),
        sentence=np.array([token.sent for token in tokens], dtype=np.int64),
        paragraph=np.array([token.para for token in tokens], dtype=np.int64),
        quotation=np.array(quoting.over, dtype=np.int64) if quoting else np.full(len(tokens), -1, dtype=np.int64),
    )


def heard(parse: Parse, quoting: Quoting, seen: Sequence[Sighting]) -> Seen:
    """What the trained reader sees in an article, asked about what the grammar shows."""
    if not len(parse):
        return Seen((), ())
    asked = sorted({each.head for each in seen if not _is_exact(each)})
    return trained.load().read(words_of(parse, quoting), asked)


def joined(parse: Parse, cues: Cues, quoting: Quoting, seen: Sequence[Sighting], model: Seen) -> list[Sighting]:
    """The sightings with the model's edges where it sees the same, those that it sees alone, and those inside others' words."""
    taken, alone = _shared_out(seen, _apart(model.attributions))
    said = {seen[n].head: each.content for n, each in taken.items()}
    onward, weighed = _onward(seen), _weighed(seen)
    onward = {n: each.saying(said[each.head]) if each.head in said else each for n, each in onward.items()}
    kept = [
        _whole(each, _mended(parse, quoting, each, _up_to(taken[n], each, weighed), onward.get(n)), seen)
        if n in taken and each.head not in weighed
        else each
        for n, each in enumerate(seen)
    ]
    cut_out = {onward[n].head for n, each in taken.items() if n in onward and onward[n].head in _tokens(each.content)}
    new = [found for each in alone if (found := _new(parse, cues, quoting, each)) and each.seen >= LEAST]
    held = _held([*kept, *new]) | {each.head for each in seen if _in_dialogue(quoting, each.head)}
    # The model learnt from claims that stand in no other: inside another's words the grammar is the better guide.
    told = {
        mine.head: mine if each.head in held else each
        for n, (each, mine) in enumerate(zip(kept, seen, strict=True))
        if n in taken or each.head in held | cut_out | weighed.keys() or _stands_alone(parse, mine, model.sure)
    }
    told.update((each.head, each) for each in new if each.head not in held)
    told = {head: _without_speakers(parse, _by_the_nearer(parse, cues, each), told.values()) for head, each in told.items()}
    once = {(each.words, each.content): each for each in reversed([told[head] for head in sorted(told)])}
    says = (each for each in once.values() if not _says_nothing(parse, cues, each, within=each.head in held))
    return sorted(says, key=lambda each: each.head)


def _without_speakers(parse: Parse, sighting: Sighting, others: Iterable[Sighting]) -> Sighting:
    """What is said up to where another begins to speak behind a semicolon: "said they had; the engineer said they had not"."""
    inside = set(_tokens(sighting.content))
    begins = [
        each.speaker[0][0] for each in others
        if each.speaker and each.head > sighting.head and each.head not in inside and each.speaker[0][0] in inside
        and parse[each.speaker[0][0] - 1].text == ";"
    ]  # fmt: skip
    if not begins:
        return sighting
    cut = (trimmed(parse, (first, min(after, *begins))) for first, after in sighting.content if first < min(begins))
    content = tuple(each for each in cut if each)
    return replace(sighting, content=content) if content else sighting


def _in_dialogue(quoting: Quoting, i: int) -> bool:
    """Whether a word stands in a line that is all between quotation marks, of which only the line before may tell whose it is."""
    number, parse = quoting.over[i], quoting.parse
    if number < 0 or not quoting.opens_paragraph(number):
        return False
    after = quoting.stretches[number][1]
    return after == len(parse) or parse[after].para != parse[i].para


def _says_nothing(parse: Parse, cues: Cues, sighting: Sighting, *, within: bool) -> bool:
    """Whether nothing is told of what is said: "declined to comment", "said so" where nobody tells of it, "Asked who it was, he ..."."""
    if _is_put_to(parse, parse[sighting.head]) or (
        sighting.rule == READER and sighting.content and _is_put_to(parse, parse[sighting.content[0][0]])
    ):
        return True
    if parse[sighting.head].lemma in SPEAKS_OF and parse.hung(sighting.head, "neg"):
        return True
    if sighting.who is not None and _is_nobody(parse, parse[sighting.who]):
        return True
    verbs = {parse[i].lemma for i in (sighting.head, *range(*sighting.words))}
    words = [parse[i].lemma for i in _tokens(sighting.content)]
    if all(parse[i].pos in POINTING and parse[i].lower not in ANSWERS for i in _tokens(sighting.content)):
        return sighting.rule == READER or (words == ["so"] and not within)
    return bool(verbs & cues.words["silent"]) and len(words) <= SHORT and not cues.words["comment"].isdisjoint(words)


def _is_nobody(parse: Parse, who: Token) -> bool:
    """Whether nobody speaks, or it is asked who does: "None of them said why", "Who ordered it?"."""
    asked = who.tag == "WP" and who.head == parse[who.head].head and parse.words(*parse.sentences[who.sent]).endswith("?")
    return who.lower in NOBODY or asked


def _is_put_to(parse: Parse, verb: Token) -> bool:
    """Whether a question is only told of as what somebody was asked: "Asked whether he knew, the minister ..."."""
    bare = verb.dep in {"advcl", "acl"} and not parse.hung(verb.i, "aux")
    return verb.lemma in ASKING and verb.tag == "VBN" and bare and not parse.hung(verb.i, "agent")


def _stands_alone(parse: Parse, sighting: Sighting, sure: Sequence[float]) -> bool:
    """Whether what the grammar shows and the model does not link is kept."""
    least = NOT_IMPOSSIBLE_DONE if sighting.rule.endswith("/gerund") and sighting.cue.kind == "speech" else NOT_IMPOSSIBLE
    at = sighting.rule == FIGURES and any(each.lower == "at" for each in parse.hung(sighting.head, "prep"))
    exact = _is_exact(sighting) or at
    return exact or bool(sighting.quotations) or max(sure[i] for i in range(*sighting.words)) >= least


def _shared_out(
    seen: Sequence[Sighting], attributions: Iterable[Attribution]
) -> tuple[dict[int, Attribution], list[Attribution]]:
    """What the model saw by the number of the sighting that is the same, and what only the model saw."""
    by_token = {i: number for number, each in enumerate(seen) for i in range(*each.words)}
    by_token.update({each.head: number for number, each in enumerate(seen)})
    taken: dict[int, Attribution] = {}
    alone: list[Attribution] = []
    for each in attributions:
        number = _match(each, by_token)
        if number is None or not seen[number].content:
            alone.append(each)
        elif not _is_exact(seen[number]) and each.seen >= max(KNOWN_LEAST, taken[number].seen if number in taken else 0):
            taken[number] = each
    return taken, alone


def _is_exact(sighting: Sighting) -> bool:
    """Whether the grammar alone says who speaks: lines laid out by speaker, and "quoted him as saying"."""
    return sighting.rule in LAID_OUT or " as saying" in sighting.rule


def _held(sightings: Sequence[Sighting]) -> set[int]:
    """The heads that stand in the words of another sighting; of two that hold each other, the later holds the earlier."""
    content = [set(_tokens(each.content)) for each in sightings]
    holders: dict[int, list[int]] = {}
    for number, each in enumerate(content):
        for i in each:
            holders.setdefault(i, []).append(number)
    return {
        one.head
        for number, one in enumerate(sightings)
        if any(
            sightings[n].head not in content[number] or sightings[n].head > one.head
            for n in holders.get(one.head, ())
            if n != number
        )
    }


def _apart(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Of attributions that share words of their cue, the one that is surer."""
    kept: list[Attribution] = []
    taken: set[int] = set()
    for each in sorted(attributions, key=lambda one: (-one.seen, one.anchor)):
        if taken.isdisjoint(_tokens(each.cue)):
            taken.update(_tokens(each.cue))
            kept.append(each)
    return kept


def _tokens(pieces: Iterable[Stretch]) -> Iterator[int]:
    return (i for first, after in pieces for i in range(first, after))


def _match(attribution: Attribution, by_token: dict[int, int]) -> int | None:
    if attribution.anchor in by_token:
        return by_token[attribution.anchor]
    return next((by_token[i] for i in _tokens(attribution.cue) if i in by_token), None)


def _is_phrase(sighting: Sighting) -> bool:
    """Whether a fixed phrase attributes, whose grammar leaves no doubt of who: "in the general's view"."""
    return " " in sighting.cue.word and not sighting.cue.takes - {"clause"}


def _onward(seen: Sequence[Sighting]) -> dict[int, Sighting]:
    """What the same speaker is told to say next ("said it would fail and blamed ..."), where the first words do not hold it."""
    by_speaker: dict[int, list[int]] = {}
    for number, each in enumerate(seen):
        if each.who is not None and each.content:
            by_speaker.setdefault(each.who, []).append(number)
    onward: dict[int, Sighting] = {}
    for numbers in by_speaker.values():
        for one, other in pairwise(sorted(numbers, key=lambda n: seen[n].head)):
            if seen[other].head not in _tokens(seen[one].content):
                onward[one] = seen[other]
    return onward


def _weighed(seen: Sequence[Sighting]) -> dict[int, int]:
    """Where what somebody else makes of a sentence is put behind it (", a claim Moscow denies"), by its head."""
    behind = (each for each in seen if each.rule.endswith("/object") and each.content and each.speaker)
    return {each.head: each.content[0][0] - 1 for each in behind if each.content[-1][1] <= each.speaker[0][0] < each.words[0]}


def _up_to(attribution: Attribution, sighting: Sighting, weighed: dict[int, int]) -> Attribution:
    """What the model saw without what somebody else makes of it."""
    ends = [end for head, end in weighed.items() if head != sighting.head and head in _tokens(attribution.content)]
    if not ends:
        return attribution
    content = tuple((first, min(after, *ends)) for first, after in attribution.content if first < min(ends))
    return replace(attribution, content=content) if content else attribution


def _past_and(parse: Parse, i: int) -> int:
    while i > 0 and (parse[i - 1].dep == "cc" or parse[i - 1].text == ","):
        i -= 1
    return i


def _mended(
    parse: Parse, quoting: Quoting, sighting: Sighting, attribution: Attribution, following: Sighting | None
) -> Sighting:
    speaker, who = sighting.speaker, sighting.who
    attribution = _unquoted(quoting, sighting, attribution)
    end = min(_past_and(parse, following.words[0]) if following else len(parse), _done_next(parse, sighting.head))
    if attribution.speaker and (sighting.words[0] in _tokens(attribution.speaker) or _is_turned(sighting, attribution)):
        return sighting
    if attribution.speaker and not _is_phrase(sighting):
        speaker = _in_one(sighting, attribution.speaker)
        if not set(_tokens(speaker)) & set(_tokens(sighting.speaker)):
            who = _head(parse, speaker)
    told = [
        each for each in attribution.content
        if not _tells_of_speaker(parse, each[0], speaker) and not is_condition(parse, each[0])
    ]  # fmt: skip
    before = [each for each in told if each[0] < end]
    if before and all(end - first < LEAST_SAID for first, _ in before):
        end = len(parse)
    behind = [each for each in told if following and each[0] >= end and _quoted_on(quoting, following, each[0])]
    cut = _uncut(quoting, sighting, without([*((first, min(after, end)) for first, after in before), *behind], speaker))
    content = tuple(piece for piece in (trimmed(parse, each) for each in cut) if piece)
    if not content:
        return sighting
    words = (attribution.cue[0][0], attribution.cue[-1][1])
    if any(first < words[0] < after <= sighting.head for first, after in sighting.speaker):
        words, speaker, who = sighting.words, sighting.speaker, sighting.who
    return replace(sighting, words=words, speaker=speaker, who=who, content=content, quotations=_quotations(quoting, content))


def _is_turned(sighting: Sighting, attribution: Attribution) -> bool:
    """Whether the model takes what is said for who says it, and the other way round: "They knew, says a clerk"."""
    said, says = set(_tokens(sighting.content)), set(_tokens(sighting.speaker))
    return set(_tokens(attribution.speaker)) <= said and not says.isdisjoint(_tokens(attribution.content))


def _done_next(parse: Parse, head: int) -> int:
    """Where what somebody does next begins, behind what he asks for ("urged the mayor to resign and | pelted the police")."""
    asked = [each.i for each in parse.hung(head, "xcomp") if each.tag == "VB"]
    done = [each.i for each in parse.hung(head, "conj") if each.tag == "VBD" and not parse.hung(each.i, "nsubj", "nsubjpass")]
    return min((_past_and(parse, i) for i in done if asked and asked[-1] < i), default=len(parse))


def _quoted_on(quoting: Quoting, following: Sighting, i: int) -> bool:
    """Whether a quotation begins at a word that what is told before it does not hold: 'It is over, she said, thanking us. Go.'"""
    return quoting.over[i] >= 0 and i - quoting.stretches[quoting.over[i]][0] <= 1 and i not in _tokens(following.content)


def _uncut(quoting: Quoting, sighting: Sighting, content: Sequence[Stretch]) -> list[Stretch]:
    """What is told, with the whole of each quotation that the grammar gives to it and of which it holds a part."""
    told = set(_tokens(content))
    for number in sighting.quotations:
        inside = range(*quoting.stretches[number])
        if not quoting.quotations[number].scare and not told.isdisjoint(inside):
            told.update(inside)
    return stretches(told)


def _unquoted(quoting: Quoting, sighting: Sighting, attribution: Attribution) -> Attribution:
    """What was taken for a speaker's words and is quoted behind him, given back: ""The plan," said a retired judge, "has no chance"."""
    if quoting.speech(sighting.head):
        return attribution
    inside = {quoting.over[i] for i in _tokens(attribution.speaker) if quoting.speech(i)}
    spoken = [each for number, each in enumerate(quoting.stretches) if number in inside]
    speaker = tuple(without(attribution.speaker, spoken))
    if not spoken or not speaker:
        return attribution
    return replace(attribution, speaker=speaker, content=tuple(sorted({*attribution.content, *spoken})))


def _in_one(sighting: Sighting, pieces: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Of a speaker's words in several places, those of the noun that the grammar takes for the speaker, if it is one of them."""
    own = tuple(each for each in pieces if sighting.who is not None and each[0] <= sighting.who < each[1])
    return own or pieces


def _tells_of_speaker(parse: Parse, first: int, speaker: Sequence[Stretch]) -> bool:
    """Whether words right behind a speaker tell of him: "according to a supplier, whose contract forbids ..."."""
    return parse[first].tag in {"WP", "WP$"} and any(after in {first, first - 1} for _, after in speaker)


def _whole(sighting: Sighting, mended: Sighting, seen: Sequence[Sighting]) -> Sighting:
    """The grammar's view where the model takes the head of what is told in it for the cue: "welcomes the court's ruling that ..."."""
    told, cue = set(_tokens(sighting.content)), range(*mended.words)
    return sighting if any(each.head in cue and each.head in told for each in seen) else mended


def _new(parse: Parse, cues: Cues, quoting: Quoting, attribution: Attribution) -> Sighting | None:
    content = _content(parse, attribution)
    if not content or not attribution.speaker or parse.in_dateline(attribution.anchor):
        return None
    cue = _cue(parse, cues, attribution)
    bare = not any(parse[i].pos in VERBAL or quoting.over[i] >= 0 for i in _tokens(content))
    if cue.takes == UNKNOWN and attribution.seen < SURE and bare:
        return None
    who = _head(parse, attribution.speaker)
    words = (attribution.cue[0][0], attribution.cue[-1][1])
    quotations = _quotations(quoting, content)
    if _is_label(parse, attribution):
        if asks(parse, content[0][0], attribution.content[-1][1]):
            return None
        return Sighting(cues.phrases["turn"][0], attribution.anchor, words, "claims:turn", attribution.speaker, who, content)
    hearer = hearer_of(parse, parse[attribution.anchor], cue)
    return Sighting(cue, attribution.anchor, words, READER, attribution.speaker, who, content, hearer, quotations)


def _by_the_nearer(parse: Parse, cues: Cues, sighting: Sighting) -> Sighting:
    """The same by somebody told of right before the cue, where a speaker farther off was taken."""
    nearer = _right_before(parse, cues, sighting.words[0])
    if nearer is None or _is_exact(sighting) or not sighting.speaker or sighting.speaker[-1][1] >= nearer[0]:
        return sighting
    return replace(sighting, speaker=(nearer,), who=_head(parse, (nearer,)))


def _right_before(parse: Parse, cues: Cues, cue: int) -> Stretch | None:
    """Somebody told of with an apposition right before a cue, whom the parser hung elsewhere: "one of them, a European envoy, insists"."""
    if cue < LEAST_SAID or parse[cue - 1].text != ",":
        return None
    beside = parse[cue - 2]
    if beside.dep != "appos" or beside.lemma not in cues.words["people"] or not beside.head < beside.i:
        return None
    joint = max((i + 1 for i in range(beside.head, beside.i) if parse[i].dep == "cc"), default=beside.head)
    return joint, cue - 1


def _is_label(parse: Parse, attribution: Attribution) -> bool:
    """Whether a colon alone attributes, behind a speaker's words at the head of a paragraph."""
    first = attribution.speaker[0][0]
    opens = not first or parse[first - 1].para != parse[first].para
    return opens and parse[attribution.anchor].text == ":" and attribution.speaker[-1][1] == attribution.anchor


def _content(parse: Parse, attribution: Attribution) -> tuple[Stretch, ...]:
    told = (each for each in attribution.content if not is_condition(parse, each[0]))
    return tuple(piece for piece in (trimmed(parse, each) for each in told) if piece)


def _quotations(quoting: Quoting, content: Sequence[Stretch]) -> tuple[int, ...]:
    return tuple(sorted({quoting.over[i] for i in _tokens(content) if quoting.over[i] >= 0}))


def _head(parse: Parse, pieces: Sequence[Stretch]) -> int:
    """The word a speaker's words hang on; for "who", the noun it stands for."""
    tokens = list(_tokens(pieces))
    inside = set(tokens)
    top = next((i for i in tokens if parse[i].head not in inside or parse[i].head == i), tokens[0])
    if parse[top].lower in RELATIVE:
        for above in parse.ancestors(top):
            if above.dep == "relcl":
                return above.head
    return top


def _cue(parse: Parse, cues: Cues, attribution: Attribution) -> Cue:
    """The cue of the word book for what the model saw; an unknown one says where something is quoted and else believes."""
    for i in (attribution.anchor, *_tokens(attribution.cue)):
        token = parse[i]
        for known in (
            cues.of_verb(token.lemma, token.lower),
            cues.nouns.get(token.lemma, ()),
            cues.adjectives.get(token.lower, ()),
        ):
            if known:
                return known[-1]
    return Cue(parse[attribution.anchor].lemma, "thought", "believe", "open", frozenset())
