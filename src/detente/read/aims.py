"""At whom asking, threatening and promising are aimed: those who are to do the deed, or to have it done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import ADDRESSING, SPEAKING, without

if TYPE_CHECKING:
    from detente.read.drafts import Draft
    from detente.read.setting import Setting


BELOW = frozenset({"xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "advcl"})


def inherit(setting: Setting, draft: Draft, by_token: dict[int, Draft]) -> None:
    """What one asks, threatens or promises to do to somebody, one asks, threatens or promises them."""
    if draft.recipients or draft.type not in SPEAKING or _somebody_named(setting, draft):
        return
    for i in below(setting, draft):
        inner = by_token.get(i)
        told = inner if inner is not draft else None
        draft.recipients = (_asked if draft.type == "REQUEST" else _aimed)(setting, draft, i, told)
        if draft.recipients:
            return


def _asked(setting: Setting, draft: Draft, i: int, inner: Draft | None) -> list[roles.Found]:
    """Who is to do what is asked for."""
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
    return without(setting.actors(heads, acts=True), draft.initiators)[:1]


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
