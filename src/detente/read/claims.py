"""Who said what, in whose words, and why a speaker is not named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.model import identity
from detente.model.claim import Claim, Speaker
from detente.model.reading import PassedOver
from detente.read.anonymity import reasons
from detente.read.attribution import sight
from detente.read.exchanges import exchanges
from detente.read.hedges import hedges_over
from detente.read.learned import heard, joined
from detente.read.occurrence import Clock
from detente.read.pseudonyms import pseudonyms
from detente.read.quoted import Quoting, attach
from detente.read.sighting import LAID_OUT, is_condition, trimmed
from detente.read.speakers import ME, NAMES, PRONOUNS, WE, Known, Speakers
from detente.read.turns import turns
from detente.read.whose_reason import reasons_by_actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.claim import Quotation as QuotationKind
    from detente.model.text import Span
    from detente.model.time import TimeExpression, When
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.read.quotations import Quotation
    from detente.read.sighting import Sighting
    from detente.read.withheld import Request
    from detente.vocab.cues import Cues

DEEPEST = 6
SHORTEST_HEADING = 3
KEPT_FROM = frozenset({"name", "identify", "quote"})
LONGEST_REQUEST = 24
ASKING = frozenset(
    {
        "ask",
        "request",
        "demand",
        "want",
        "wish",
        "seek",
        "insist",
        "decline",
        "refuse",
        "prefer",
        "agree",
        "beg",
        "plead",
        "urge",
        "implore",
        "advise",
        "speak",
        "talk",
        "comment",
    }
)
DESCRIBED_AS = KEPT_FROM | {"describe", "call", "refer"}
REFUSING = frozenset({"refuse", "decline"})
INNER_MARKS = frozenset({"'", "‘", "``", '"', "“", "‹"})
FIRST = frozenset({"i", "we"})
RELATIVES = frozenset({"which", "that", "what", "who", "whom"})
POINTING = RELATIVES | {"them", "him", "her"}
WEIGHING = frozenset({"deny", "confirm", "acknowledge"})
TAKEN = frozenset({"life", "victim"})
VIEWS = frozenset({"believe", "doubt", "expect", "fear", "suspect", "foresee", "anticipate"})
OF_A_THING = frozenset({"object", "topic", "gerund", "infinitive", "hearer_topic"})


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of an article, and its cast with unnamed speakers known as such."""

    found: tuple[Claim, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


def read_claims(
    parse: Parse,
    cast: Cast,
    quotations: Sequence[Quotation],
    times: Sequence[TimeExpression],
    cues: Cues,
    published: When | None,
    asked: Sequence[Request],
) -> Claims:
    """All claims in order.

    Args:
        asked: where the article keeps a name back.
    """
    quoting = Quoting(parse, quotations)
    laid_out = list(turns(parse, cues, quoting))
    laid_out += exchanges(parse, cues, quoting, laid_out)
    shown, speakerless = attach(parse, cues, quoting, [*laid_out, *sight(parse, cues)])
    model = heard(parse, quoting, shown)
    seen = joined(parse, cues, quoting, shown, model)
    why = [each for each in reasons(parse, cues, asked, model.reasons) if not _quotes_nobody(parse, quoting, each.words)]
    sightings, passed = _sifted(parse, seen, [each.words for each in why], asked)
    sightings, beside = _said_inside(parse, _untangled(parse, sightings))
    passed += beside
    holders = _holders(sightings)
    speakers = Speakers(parse, cast, quoting, cues, _told(sightings))
    speakers.kept = tuple(head for each in why for head in each.heads)
    known = [speakers.settled(each) for each in _known(speakers, sightings, holders)]
    hidden = pseudonyms(parse, speakers.finished())
    known = [each._replace(naming="unnamed") if each.actor in hidden else each for each in known]
    told = [holder is None or sightings[holder].rule in LAID_OUT for holder in holders]
    whys = reasons_by_actor(why, speakers, sightings, known, told)
    clock = Clock(parse, times, published)
    names = [_name(parse, sighting) for sighting in sightings]
    finished = _described(speakers.finished(), known, hidden)
    found = tuple(
        Claim(
            id=names[number],
            speaker=_speaker(speakers, sighting, known[number], whys),
            cue=parse.span(*sighting.words),
            act=sighting.cue.act,
            content=tuple(parse.span(*piece) for piece in sighting.content),
            quotation=_kind(quoting, sighting),
            addressee=speakers.actor_at(sighting.hearer) if sighting.hearer is not None else None,
            said=clock.occurred(sighting.head),
            inside=_inside(names, holders[number]),
            hedges=tuple(hedge.span for hedge in hedges_over(parse, cues, sighting.head)),
            rule=sighting.rule,
        )
        for number, sighting in enumerate(sightings)
    )
    return Claims(tuple(sorted(found, key=_place)), (*passed, *_nobodys(quoting, speakerless)), finished)


def _quotes_nobody(parse: Parse, quoting: Quoting, why: Span) -> bool:
    """Whether words between quotation marks speak of nobody, so that they tell no reason of his."""
    inside = parse.tokens_in(why)
    return all(quoting.speech(i) for i in inside) and not any(
        parse[i].tag in {"PRP", "PRP$", "WP", "WP$"} and parse[i].lower not in {"it", "its", "you", "your"} for i in inside
    )


def _place(claim: Claim) -> tuple[Span, Span]:
    return min(claim.cue, claim.content[0]), claim.cue


def _sifted(
    parse: Parse, seen: Sequence[Sighting], why: Sequence[Span], asked: Sequence[Request]
) -> tuple[list[Sighting], list[PassedOver]]:
    """Sightings that are claims, each once."""
    kept: list[Sighting] = []
    passed: list[PassedOver] = []
    inside = {i for sighting in seen for piece in sighting.content for i in range(*piece)}
    for sighting in seen:
        if not sighting.content or any(parse[sighting.head].start in span for span in why):
            continue
        if is_condition(parse, parse.subtree(sighting.head)[0]):
            continue
        if sighting.rule == "claims:reader" and any(
            parse.span(*piece).overlaps(span) for piece in sighting.content for span in why
        ):
            continue
        if _says_nothing(parse, sighting):
            passed.append(PassedOver(parse.span(*sighting.words), "nothing is told of what was said", sighting.rule))
            continue
        if _in_capitals(parse, sighting.content[0][0] if sighting.rule in LAID_OUT else sighting.head):
            passed.append(PassedOver(parse.sentence(sighting.head), "a heading in capitals", sighting.rule))
            continue
        if parse[sighting.head].lemma in KEPT_FROM and (not sighting.speaker or _within(sighting.head, asked)):
            continue
        if not sighting.speaker and sighting.rule not in LAID_OUT and sighting.head in inside and sighting.cue.kind == "speech":
            continue
        if sighting.quotations and not sighting.speaker and sighting.rule not in LAID_OUT:
            passed.append(PassedOver(parse.span(*sighting.words), "words that attribute, without a speaker", sighting.rule))
        elif not _asks_for_anonymity(parse, sighting, asked):
            kept.append(sighting)
    return kept, passed


def _says_nothing(parse: Parse, sighting: Sighting) -> bool:
    """Whether all that is said is a word that points elsewhere ("which he denied"), or lives that something took."""
    if sighting.quotations or sighting.rule in LAID_OUT:
        return False
    said = [parse[i] for first, after in sighting.content for i in range(first, after)]
    taken = sighting.cue.word == "claim" and said[-1].lemma in TAKEN and not any(each.pos in ("VERB", "AUX") for each in said)
    weighed = sighting.cue.act in WEIGHING and sighting.cue.kind == "speech"
    return taken or all(each.lower in (RELATIVES if weighed else POINTING) for each in said)


def _untangled(parse: Parse, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Of two that hold each other ("Guards think he knew, an aide said"), the later says the earlier, which ends before it."""
    kept = list(sightings)
    for number, one in enumerate(kept):
        inside = {i for piece in one.content for i in range(*piece)}
        for other in sightings:
            if other.head <= one.head or other.head not in inside or not other.speaker:
                continue
            if any(first <= one.head < after for first, after in other.content):
                end = min(other.speaker[0][0], other.words[0])
                pieces = ((first, min(after, end)) for first, after in one.content if first < end)
                kept[number] = one.saying([piece for each in pieces if (piece := trimmed(parse, each))])
                break
    return [each for each in kept if each.content]


def _said_inside(parse: Parse, sightings: Sequence[Sighting]) -> tuple[list[Sighting], list[PassedOver]]:
    """Sightings without the wishes, views of a thing and mentions of a subject that are only part of what somebody tells."""
    kept: list[Sighting] = []
    passed: list[PassedOver] = []
    for sighting, holder in zip(sightings, _holders(sightings), strict=True):
        frame = sighting.rule.rpartition("/")[2]
        viewed = sighting.cue.kind == "thought" and sighting.cue.word.partition(" ")[0] not in VIEWS
        weighs = sighting.cue.act in {"deny", "confirm"}
        own = weighs and _own(sightings, holder) and sighting.who is not None and parse[sighting.who].lower in FIRST
        told = viewed or own or sighting.cue.act == "say" or sighting.cue.word in REFUSING
        if holder is not None and told and frame in OF_A_THING:
            passed.append(PassedOver(parse.span(*sighting.words), "a wish or view told of in somebody's words", sighting.rule))
        else:
            kept.append(sighting)
    return kept, passed


def _asks_for_anonymity(parse: Parse, sighting: Sighting, asked: Sequence[Request]) -> bool:
    """Whether all that is said is that a name be kept back."""
    begin = sighting.content[0][0]
    if (
        begin
        and parse[begin - 1].lower == "condition"
        and any(parse[i].lemma in DESCRIBED_AS and parse[i].tag == "VBN" for i in range(*sighting.content[0]))
    ):
        return True
    if parse[sighting.head].lemma not in ASKING and parse[sighting.head].pos != "ADJ":
        return False
    if any(
        parse[i].lemma in KEPT_FROM and parse[i].tag == "VBN"
        for first, after in sighting.content
        for i in range(first, min(after, first + 3))
    ):
        return True
    length = sum(after - first for first, after in sighting.content)
    first, after = sighting.words[0], max(piece[1] for piece in sighting.content)
    return length <= LONGEST_REQUEST and any(first <= request.first < after for request in asked)


def _within(i: int, asked: Sequence[Request]) -> bool:
    return any(request.first <= i < request.after for request in asked)


def _in_capitals(parse: Parse, i: int) -> bool:
    words = parse.article.words(parse.sentence(i))
    return words.isupper() and len(words.split()) >= SHORTEST_HEADING


def _told(sightings: Sequence[Sighting]) -> frozenset[int]:
    """The tokens told by somebody in the article, not by the article itself."""
    return frozenset(i for sighting in sightings for piece in sighting.content for i in range(*piece))


def _nobodys(quoting: Quoting, numbers: Sequence[int]) -> Iterator[PassedOver]:
    for number in numbers:
        yield PassedOver(
            quoting.quotations[number].span, "words in quotation marks whose speaker is not said", "claims:quotation"
        )


def _holders(sightings: Sequence[Sighting]) -> list[int | None]:
    """For each sighting, the one whose content most closely holds its cue."""
    smallest: dict[int, tuple[int, int]] = {}
    for number, sighting in enumerate(sightings):
        size = sum(after - first for first, after in sighting.content)
        for first, after in sighting.content:
            for i in range(first, after):
                if i not in smallest or size < smallest[i][0]:
                    smallest[i] = (size, number)
    return [smallest[each.head][1] if each.head in smallest else None for each in sightings]


def _known(speakers: Speakers, sightings: Sequence[Sighting], holders: Sequence[int | None]) -> list[Known]:
    """Who speaks at each sighting; whoever holds a claim inside his words is known before it."""
    known: dict[int, Known] = {}
    for number in sorted(range(len(sightings)), key=lambda each: (_depth(holders, each), each)):
        holder = _quoting_him(speakers, sightings, holders, number)
        known[number] = speakers.know(sightings[number], None if holder is None else known.get(holder), _own(sightings, holder))
    return [known[number] for number in range(len(sightings))]


def _quoting_him(speakers: Speakers, sightings: Sequence[Sighting], holders: Sequence[int | None], number: int) -> int | None:
    """The claim that holds one; for "I" and "we", the one between whose marks they stand (""He told us to say it was calm," she said")."""
    holder, who, over = holders[number], sightings[number].who, speakers.quoting.over
    if who is None or over[who] < 0 or PRONOUNS.get(speakers.parse[who].lower) not in {ME, WE}:
        return holder
    while holder is not None and over[sightings[holder].head] == over[who]:
        first = sightings[holder].content[0][0]
        if {speakers.parse[first].text, speakers.parse[first - 1].text} & INNER_MARKS or holders[holder] is None:
            break
        holder = holders[holder]
    return holder


def _own(sightings: Sequence[Sighting], holder: int | None) -> bool:
    """Whether what holds a claim is told in the speaker's own words though no marks stand around it."""
    return holder is not None and sightings[holder].rule in LAID_OUT


def _depth(holders: Sequence[int | None], number: int) -> int:
    depth, holder = 0, holders[number]
    while holder is not None and depth < DEEPEST:
        depth, holder = depth + 1, holders[holder]
    return depth


def _name(parse: Parse, sighting: Sighting) -> str:
    cue = parse.span(*sighting.words)
    pieces = [end for piece in sighting.content for end in parse.span(*piece)]
    return identity.name("c", [parse.article.id, *cue, *pieces])


def _inside(names: Sequence[str], holder: int | None) -> str | None:
    return None if holder is None else names[holder]


def _speaker(speakers: Speakers, sighting: Sighting, known: Known, whys: dict[str, Span]) -> Speaker:
    worded = [piece for each in sighting.speaker if (piece := trimmed(speakers.parse, each))]
    spans = tuple(speakers.parse.span(*each) for each in (sighting.speaker if len(sighting.speaker) == 1 else worded))
    if not spans and known.actor and sighting.rule in LAID_OUT:
        spans = (speakers.actors[known.actor].mentions[0].span,)
    return Speaker(
        actor=known.actor,
        spans=spans,
        description=known.description,
        naming=known.naming,
        anonymity_reason=whys.get(known.actor) if known.actor and known.naming == "unnamed" else None,
    )


def _kind(quoting: Quoting, sighting: Sighting) -> QuotationKind:
    words = [i for piece in sighting.content for i in range(*piece) if quoting.parse[i].pos not in {"PUNCT", "SPACE"}]
    if sighting.rule in LAID_OUT:
        return "direct"
    if quoting.over[sighting.head] >= 0:
        first = sighting.content[0][0]
        return "direct" if first and {quoting.parse[first - 1].text, quoting.parse[first].text} & INNER_MARKS else "indirect"
    share = sum(quoting.over[i] >= 0 for i in words) / max(1, len(words))
    return "direct" if share >= 0.9 else "indirect" if share <= 0.1 else "mixed"


def _described(cast: Cast, known: Sequence[Known], hidden: frozenset[str]) -> Cast:
    """The cast with the fullest description on each unnamed speaker; those ``hidden`` behind a name that is not real are unnamed."""
    fullest: dict[str, str] = {}
    for each in known:
        if each.actor and each.naming == "unnamed" and len(each.description) > len(fullest.get(each.actor, "")):
            fullest[each.actor] = each.description
    changed = [
        replace(cast[key], kind="unnamed", register=None, description=words)
        for key, words in sorted(fullest.items())
        if key in hidden or not any(mention.form in NAMES for mention in cast[key].mentions)
    ]
    changed += [replace(cast[key], kind="unnamed") for key in sorted(hidden - fullest.keys())]
    return cast.changed(*changed) if changed else cast
