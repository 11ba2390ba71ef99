"""One deed told in several sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.time import When
from detente.read import incidents, roles
from detente.read.drafts import DONE, HARM, complete, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.drafts import Draft
    from detente.read.language import Parse


POINTING = frozenset({"the", "this", "these", "those", "such", "that", "both"})
BACK_REFERENCE = 6  # sentences over which "the strikes" may point back


def dated_alike(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give undated deeds the day of the incident that they go on telling of."""
    before: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: each.i):
        if draft.reality not in DONE or draft.type not in ("ASSAULT", "COERCE", "PROTEST"):
            continue
        undated = draft.when is None or (draft.when.start is None and draft.when.how == incidents.OPEN)
        if undated and incidents.told_on(parse, draft.i):
            first = next((one for one in reversed(before) if _goes_on(parse, one, draft)), None)
            day = incidents.day_of(first.when) if first else None
            draft.when = When(day.start, day.end, "same incident") if day else draft.when
        if incidents.day_of(draft.when):
            before.append(draft)


def placed_alike(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give deeds without a place that of the incident that they go on telling of."""
    before: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: each.i):
        if draft.reality not in DONE or draft.type not in ("ASSAULT", "COERCE", "PROTEST"):
            continue
        if draft.place is None and incidents.told_on(parse, draft.i):
            first = next((one for one in reversed(before) if _same_scene(parse, one, draft)), None)
            draft.place = first.place if first else None
        if draft.place:
            before.append(draft)


def _same_scene(parse: Parse, first: Draft, later: Draft) -> bool:
    """Whether "the attackers", somebody unnamed or the dead of the next sentence are those of a deed told before."""
    apart = parse[later.i].sent - parse[first.i].sent
    if not 1 <= apart <= incidents.NEAR or parse[later.i].para - parse[first.i].para > 1:
        return False
    unnamed = incidents.unnamed(parse, [*first.initiators, *first.recipients])
    if unnamed & incidents.ids([*later.initiators, *later.recipients]):
        return True
    doers = first.type == "ASSAULT" and incidents.are_the_doers(parse, later.initiators)
    return apart == 1 and (doers or _only_harm(parse, first, later))


def _goes_on(parse: Parse, first: Draft, later: Draft) -> bool:
    """Whether a deed belongs to the incident of one told before: the next sentence shares a side, or "the attackers" go on."""
    apart = parse[later.i].sent - parse[first.i].sent
    if not 1 <= apart <= incidents.NEAR or parse[later.i].para - parse[first.i].para > 1:
        return False
    mine, theirs = [*first.initiators, *first.recipients], [*later.initiators, *later.recipients]
    if incidents.unnamed(parse, mine) & incidents.ids(theirs):
        return True
    doers = first.type == "ASSAULT" and incidents.are_the_doers(parse, later.initiators)
    return apart == 1 and (doers or bool(incidents.ids(mine) & incidents.ids(theirs)) or _only_harm(parse, first, later))


def _only_harm(parse: Parse, first: Draft, later: Draft) -> bool:
    """Whether a later sentence only says whom the deed before it killed or hurt ("Twelve people were killed")."""
    if later.initiators or later.cameo != HARM or later.hit.cue.kind != "verb" or not roles.is_passive(parse, later.i):
        return False
    heads = roles.objects(parse, later.i)
    hit = not first.initiators or incidents.are_bystanders(parse, heads)
    return first.type == "ASSAULT" and first.cameo != HARM and not first.fatalities and hit


def told_again(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with later tellings of the same deed added to the first."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((one for one in reversed(kept) if _same_deed(parse, one, draft)), None)
        if first:
            complete(first, draft)
            if first.type == "ASSAULT":
                first.recipients = [*first.recipients, *without(draft.recipients, [*first.initiators, *first.recipients])]
        else:
            kept.append(draft)
    return kept


def _same_deed(parse: Parse, first: Draft, later: Draft) -> bool:
    if first.type != later.type or {first.reality, later.reality} & {"negated", "planned", "demanded", "hypothetical"}:
        return False
    if first.when and later.when and not first.when.meets(later.when):
        return False
    one, two = parse[first.i], parse[later.i]
    if one.sent == two.sent:
        return _no_more(first, later)
    if two.sent - one.sent == 1 and _only_harm(parse, first, later) and incidents.told_on(parse, later.i):
        return not later.place or not first.place or later.place.place == first.place.place
    fits = _fits(first.initiators, later.initiators)
    aimed = _fits(first.recipients, later.recipients)
    pointing = any(parse[c].lower in POINTING and parse[c].dep == "det" for c in parse.children[later.i])
    if later.hit.cue.kind == "noun" and pointing and two.sent - one.sent <= BACK_REFERENCE:
        alike = aimed and not (later.initiators and later.recipients) and _shares_side(first, later)
        return fits and (one.lemma == two.lemma or alike)
    whole = bool(first.initiators and later.initiators and first.recipients and later.recipients)
    return fits and aimed and whole and one.lemma == two.lemma


def _shares_side(first: Draft, later: Draft) -> bool:
    """Whether one who stands on a side of the later telling stands on that side of the first; one who names nobody shares any."""
    sides = ((first.initiators, later.initiators), (first.recipients, later.recipients))
    named = [(one, other) for one, other in sides if other]
    return not named or any(incidents.ids(one) & incidents.ids(other) for one, other in named)


def _no_more(first: Draft, later: Draft) -> bool:
    """Whether a second word of a sentence adds nothing that a row could show: the same code, sides, day, place and toll."""
    return bool(first.initiators) and all(
        mine == theirs
        for mine, theirs in (
            ((first.cameo, first.mode, first.reality), (later.cameo, later.mode, later.reality)),
            (incidents.ids(first.initiators), incidents.ids(later.initiators)),
            (incidents.ids(first.recipients), incidents.ids(later.recipients)),
            ((first.when, first.place), (later.when, later.place)),
            ((first.fatalities, first.wounded, first.held), (later.fatalities, later.wounded, later.held)),
        )
    )


def _fits(one: Sequence[roles.Found], other: Sequence[roles.Found]) -> bool:
    return not one or not other or {each.actor.id for each in one} >= {each.actor.id for each in other}
