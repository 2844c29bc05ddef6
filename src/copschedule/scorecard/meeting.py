"""Reasons 1, 2 and 6: enough people to talk to, those who stay for it, nobody left alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from copschedule.day_measures import networking_minutes, probability_there
from copschedule.domain.event import Networking
from copschedule.domain.grouping import GroupSize
from copschedule.domain.plan import Slot
from copschedule.domain.roster import AttendeeId
from copschedule.scorecard.card import Check, Remedy
from copschedule.scorecard.evidence import Evidence
from copschedule.scorecard.thresholds import (
    INTRODUCTIONS,
    LEFT_ALONE,
    MINUTES_AFTER_TALK,
    NEW_ENCOUNTERS,
    STILL_THERE,
    Verdict,
    worst,
)
from copschedule.scorecard.trials import (
    Trial,
    as_held,
    outcome,
    tried,
    with_block,
    with_introductions,
    with_rounds,
)


def enough_people(e: Evidence) -> Check:
    """Reason 1: new encounters of each, against the most there could be and against mingling."""
    met, w = e.encounters, e.w
    due = met.strangers > 0
    enough = np.minimum(met.strangers, NEW_ENCOUNTERS.good)
    few = np.minimum(met.strangers, NEW_ENCOUNTERS.bad)
    lacking = due & (met.new < few)
    short = due & (met.new < enough)
    verdict: Verdict = "fail" if lacking.any() else "warn" if short.any() else "pass"
    people = e.ids(lacking if lacking.any() else short)
    least = int(met.new[due].min()) if due.any() else None
    return e.check(
        "1",
        verdict,
        _enough_people_said(e, due, people),
        figure=least,
        unit=w("new people, of the unluckiest"),
        threshold=w(
            "{good} new people for each; under {bad} it is not good; all of them where fewer are "
            "there",
            good=NEW_ENCOUNTERS.good,
            bad=NEW_ENCOUNTERS.bad,
        ),
        source=NEW_ENCOUNTERS,
        people=people,
        remedies=_more_people(e) if verdict != "pass" else (),
    )


def _enough_people_said(e: Evidence, due: np.ndarray, people: tuple[AttendeeId, ...]) -> str:
    met, w = e.encounters, e.w
    if not due.any():
        return w("Everybody who is there knows everybody else.")
    mingled = w(
        "Left to themselves, they would meet about {n}.",
        n=round(float(np.median(e.mingled[due]))),
    )
    if not met.new[due].any():
        return " ".join([w("Nobody is introduced to anybody."), mingled])
    told = w(
        "Half of the people meet {median} new people or more, the unluckiest {least}; these "
        "rounds allow {most}.",
        median=round(float(np.median(met.new[due]))),
        least=int(met.new[due].min()),
        most=round(float(np.median(met.most[due]))),
    )
    short = w("Too few for: {names}.", names=e.named(people)) if people else ""
    return " ".join(filter(None, [told, mingled, short]))


def _more_people(e: Evidence) -> Iterator[Remedy]:
    """Yield what lifts the least: other tables, a round more, or a block where there is none."""
    now = outcome(e.event, e, e.plan)
    if not e.introductions:
        yield _introduced(e, now)
        return
    found = list(_lifted(e, now))
    yield from found
    if not found:
        yield Remedy(
            text=e.w(
                "Ask those who come late or leave early for other times, or move “{block}” to when "
                "they are there.",
                block=e.introductions[0].label,
            )
        )


def _lifted(e: Evidence, now: Trial) -> Iterator[Remedy]:
    others = tried(e, as_held(e))
    if others and others.betters(now):
        yield Remedy(text=_seated_anew_said(e, others, now), checked=True)
        now = others
    for block in e.introductions:
        longer = _one_round_more(e, block)
        if longer and longer.betters(now):
            yield Remedy(text=_longer_said(e, block, longer, now), checked=True)
            return


def _seated_anew_said(e: Evidence, others: Trial, now: Trial) -> str:
    if others.least > now.least:
        return e.w(
            "Seat people anew in the same rounds: the unluckiest meets {least} instead of {now}.",
            least=others.least,
            now=now.least,
        )
    return e.w(
        "Seat people anew in the same rounds: {pairs} new encounters instead of {now}; the "
        "unluckiest still meets {least}.",
        pairs=others.pairs,
        now=now.pairs,
        least=others.least,
    )


def _one_round_more(e: Evidence, block: Networking) -> Trial | None:
    """Try one round more: with all else where it is, else on the event as it was written."""
    rounds = sum(r.block == block.id for r in e.plan.rotation) + 1
    fixed = tried(e, with_rounds(as_held(e), block, rounds))
    if fixed or not e.stated:
        return fixed
    return tried(e, with_rounds(e.event, block, rounds))


def _longer_said(e: Evidence, block: Networking, longer: Trial, now: Trial) -> str:
    w, later = e.w, longer.ends - now.ends
    fields = {
        "block": block.label,
        "minutes": block.seconds_a_round / 60,
        "now": now.least,
        "least": longer.least,
    }
    if longer.least == now.least:
        return w(
            "One more round of {minutes} min in “{block}” gives {pairs} new encounters more; the "
            "unluckiest still meets {least}.",
            pairs=longer.pairs - now.pairs,
            **fields,
        )
    if later <= 0:
        return w(
            "One more round of {minutes} min in “{block}” is free, nobody ends later: the "
            "unluckiest meets {least} instead of {now}.",
            **fields,
        )
    return w(
        "One more round of {minutes} min in “{block}” ends the event {later} min later: the "
        "unluckiest meets {least} instead of {now}.",
        later=later,
        **fields,
    )


def _introduced(e: Evidence, now: Trial) -> Remedy:
    """Return a block of introductions for an event that has none."""
    name = e.w("Introductions")
    base = e.event if e.stated else as_held(e)
    mingling = next((b for b in base.blocks if isinstance(b, Networking)), None)
    rounds = 3
    if mingling is not None:
        rounds = max(mingling.seconds_a_round // (6 * 60), 1) if not e.stated else rounds
        changed = with_block(
            base,
            mingling.id,
            round_seconds=None,
            group_size=GroupSize(min=4, target=5, max=6),
            rounds=mingling.rounds.model_copy(update={"min": rounds, "max": rounds}),
        )
    else:
        changed = with_introductions(base, rounds, _unused(e, "introductions"), name)
    new = tried(e, changed)
    if new is None or not new.betters(now):
        return Remedy(text=e.w("Give people rounds of introductions in groups of five."))
    text = e.w.many(
        rounds,
        "{n} round of introductions in groups of five: the unluckiest meets {least}.",
        "{n} rounds of introductions in groups of five: the unluckiest meets {least}.",
        least=new.least,
    )
    return Remedy(text=text, checked=True)


def _unused(e: Evidence, name: str) -> str:
    return name if name not in e.event.block_by_id else _unused(e, f"{name}-")


def after_the_talk(e: Evidence) -> Check:
    """Reason 2: who is still there after the last talk, and whether people met before it."""
    w = e.w
    last = max(e.talks, key=lambda slot: slot.end, default=None)
    share, gone = _still_there(e, last)
    before = [s for s in e.of_kind("networking") if last is None or s.end <= last.start]
    verdict = STILL_THERE.verdict(share)
    if last is not None and not before and verdict == "warn":
        verdict = "fail"
    return e.check(
        "2",
        verdict,
        _after_the_talk_said(e, last, share, bool(before)),
        figure=share,
        unit=w("share of those at the end of the last talk who stay"),
        threshold=w(
            "{good} stay; under {bad} it is not good, nor is it when fewer than {good} stay and "
            "all networking comes after the talk",
            good=w.share(STILL_THERE.good),
            bad=w.share(STILL_THERE.bad),
        ),
        source=STILL_THERE,
        people=gone,
        remedies=_before_the_talk(e, last) if last and verdict != "pass" else (),
    )


def _after_the_talk_said(e: Evidence, last: Slot | None, share: float, before: bool) -> str:
    w = e.w
    if last is None:
        return w("There is no talk to run away from.")
    said = w(
        "{share} of those at the end of “{talk}” are still there for what follows within the hour.",
        share=w.share(share),
        talk=_title(e, last),
    )
    if before:
        return " ".join([said, w("People have met before it.")])
    if STILL_THERE.verdict(share) == "pass":
        return said
    return " ".join([said, w("Nobody has been introduced to anybody before it.")])


def _title(e: Evidence, slot: Slot) -> str:
    return slot.title or e.event.block_by_id[slot.block].label


def _still_there(e: Evidence, talk: Slot | None) -> tuple[float, tuple[AttendeeId, ...]]:
    """Return the share of those at the end of the talk who stay, and who leaves."""
    if talk is None or not e.people:
        return 1.0, ()
    after = [s for s in e.slots if s.start >= talk.end]
    social = [s for s in after if e.event.block_by_id[s.block].kind != "closing"]
    least, most = MINUTES_AFTER_TALK
    follows = max((s.end for s in social), default=0)
    until = min(max(follows, talk.end + least), talk.end + most)
    moments = np.array([talk.end, until])
    at_talk, stay = probability_there(e.event, e.roster, e.slots, moments, e.presence)
    if not after:  # The event ends with the talk, and everybody with it.
        return 0.0, e.ids(at_talk > 0)
    share = float(stay.sum() / at_talk.sum()) if at_talk.sum() else 1.0
    return share, e.ids((at_talk >= 0.5) & (stay < 0.5))


def _before_the_talk(e: Evidence, talk: Slot) -> Iterator[Remedy]:
    for slot in e.of_kind("networking"):
        block = e.event.block_by_id[slot.block]
        freed = {"after": tuple(a for a in block.after if a != talk.block), "start": None}
        moved = with_block(e.event, block.id, before=(*block.before, talk.block), **freed)
        new = tried(e, moved) if e.stated and slot.start >= talk.end else None
        if new:
            yield Remedy(
                text=e.w(
                    "Hold “{block}” before the talk, at {time}: the unluckiest meets {least} "
                    "instead of {now}.",
                    now=outcome(e.event, e, e.plan).least,
                    block=block.label,
                    time=e.w.time(next(s.start for s in new.plan.slots if s.block == block.id)),
                    least=new.least,
                ),
                checked=True,
            )
            return
    yield Remedy(
        text=e.w(
            "Let people meet before “{talk}”, and give them a long break after it.",
            talk=_title(e, talk),
        )
    )


def left_alone(e: Evidence) -> Check:
    """Reason 6: how much of the event introduces people, and who is left out of it."""
    w, met = e.w, e.encounters
    begin = min((s.start for s in e.slots), default=0)
    length = max((s.end for s in e.slots), default=0) - begin
    share = networking_minutes(e.event, e.plan) / length if length and e.introductions else 0.0
    alone = met.alone > LEFT_ALONE.good
    verdict = worst(INTRODUCTIONS.verdict(share), LEFT_ALONE.verdict(int(met.alone.max(initial=0))))
    said = [
        w("{share} of the event introduces people to each other.", share=w.share(share))
        if share
        else w("Nothing in the event introduces people to each other: everyone for themselves.")
    ]
    if alone.any():
        said.append(w("Left alone in a round: {names}.", names=e.named(e.ids(alone))))
    elif share:
        said.append(w("Nobody is left to themselves in a round."))
    return e.check(
        "6",
        verdict,
        " ".join(said),
        figure=share,
        unit=w("share of the event in introductions"),
        threshold=w(
            "{good} of the event, and nobody alone in a round; under {bad}, or alone in two "
            "rounds, it is not good",
            good=w.share(INTRODUCTIONS.good),
            bad=w.share(INTRODUCTIONS.bad),
        ),
        source=INTRODUCTIONS,
        people=e.ids(alone),
        remedies=_introduce(e, bool(alone.any()), share),
    )


def _introduce(e: Evidence, alone: bool, share: float) -> Iterator[Remedy]:
    if alone:
        yield Remedy(text=e.w("Give everybody who is there a seat at a table in every round."))
    if INTRODUCTIONS.verdict(share) != "pass":
        if e.introductions:
            text = e.w("Give “{block}” more rounds.", block=e.introductions[0].label)
            yield Remedy(text=text)
        else:
            yield _introduced(e, outcome(e.event, e, e.plan))
