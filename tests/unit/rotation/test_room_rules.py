"""The rules of a real room, from the event file to the seats."""

from __future__ import annotations

import itertools

import pytest

import copschedule as cs

FEW = cs.Stop(iterations=200_000)


def event(**rules: object) -> cs.Event:
    return cs.Event.model_validate(
        {
            "title": "x",
            "blocks": [
                {
                    "id": "b",
                    "kind": "networking",
                    "rounds": 4,
                    "group_size": {"min": 4, "target": 5, "max": 6},
                    "start": "10:00",
                }
            ],
            "rules": rules,
        }
    )


def roster(n: int = 20) -> cs.Roster:
    """Half speak French and half English, a few both; 4 organisations; 4 newcomers; 4 hosts."""
    tongues = itertools.cycle([("fr",), ("en",), ("fr", "en"), ("fr",), ("en",)])
    return cs.Roster(
        attendees=tuple(
            cs.Attendee(
                id=i,
                languages=next(tongues),
                organisation="ABCDE"[i % 5],
                role="speaker" if i % 4 == 0 else "member",
                newcomer=i >= n - 4,
                host=i < 4,
                few_moves=i in (5, 6),
            )
            for i in range(n)
        )
    )


def breaches(plan: cs.Plan, people: cs.Roster) -> dict[str, int]:
    """Count by hand, table by table."""
    who = {person.id: person for person in people.attendees}
    tables = [[who[a] for a in group.attendees] for r in plan.rotation for group in r.groups]
    met: dict[object, set[object]] = {p.id: set() for p in people.attendees if p.newcomer}
    for table in tables:
        for person in table:
            if person.newcomer:
                met[person.id] |= {other.id for other in table if not other.newcomer}
    return {
        "common_language": sum(
            len(table) - max(sum(tongue in p.languages for p in table) for tongue in ("fr", "en"))
            for table in tables
        ),
        "host_at_every_table": sum(not any(p.host for p in table) for table in tables),
        "same_organisation_at_a_table": sum(
            len(table) - len({p.organisation for p in table}) for table in tables
        ),
        "newcomers_meet_members": sum(max(0, 6 - len(members)) for members in met.values()),
        "least_moving": sum(
            people_tables.nunique() - 1
            for _, people_tables in plan.seating.query("attendee in [5, 6]").groupby("attendee")[
                "table"
            ]
        ),
    }


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("common_language", "hard"),
        ("host_at_every_table", "hard"),
        ("same_organisation_at_a_table", {"is": "hard", "most": 1}),
        ("newcomers_meet_members", {"is": "hard", "least": 6}),
        ("least_moving", "hard"),
    ],
)
def test_a_hard_rule_holds_at_every_table(rule: str, value: object) -> None:
    people = roster()
    result = cs.plan(event(**{rule: value}), people, stop=FEW, seed=1)
    plan = result.require_plan()
    assert breaches(plan, people)[rule] == 0
    assert rule not in set(result.terms["term"])


def test_soft_rules_are_rows_of_their_own_and_cost_their_weight() -> None:
    people = roster()
    soft = {"is": "soft", "weight": 2}
    rules = event(common_language=soft, same_organisation_at_a_table=soft)
    result = cs.plan(rules, people, stop=FEW, seed=1)
    terms = result.terms.set_index("term")["value"]
    found = breaches(result.require_plan(), people)
    assert terms["common_language"] == 2 * found["common_language"]
    assert terms["same_organisation_at_a_table"] == 2 * found["same_organisation_at_a_table"]
    lost = terms["common_language"] + terms["same_organisation_at_a_table"]
    assert result.objective == result.require_plan().encounters["new"].sum() - lost


def test_roles_are_spread_evenly() -> None:
    """5 speakers of 20, at 4 tables of 5: 1 or 2 at each."""
    people = roster()
    speakers = {who.id for who in people.attendees if who.role == "speaker"}
    spread = cs.plan(event(same_role_at_a_table={"is": "hard", "most": "even"}), people, stop=FEW)
    for r in spread.require_plan().rotation:
        assert sorted(len(speakers & set(g.attendees)) for g in r.groups) == [1, 1, 1, 2]


def test_a_soft_move_is_made_where_it_pays() -> None:
    """Two people who never move meet 4 others a round as well; only each other's table is lost."""
    people = roster()
    soft = cs.plan(event(least_moving={"is": "soft", "weight": 3}), people, stop=FEW, seed=1)
    terms = soft.terms.set_index("term")["value"]
    assert terms["least_moving"] == 3 * breaches(soft.require_plan(), people)["least_moving"]
    free = cs.plan(event(), people, stop=FEW, seed=1).require_plan()
    assert terms["least_moving"] < 3 * breaches(free, people)["least_moving"]


def test_a_rule_that_is_off_changes_nothing() -> None:
    off = cs.plan(event(common_language="off"), roster(), stop=FEW, seed=1)
    none = cs.plan(event(), roster(), stop=FEW, seed=1)
    assert off.require_plan().seating.equals(none.require_plan().seating)


def test_too_few_hosts_are_told_of_before_any_search() -> None:
    people = roster()
    nobody = tuple(
        person.model_copy(update={"host": person.id == 0}) for person in people.attendees
    )
    result = cs.plan(event(host_at_every_table="hard"), cs.Roster(attendees=nobody), stop=FEW)
    assert result.status == "infeasible"
    assert "Every table must have a host: round 1 has 4 tables and 1 host." in result.reasons
