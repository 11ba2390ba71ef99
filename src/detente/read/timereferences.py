"""Now and then: words that point at the present, the past or the future without measure."""

from __future__ import annotations

from detente.read.timesetting import Hit, Meaning, Sense, Setting


def reference(hit: Hit, setting: Setting) -> Meaning:
    """The present, the past or the future, without measure."""
    value = hit.value("NOW", "THEN", "PRESENT", "SOON", "FUTURE") or "PAST_REF"
    today = setting.published
    if value == "PAST_REF":
        return Sense("DATE", value, anchor="published", focus=False, end=today)
    if value == "FUTURE_REF":
        return Sense("DATE", value, anchor="published", focus=False, start=today)
    if setting.narrative:
        return Sense("DATE", value, anchor="event", focus=False)
    return Sense("DATE", value, anchor="published", focus=False, start=today, end=today)


def soon(hit: Hit, setting: Setting) -> Meaning:
    """As in "will soon": only where something is still to come."""
    if hit.before and hit.before.lower == "as":
        return None
    if setting.tense() != "future" or (hit.after and hit.after.kind in {"AFTER", "BEFORE"}):
        return None
    return reference(hit, setting)


def the_past(hit: Hit, setting: Setting) -> Meaning:
    """As in "The past" and "the future", where no unit follows that they would count."""
    if hit.has("NEAR") and hit.words[-1].lower != "past":
        return None
    return None if hit.after and hit.after.kind == "OF" and not setting.post else reference(hit, setting)


def that_time(hit: Hit, setting: Setting) -> Meaning:
    """As in "At that time", "during this period": the time spoken of."""
    if hit.value("NEAR") not in {"", "0"} or hit.value("FAR") not in {"", "0"}:
        return None
    if (
        hit.has("THE")
        and not hit.has("FAR")
        and not (hit.before and hit.before.kind == "AT" and hit.after and hit.after.kind in {"COMMA", ";"})
    ):
        return None
    if setting.spoken and setting.focus:
        focus = setting.focus
        return Sense("DATE", focus.value[:10], focus, anchor=setting.spoken_anchor, focus=False)
    return Sense("DATE", "PAST_REF", anchor="event", focus=False, end=setting.published)


def in_history(hit: Hit, setting: Setting) -> Meaning:
    """As in "former", "recent", "future", "at this time": in history they point from the time told; in news they say little."""
    if setting.post and hit.has("FUTURE") and not setting.narrative:
        return reference(hit, setting)
    if not setting.narrative:
        return None
    value = hit.value("FORMER", "RECENT", "FUTURE") or "PRESENT_REF"
    return Sense("DATE", value, anchor="event", focus=False)
