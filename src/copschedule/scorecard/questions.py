"""The organiser's homework: three questions, answered for each attendee."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.roster import AttendeeId
from copschedule.encounter_measures import TIME_TO_MEET
from copschedule.scorecard.card import Answer, Check, Remedy
from copschedule.scorecard.evidence import Evidence, Flags
from copschedule.scorecard.hosting import feed
from copschedule.scorecard.thresholds import (
    MEMBERS_FOR_A_NEWCOMER,
    MEMBERS_WITH_A_NEWCOMER,
    ROUNDS_EACH,
    UNHURRIED,
    Threshold,
    Verdict,
)

Verdicts = NDArray[np.str_]


def answers(e: Evidence) -> tuple[Answer, ...]:
    """Return what each attendee would answer to the three questions."""
    a, b, c = met_newcomers(e), introduced(e), unhurried(e)
    return tuple(
        Answer(
            attendee=who.id,
            name=who.label,
            new_encounters=int(e.encounters.new[i]),
            most=int(e.encounters.most[i]),
            minutes_to_eat=round(float(e.eating[i]), 1),
            a=_verdict(a[i]),
            b=_verdict(b[i]),
            c=_verdict(c[i]),
        )
        for i, who in enumerate(e.people)
    )


def _verdict(text: str) -> Verdict:
    return {"fail": "fail", "warn": "warn"}.get(str(text), "pass")  # type: ignore[return-value]


def met_newcomers(e: Evidence) -> Verdicts:
    """Answer A: a member meets a newcomer, a newcomer meets three members; (n,)."""
    met = e.encounters
    newcomer = np.array([who.newcomer for who in e.people], dtype=np.bool_)
    needed = np.minimum(MEMBERS_FOR_A_NEWCOMER.good, met.members_there)
    lacking = np.where(newcomer, met.members_met < needed, met.newcomers_met < 1)
    could = np.where(newcomer, met.members_there, met.newcomers_there) > 0
    return np.where(could & lacking, "fail", "pass")


def introduced(e: Evidence) -> Verdicts:
    """Answer B: rounds of introductions of each who is there long enough; (n,)."""
    rounds, there = e.encounters.introductions, e.minutes_there >= TIME_TO_MEET
    judged = [ROUNDS_EACH.verdict(r) if t else "pass" for r, t in zip(rounds, there, strict=True)]
    return np.array(judged, dtype=np.str_)


def unhurried(e: Evidence) -> Verdicts:
    """Answer C: minutes from the meal to the next thing, of those due a meal; (n,)."""
    pairs = zip(e.unhurried, e.due_a_meal, strict=True)
    return np.array([UNHURRIED.verdict(m) if due else "pass" for m, due in pairs], dtype=np.str_)


def question_a(e: Evidence) -> Check:
    """Did you have time to meet the new members?"""
    w = e.w
    newcomer = np.array([who.newcomer for who in e.people], dtype=np.bool_)
    could = np.where(newcomer, e.encounters.members_there, e.encounters.newcomers_there) > 0
    lacking = met_newcomers(e) == "fail"
    share = float(1 - lacking[could].mean()) if could.any() else None
    alone, others = lacking & newcomer, could & ~newcomer
    met = float(1 - lacking[others].mean()) if others.any() else 1.0
    verdict = "fail" if alone.any() else MEMBERS_WITH_A_NEWCOMER.verdict(met)
    people = e.ids(alone if alone.any() else lacking)
    if not newcomer.any():
        verdict, said = "warn", w("Nobody is marked as a newcomer, so nobody can tell.")
    elif share is None:
        said = w("The members know the newcomers already.")
    else:
        said = _met_said(e, share, people)
    return e.check(
        "A",
        verdict,
        said,
        figure=share,
        unit=w("share who can say yes"),
        threshold=w(
            "each newcomer meets {n} members; {good} of the members meet a newcomer, under {bad} "
            "it is not good",
            n=MEMBERS_FOR_A_NEWCOMER.good,
            good=w.share(MEMBERS_WITH_A_NEWCOMER.good),
            bad=w.share(MEMBERS_WITH_A_NEWCOMER.bad),
        ),
        source=MEMBERS_WITH_A_NEWCOMER,
        people=people,
        remedies=_mix(e, bool(newcomer.any())),
    )


def _met_said(e: Evidence, share: float, people: tuple[AttendeeId, ...]) -> str:
    w = e.w
    said = w("{share} can say yes.", share=w.share(share))
    return " ".join([said, w("No from: {names}.", names=e.named(people))]) if people else said


def _mix(e: Evidence, known: bool) -> Iterator[Remedy]:
    if not known:
        yield Remedy(text=e.w("Mark the newcomers on the roster (column newcomer)."))
    elif not e.introductions:
        yield Remedy(text=e.w("Seat newcomers among members in rounds of introductions."))
    else:
        yield Remedy(text=e.w("Seat newcomers among members: set the rule newcomers_meet_members."))


def question_b(e: Evidence) -> Check:
    """Were you given an active way to get to know people?"""
    w = e.w
    return _asked(
        e,
        "B",
        introduced(e),
        e.minutes_there >= TIME_TO_MEET,
        threshold=w(
            "{good} rounds of introductions for each; with none it is not good",
            good=ROUNDS_EACH.good,
        ),
        source=ROUNDS_EACH,
        remedies=[
            Remedy(text=w("Hold introductions when everybody is there, before people leave."))
        ],
    )


def question_c(e: Evidence) -> Check:
    """Did you have time to eat without being rushed?"""
    w = e.w
    return _asked(
        e,
        "C",
        unhurried(e),
        e.due_a_meal,
        threshold=w(
            "{good} min from the meal served to what comes next; under {bad} it is not good",
            good=UNHURRIED.good,
            bad=UNHURRIED.bad,
        ),
        source=UNHURRIED,
        remedies=_unrush(e),
    )


def _unrush(e: Evidence) -> Iterator[Remedy]:
    meals = e.of_kind("meal")
    if not meals:
        yield from feed(e)
        return
    block = e.event.block_by_id[meals[-1].block]
    yield Remedy(
        text=e.w(
            "Leave {n} min from the beginning of “{meal}” to what follows it.",
            n=UNHURRIED.good,
            meal=block.label,
        )
    )


def _asked(
    e: Evidence,
    key: str,
    verdicts: Verdicts,
    concerned: Flags,
    *,
    threshold: str,
    source: Threshold,
    remedies: list[Remedy] | Iterator[Remedy],
) -> Check:
    """Return a check that is as good as the worst answer of anybody concerned."""
    w = e.w
    no, partly = concerned & (verdicts == "fail"), concerned & (verdicts == "warn")
    verdict: Verdict = "fail" if no.any() else "warn" if partly.any() else "pass"
    people = e.ids(no if no.any() else partly)
    share = (
        float((concerned & (verdicts == "pass")).sum() / concerned.sum())
        if concerned.any()
        else None
    )
    said = (
        w("It concerns nobody.")
        if share is None
        else w("{share} can say yes.", share=w.share(share))
    )
    if verdict == "fail":
        said += " " + w("No from: {names}.", names=e.named(people))
    elif verdict == "warn":
        said += " " + w("Hardly: {names}.", names=e.named(people))
    return e.check(
        key,  # type: ignore[arg-type]
        verdict,
        said,
        figure=share,
        unit=w("share who can say yes"),
        threshold=threshold,
        source=source,
        people=people,
        remedies=remedies,
    )
