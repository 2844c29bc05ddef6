"""Rules that follow a person from round to round, and the plan as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from copschedule.domain.plan import Round
from copschedule.language import message, plural, sentence
from copschedule.verifier.case import Case
from copschedule.verifier.sitting import Sitting
from copschedule.verifier.violation import Finding


def host_moved(case: Case) -> Iterator[Finding]:
    """Find a host at another table than in the first round in which they sit."""
    hosts = {key for key in case.first_table if case.people[key].table is None}
    for r in case.ahead if hosts else ():
        for group in r.groups:
            for key in map(str, group.attendees):
                if key in hosts and group.table != case.first_table[key]:
                    text = message(
                        "{who}, a host, moves from table {first} to table {table} in round {round}."
                    )
                    yield _about(case, r, key, group.table, text, first=case.first_table[key])


def sits_out_again(case: Case) -> Iterator[Finding]:
    """Find somebody who sits out again in a round that seats people who have never done so.

    Only those who could change places count: somebody who keeps a table, a host, and
    somebody who must sit with another are neither to be relieved nor to relieve.
    """
    tied = {key for pair in case.partners for key in pair}
    tied |= {key for key, who in case.people.items() if who.host or who.table is not None}
    been_out: set[str] = set()
    for r in case.plan.rotation:
        if r.sitting_out:
            sitting = Sitting(case, r)
            if not case.is_played(r) and (again := (sitting.out & been_out) - tied):
                fresh = (sitting.seated & sitting.present) - been_out - tied
                yield from _again(sitting, again, fresh)
            been_out |= sitting.out


def _again(sitting: Sitting, again: set[str], fresh: set[str]) -> Iterator[Finding]:
    case, r = sitting.case, sitting.round
    for other in sitting.in_order(fresh)[:1]:
        for key in sitting.in_order(again):
            text = message(
                "{who} sits out again in round {round}, while {other} has not sat out yet."
            )
            yield _about(case, r, key, None, text, other=case.label(other))


def walking_rule_broken(case: Case) -> Iterator[Finding]:
    """Find a round to which the plan's walking rule leads somebody to another table."""
    rule, rounds = case.plan.walking_rule, case.plan.rotation
    if rule is None or not rounds:
        return
    tables = len(rounds[0].groups)
    step_of: dict[str, int] = {}
    for group in rounds[0].groups:
        step_of.update(zip(map(str, group.attendees), rule.steps, strict=False))
    place = {str(key): group.table for group in rounds[0].groups for key in group.attendees}
    for r in rounds[1:]:
        now = {str(key): group.table for group in r.groups for key in group.attendees}
        for key, table in now.items():
            led = key in step_of and (place.get(key, 0) - 1 + step_of[key]) % tables + 1 == table
            if not led:
                text = message(
                    "In round {round}, {who} sits at table {table}, "
                    "to which the walking rule does not lead."
                )
                yield _about(case, r, key, table, text)
        place = now


def history_differs(case: Case) -> Iterator[Finding]:
    """Find a plan made with another history than the one given."""
    # Such a plan calls encounters new that are not, or the other way round.
    own, given = case.plan.history, case.history
    if given is None or given is own or (case.plan.event is None and not own.met):
        return
    if own.times != given.times:
        told = plural(
            len(own),
            "The plan was made with another history: "
            "it has {n} earlier encounter, the history given has {given}.",
            "The plan was made with another history: "
            "it has {n} earlier encounters, the history given has {given}.",
            given=len(given),
        )
        yield Finding(told)


def _about(
    case: Case, r: Round, key: str, table: int | None, text: str, **fields: object
) -> Finding:
    told = sentence(text, who=case.label(key), round=r.number, table=table, **fields)
    return Finding(told, r.block, r.number, table, case.ids(key))


TURN_RULES = (host_moved, sits_out_again, walking_rule_broken, history_differs)
