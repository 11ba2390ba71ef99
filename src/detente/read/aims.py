"""At whom asking, threatening and promising are aimed: those who are to do the deed, or to have it done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import ADDRESSING, SPEAKING, without
from detente.read.partakers import not_their_own

if TYPE_CHECKING:
    from detente.read.drafts import Draft
    from detente.read.setting import Setting


ANSWERS = frozenset({"ACCUSE", "REJECT"})
CONDITIONS = frozenset({"until", "unless", "till"})
CONCERNING = frozenset({"of", "on", "for", "to", "with", "against", "from", "into", "alongside"})
ABOUT_DOERS = frozenset({"REQUEST", "ACCUSE"})
BELOW = frozenset({"xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "advcl"})


def inherit(setting: Setting, draft: Draft, by_token: dict[int, Draft]) -> None:
    """What one asks, threatens or promises to do to somebody, one asks, threatens or promises them."""
    if draft.recipients or draft.type not in SPEAKING or _somebody_named(setting, draft):
        return
    for i in below(setting, draft):
        if draft.type in ANSWERS and setting.parse[i].dep == "advcl":
            continue
        inner = by_token.get(i)
        told = inner if inner is not draft else None
        if draft.type in ABOUT_DOERS:
            draft.recipients = _asked(setting, draft, i, told)
        else:
            draft.recipients = not_their_own(setting, draft, _aimed(setting, draft, i, told))
        if draft.recipients:
            return


def _asked(setting: Setting, draft: Draft, i: int, inner: Draft | None) -> list[roles.Found]:
    """Who is to do what is asked for, or did what is deplored."""
    doers = inner.initiators if inner else []
    if not doers and setting.parse[i].pos in ("VERB", "AUX"):
        doers = setting.actors((c for c in setting.parse.children[i] if setting.parse[c].dep == "nsubj"), acts=True)
    return without(doers, draft.initiators)


def _aimed(setting: Setting, draft: Draft, i: int, inner: Draft | None) -> list[roles.Found]:
    """To whom it is to be done."""
    if inner and (whom := without(inner.recipients or inner.initiators, draft.initiators)):
        return whom
    if setting.parse[i].pos not in ("VERB", "AUX"):
        return []
    heads = [*roles.objects(setting.parse, i), *(c for prep, c in setting.prepositions(i) if prep in ADDRESSING)]
    near = without(setting.actors(heads, acts=True), draft.initiators)[:1]
    return near or next(
        (found for head in _deeper(setting, i) if (found := without(setting.actors([head]), draft.initiators))), []
    )


def _deeper(setting: Setting, i: int) -> list[int]:
    """What the object of a promise or refusal is of, on or for, nearest first ("lift a ban on imports of Egyptian beef")."""
    parse, found, near = setting.parse, list[int](), [i]
    for _ in range(3):
        near = [c for n in near for c in _under(setting, n)]
        found += [c for c in near if parse[c].pos not in ("VERB", "AUX")]
    return found


def _under(setting: Setting, i: int) -> list[int]:
    parse = setting.parse
    clause = [parse[c] for c in parse.children[i] if parse[c].dep in ("ccomp", "xcomp")]
    own = [c for below in clause for c in parse.children[below.i] if parse[c].dep in ("nsubj", "nsubjpass")]
    objects = roles.objects(parse, i) if parse[i].pos in ("VERB", "AUX") else []
    return [
        *objects,
        *own,
        *(c for prep, c in roles.prepositions(parse, i) if prep in CONCERNING),
        *(below.i for below in clause),
    ]


def on_condition(setting: Setting, draft: Draft) -> None:
    """Let a refusal be aimed at those whose deed would end it ("not until the ministry pays")."""
    parse = setting.parse
    if draft.recipients or draft.type != "REJECT":
        return
    verb = draft.hit.verb if draft.hit.verb is not None else draft.i
    for v in (verb, *_below_verb(setting, verb)):
        for c in parse.children[v]:
            ends = parse[c].dep == "advcl" and not roles.is_passive(parse, c)
            if ends and any(parse[d].lower in CONDITIONS for d in parse.children[c]):
                heads = roles.subjects(parse, c, setting.controlled)
                draft.recipients = without(setting.actors(heads, acts=True), draft.initiators)
                if draft.recipients:
                    return


def _below_verb(setting: Setting, i: int) -> list[int]:
    return [c for c in setting.parse.children[i] if setting.parse[c].dep in ("xcomp", "ccomp")]


def _somebody_named(setting: Setting, draft: Draft) -> bool:
    """Whether its own object names a person or body, though nobody the cast knows."""
    objects = roles.objects(setting.parse, draft.i) if draft.hit.cue.kind == "verb" else []
    return any(setting.parse[j].pos in ("PROPN", "PRON") for j in objects if j not in draft.hit.taken)


def below(setting: Setting, draft: Draft) -> list[int]:
    """The words of what a draft asks, threatens or promises."""
    parse = setting.parse
    near = [
        draft.i,
        *draft.hit.taken,
        *(c for c in parse.children[draft.i] if parse[c].dep in ("acomp", "dobj", "attr", "prep")),
    ]
    found = [c for n in near for c in parse.children[n] if parse[c].dep in BELOW]
    return [*found, *(d for c in found for d in parse.children[c] if parse[d].dep in ("dobj", "xcomp", "conj"))]
