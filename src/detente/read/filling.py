"""What the trained reader adds to the sides of a deed that the grammar leaves empty, and whom it takes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import without
from detente.read.heard import (
    INHABITED,
    SUBJECTS,
    may_do,
    not_opposed,
    reaches,
    sides_of,
    surely_there,
    told_of,
    top_of,
    trimmed,
    vouched_for,
    ways,
)
from detente.read.players import WITHIN
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from detente.model.text import Span
    from detente.models.events import Deed
    from detente.read.drafts import Draft
    from detente.read.heard import Heard
    from detente.read.language import Parse
    from detente.read.setting import Setting
    from detente.read.sighting import Stretch

SURE = 0.7  # how likely a word must be to stand on a side, for its stretch to fill an empty one
SURE_OF_INITIATORS = 0.85  # and for one that does the deed and means nobody whom the article knows
SURE_OF_RECIPIENTS = 0.5  # and for one that the deed is done to and means nobody whom it knows
NAMING = frozenset({"NOUN", "PROPN"})
COUNTING = NAMING | {"NUM", "ADJ"}  # "nine of them", and what the parser takes for an adjective ("a railway sleeper")
BEFORE_NOUNS = frozenset({"compound", "amod", "nmod"})
BEHIND = frozenset({"agent", "prep"})
BY = frozenset({"by", "from"})
NONE_OF = frozenset({"no", "neither"})
PRESSING = frozenset({"PROTEST", "THREATEN", "REQUEST", "REJECT", "SANCTION"})
AIMS = frozenset({"advcl", "ccomp", "xcomp", "acl"})
MEANS = frozenset({"through", "with", "by", "via"})
DISCUSSING = word_class("discussing")
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
WEAPONS = word_class("weapons")
IN_TIME = frozenset({"as", "when", "while", "after", "before", "since", "because", "where"})


def take_sides(setting: Setting, draft: Draft, heard: Heard, named: AbstractSet[int] = frozenset()) -> None:
    """Fill a side that the grammar leaves empty with whom, or what, the model is sure to hear there; let go of whom it does not hear.

    Args:
        named: the words that name deeds.
    """
    deed = heard.get(draft.i)
    if deed is None or vouched_for(setting, draft):
        return
    draft.recipients = [*struck(setting, draft, deed), *heard_among(setting, draft, deed)]
    if draft.initiators and draft.recipients:
        return
    doers, done_to = sides_of(setting, draft, deed, SURE)
    doers = [each for each in doers if not is_topic(setting, draft, each.head)]
    done_to = [
        each
        for each in done_to
        if not is_topic(setting, draft, each.head) and not is_anothers(setting.parse, draft.i, each.head, named)
    ]
    if draft.recipient_words:  # the grammar shows what it was done to
        done_to = []
    draft.recipients = draft.recipients or without(not_opposed(setting, draft.type, done_to), draft.initiators)
    draft.recipients = draft.recipients or without(pressed(setting, draft, deed), draft.initiators)
    draft.initiators = draft.initiators or without(doers, draft.recipients)
    if not draft.initiators and not draft.initiator_words:
        draft.initiator_words = initiator_words(setting, draft, deed)
    if not draft.recipients and not draft.recipient_words:
        draft.recipient_words = recipient_words(setting, draft, deed, named)


def is_topic(setting: Setting, draft: Draft, party: int) -> bool:
    """Whether somebody is only in what is talked about ("discussed the ties between two neighbours", "talks on Sudan")."""
    parse = setting.parse
    if draft.type != "CONSULT":
        return False
    up, down = ways(parse, draft.i, party)
    if up or not down:
        return False
    top = parse[down[-1]]
    discussed = any(parse[i].dep == "dobj" and parse[parse[i].head].lemma in DISCUSSING for i in down)
    return discussed or (top.dep == "prep" and top.lower in ABOUT)


def is_anothers(parse: Parse, deed: int, party: int, named: AbstractSet[int]) -> bool:
    """Whether a party belongs to a deed joined to this one, is told of only with the next, or to that whose means it is ("helps the militia by air strikes and aid to Z")."""
    up, down = ways(parse, deed, party)
    if not up and down and roles.next_of(parse, down[-1]) is not None:
        return True
    joined = any(i in named and parse[i].dep == "conj" for i in down[1:])
    means = any(parse[i].lower in MEANS and parse[i].dep == "prep" for i in up)
    return joined or (means and bool(down) and parse[down[-1]].dep == "dobj")


def struck(setting: Setting, draft: Draft, deed: Deed) -> list[roles.Found]:
    """What an attack was aimed at, heard beside those whom it killed there ("hit the camp, killing nine")."""
    if draft.type != "ASSAULT" or not draft.recipients or not all(each.actor.id in draft.victims for each in draft.recipients):
        return []
    parse = setting.parse
    aimed_at = [
        each
        for each in sides_of(setting, draft, deed, SURE)[1]
        if parse[parse[each.head].head].lower not in WITHIN and parse[each.head].dep not in BEFORE_NOUNS
    ]
    camps = [
        top
        for top in surely_there(setting, draft, deed, deed.recipients)
        if parse[top].lemma in INHABITED and parse[parse[top].head].lower not in WITHIN
    ]
    aimed_at = aimed_at or [each for top in camps for each in setting.players.those_in(top)]
    return without(aimed_at, [*draft.initiators, *draft.recipients])


def heard_among(setting: Setting, draft: Draft, deed: Deed) -> list[roles.Found]:
    """The recipients, without those whom the model does not hear there while it is sure of another; the counted dead stay."""
    parse = setting.parse
    said = {stretch: parse.span(*stretch) for stretch in deed.recipients}
    sure = [each for each in draft.recipients if any(s.overlaps(each.span) for at, s in said.items() if deed.sure[at] >= SURE)]
    if not sure or draft.fatalities or draft.wounded or draft.held:
        return draft.recipients
    return [
        each
        for each in draft.recipients
        if each.actor.id in draft.victims or any(span.overlaps(each.span) for span in said.values())
    ]


def pressed(setting: Setting, draft: Draft, deed: Deed) -> list[roles.Found]:
    """Whoever is told what he should do that the deed may end or be averted ("shut the mines to make the president go")."""
    parse = setting.parse
    if draft.type not in PRESSING:
        return []
    found = told_of(setting, draft, deed, deed.recipients, SURE)
    return [each for each in found if is_aimed_at(parse, ways(parse, draft.i, each.head))]


def is_aimed_at(parse: Parse, way: tuple[list[int], list[int]]) -> bool:
    """Whether a party is the subject of a clause of aim or condition right below a deed, not one that says when or why it was done."""
    up, down = way
    if up or len(down) < 2 or parse[down[0]].dep not in SUBJECTS:
        return False
    clauses = down[1:]
    marks = {parse[c].lower for i in clauses for c in parse.children[i] if parse[c].dep in ("mark", "advmod")}
    return all(parse[i].dep in AIMS for i in clauses) and parse[clauses[-1]].dep != "ccomp" and not marks & IN_TIME


def initiator_words(setting: Setting, draft: Draft, deed: Deed) -> list[Span]:
    """The words for whoever the model surely hears do a deed, where they mean no actor of the article ("the city's censors banned it")."""
    return _stretches(
        setting, deed, draft.recipients, deed.initiators, SURE_OF_INITIATORS, lambda top: _does(setting.parse, draft.i, top)
    )


def recipient_words(setting: Setting, draft: Draft, deed: Deed, named: AbstractSet[int]) -> list[Span]:
    """The words for whatever the model hears a deed was done to, where they mean no actor of the article ("burned the flag")."""
    parse = setting.parse
    return _stretches(
        setting, deed, draft.initiators, deed.recipients, SURE_OF_RECIPIENTS,
        lambda top: parse[top].pos in COUNTING and parse[top].dep not in BEFORE_NOUNS and reaches(parse, draft.i, top)
        and not ways(parse, draft.i, top)[0] and not is_topic(setting, draft, top) and not is_anothers(parse, draft.i, top, named),
    )  # fmt: skip


def _stretches(
    setting: Setting, deed: Deed, taken: list[roles.Found], heard: Iterable[Stretch], least: float, fits: Callable[[int], bool]
) -> list[Span]:
    """The stretches heard at least so surely whose head fits, none of them taken by the other side."""
    parse = setting.parse
    found: list[Span] = []
    for first, after in (trimmed(parse, each) for each in heard if deed.sure[each] >= least):
        if first >= after or not fits(top_of(parse, first, after)):
            continue
        span = parse.span(first, after)
        if not any(span.overlaps(each) for each in (*(party.span for party in taken), *found)):
            found.append(span)
    return found


def _does(parse: Parse, deed: int, top: int) -> bool:
    """Whether a noun is the subject of a deed or stands behind its "by", and is no weapon, thing or "no power"."""
    up, down = ways(parse, deed, top)
    nobody = parse[top].lemma in WEAPONS or parse[top].lemma in load_nouns().things
    nobody = nobody or any(parse[c].lower in NONE_OF for c in parse.children[top])
    if up or nobody or parse[top].pos not in NAMING or not may_do(parse, deed, top):
        return False
    behind = len(down) == 2 and parse[down[1]].dep in BEHIND and parse[down[1]].lower in BY
    return behind or (len(down) == 1 and parse[top].dep == "nsubj")
