from typing import Any

import pytest

from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.domain.roster_consistency import (
    attendee_problems,
    pair_problems,
    roster_problems,
)


def people(*attendees: dict[str, Any]) -> Roster:
    return Roster(attendees=tuple(Attendee.model_validate(person) for person in attendees))


def paired(*pairs: tuple[Any, ...], tables: dict[str, int] | None = None) -> Roster:
    given = tables or {}
    attendees = tuple(
        Attendee(id=name, name=f"Dr {name}", table=given.get(name))
        for name in ("ada", "bo", "cy", "dee")
    )
    made = (Pair(a=a, b=b, rule=rule, hard=not soft) for a, b, rule, *soft in pairs)
    return Roster(attendees=attendees, pairs=tuple(made))


@pytest.mark.parametrize(
    ("roster", "messages"),
    [
        (people({"id": 7}, {"id": 8}), []),
        (
            people({"id": 7}, {"id": "7"}),
            ['row 2, column id: found "7", which row 1 has already, '
             "expected an id of its own for each attendee"],
        ),
        (
            people({"id": " "}),
            ["row 1, column id: found nothing, expected an id or a name"],
        ),
        (
            people({"id": 1, "arrives": "10:00", "leaves": "09:59"}),
            ['row 1, column leaves: found "09:59", '
             "expected a time after 10:00, when this attendee arrives"],
        ),
        (people({"id": 1, "arrives": "10:00", "leaves": "10:00"}), []),
        (people({"id": 1, "leaves": "09:59"}, {"id": 2, "arrives": "09:59"}), []),
    ],
)  # fmt: skip
def test_attendees_are_checked(roster: Roster, messages: list[str]) -> None:
    assert [str(problem) for problem in attendee_problems(roster)] == messages


def test_true_line_numbers_are_used_where_they_are_known() -> None:
    (problem,) = attendee_problems(people({"id": 1}, {"id": 1}), rows=[4, 9])
    assert (problem.row, problem.found) == (9, '"1", which row 4 has already')


@pytest.mark.parametrize(
    ("roster", "messages"),
    [
        (paired(("ada", "bo", "apart"), ("ada", "cy", "together")), []),
        (
            paired(("ada", "boo", "apart")),
            ['row 1, column b: found "boo", expected "bo"'],
        ),
        (
            paired(("Dr bo", "ada", "apart")),
            ['row 1, column a: found "Dr bo", expected "bo"'],
        ),
        (
            paired(("ada", "xxxxx", "apart")),
            ['row 1, column b: found "xxxxx", expected an id of roster.csv'],
        ),
        (
            paired(("ada", "ada", "apart")),
            ['row 1, column b: found "ada" again, expected somebody else than in a'],
        ),
        (
            paired(("ada", "bo", "apart"), ("bo", "ada", "together", "soft")),
            ['row 2, column rule: found "together", though row 1 says "apart" of the pair, '
             "expected one or the other"],
        ),
        (
            paired(("ada", "bo", "apart"), ("bo", "ada", "apart")),
            ['row 2, column rule: found "apart" of "ada" and "bo", as in row 1, '
             "expected each pair once"],
        ),
        (
            paired(("ada", "dee", "apart"), ("ada", "bo", "together"),
                   ("cy", "bo", "together"), ("cy", "dee", "together")),
            ['row 1, column rule: found "apart", though other rows keep '
             '"ada", "bo", "cy" and "dee" together, expected one or the other'],
        ),
        (
            paired(("ada", "cy", "apart"), ("ada", "bo", "together"),
                   ("cy", "bo", "together", "soft")),
            [],
        ),
        (
            paired(("ada", "bo", "apart"), tables={"ada": 1, "bo": 1}),
            ['row 1, column rule: found "apart", though they keep tables 1 and 1, '
             'expected "together", or other tables'],
        ),
        (
            paired(("ada", "bo", "together"), tables={"ada": 1, "bo": 2}),
            ['row 1, column rule: found "together", though they keep tables 1 and 2, '
             'expected "apart", or other tables'],
        ),
        (paired(("ada", "bo", "together"), tables={"ada": 1}), []),
    ],
)  # fmt: skip
def test_pairs_are_checked(roster: Roster, messages: list[str]) -> None:
    assert [str(problem) for problem in pair_problems(roster)] == messages


def test_only_the_first_unknown_ids_are_looked_up() -> None:
    roster = paired(*[("ada", f"bo{i}", "apart") for i in range(30)])
    expected = [problem.expected for problem in pair_problems(roster, file="people.csv")]
    assert expected[0] == '"bo"'
    assert expected[-1] == "an id of people.csv"


def test_a_roster_is_checked_with_its_pairs() -> None:
    roster = paired(("ada", "ada", "apart"))
    roster = Roster(attendees=(*roster.attendees, *roster.attendees[:1]), pairs=roster.pairs)
    assert [(p.file, p.row) for p in roster_problems(roster)] == [("roster", 5), ("pairs", 1)]
