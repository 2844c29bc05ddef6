"""The verifier as a whole: a legal plan passes, and each breakage raises its own code only."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from copschedule.domain.history import History, Met
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput
from copschedule.language import words
from copschedule.verifier import CODES, RULES, Violation, verify
from reference import (
    broken_agendas,
    broken_comforts,
    broken_rooms,
    broken_seatings,
    broken_tracks,
)
from reference.breakages import BREAKAGES, Breakage
from reference.good_day import good_day, seven_people

SOURCES = (broken_agendas, broken_comforts, broken_seatings, broken_rooms, broken_tracks)
"""Imported because importing them fills the register."""

MUTANTS = [(code, breakage) for code, breakages in BREAKAGES.items() for breakage in breakages]
DOCS = Path(__file__).parents[3] / "docs" / "violations.md"


def test_the_good_day_is_legal() -> None:
    assert good_day().verify() == []


def test_the_good_day_of_those_sitting_out_is_legal() -> None:
    assert seven_people().verify() == []


@pytest.mark.parametrize(
    ("code", "breakage"), MUTANTS, ids=[f"{code}-{b.__name__}" for code, b in MUTANTS]
)
def test_a_breakage_raises_its_own_code_and_no_other(code: str, breakage: Breakage) -> None:
    assert breakage().codes() == {code}


def test_every_code_has_a_breakage() -> None:
    assert set(BREAKAGES) == set(CODES)


def test_no_two_rules_share_a_code() -> None:
    assert len(set(CODES)) == len(RULES)


@pytest.mark.parametrize(("code", "breakage"), MUTANTS[::5], ids=[c for c, _ in MUTANTS[::5]])
def test_a_message_is_a_sentence(code: str, breakage: Breakage) -> None:
    for violation in breakage().verify():
        assert violation.message[0].isupper() or violation.message[0] == '"'
        assert violation.message.endswith(".")
        assert str(violation) == f"{code}: {violation.message}"


# What English leaves behind in a sentence that was glued together: its quotes, its times of day.
ENGLISH = re.compile(r'"|\d:\d\d|\b(?:and|from|at|of|is|has)\b')


@pytest.mark.parametrize(
    ("code", "breakage"), MUTANTS, ids=[f"{code}-{b.__name__}" for code, b in MUTANTS]
)
def test_a_violation_is_told_in_french(code: str, breakage: Breakage) -> None:
    for violation in breakage().verify():
        told = violation.said(words("fr"))
        assert told.startswith(f"{code}\u00a0: ")
        assert not ENGLISH.search(told), told


def test_one_that_is_sent_to_another_process_is_still_told_in_french() -> None:
    found = good_day().with_seating(1, "ACGD BOHI EFJK LMNR").verify()
    assert pickle.loads(pickle.dumps(found)) == found
    (again,) = pickle.loads(pickle.dumps(found))
    assert again.said(words("fr")) == found[0].said(words("fr")) != str(again)


def test_one_that_is_kept_in_a_file_is_read_back_in_english() -> None:
    (found,) = good_day().with_seating(1, "ACGD BOHI EFJK LMNR").verify()
    for again in (
        Violation.model_validate_json(found.model_dump_json()),
        Violation.model_validate(found.model_dump()),
    ):
        assert again == found
        assert str(again) == str(found)


def test_the_docs_list_every_code_in_the_words_of_its_rule() -> None:
    listed = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]
    summaries = [(rule.__doc__ or "").splitlines()[0].removeprefix("Find ") for rule in RULES]
    wanted = [
        f"| `{rule.__name__}` | {summary} |" for rule, summary in zip(RULES, summaries, strict=True)
    ]
    assert listed == wanted


def test_all_violations_are_listed_at_once() -> None:
    day = good_day()
    for changes in ({"end": 541}, {"room": "cave"}, {"start": -5}):
        day = day.with_slot("accueil", **changes)
    day = day.with_seating(5, "BJPZ AGLO CKNR EFI DDM").with_seating(6, "X", out="YY")
    assert day.codes() >= {
        "off_grid",
        "room_unknown",
        "outside_day",
        "overlap",
        "wrong_duration",
        "attendee_unknown",
        "fixed_table_left",
        "host_moved",
        "seated_twice",
        "forgotten",
        "group_too_small",
    }


def test_a_violation_names_the_place_and_the_people() -> None:
    (found,) = good_day().with_seating(1, "ACGD BOHI EFJK LMNR").verify()
    assert (found.block, found.round, found.table) == ("tour", 1, 1)
    assert found.attendees == ("C", "D")
    assert found.message == "Round 1 seats C and D together at table 1."


def test_people_and_blocks_are_named_by_their_labels() -> None:
    day = good_day().with_attendee("B", name="Berthe Roy")
    (moved,) = day.with_seating(7, "AIOQ HMKP CEF DGJ BLN").verify()
    assert moved.message == "Berthe Roy, a host, moves from table 2 to table 5 in round 7."
    (late,) = day.with_slot("conference", room="cave").verify()
    assert late.message.startswith('"Pourquoi on quitte un réseau" is in room cave')


def test_the_event_and_roster_are_those_of_the_plan_by_default() -> None:
    assert verify(good_day().plan) == []
    (missing,) = verify(good_day().plan, good_day().with_block("pause", optional=False).event)
    assert missing.code == "block_missing"


def test_a_plan_without_event_and_roster_is_refused_with_both_named() -> None:
    plan = good_day().plan.model_copy(update={"event": None, "roster": None})
    with pytest.raises(InvalidInput) as caught:
        verify(plan)
    assert [problem.found for problem in caught.value.problems] == [
        "a plan that carries no event",
        "a plan that carries no roster",
    ]


def test_an_agenda_alone_needs_no_roster() -> None:
    day = good_day()
    agenda = Plan(slots=day.plan.slots)
    assert {found.code for found in verify(agenda, day.event)} == {"rounds_out_of_limits"}


def test_ids_match_whatever_their_type() -> None:
    day = seven_people()
    as_text = str(day.plan.model_dump_json())
    for number, letter in enumerate("ABCDEFG", 1):
        as_text = as_text.replace(f'"{letter}"', f'"{number}"')
    plan = Plan.model_validate_json(as_text)
    roster = json.loads(as_text)["roster"]
    for attendee in roster["attendees"]:
        attendee["id"] = int(attendee["id"])
    assert verify(plan, day.event, day.roster.model_validate(roster)) == []


def test_the_history_of_a_plan_that_carries_nothing_is_not_examined() -> None:
    day = good_day()
    plan = day.plan.model_copy(update={"event": None, "roster": None})
    met = History(met=(Met("A", "C"),))
    assert verify(plan, day.event, day.roster, history=met) == []


def test_an_equal_history_is_accepted_whatever_the_order_of_its_pairs() -> None:
    day = good_day()
    plan = day.plan.model_copy(update={"history": History(met=(Met("A", "C"), Met("D", "B")))})
    other = History(met=(Met("B", "D"), Met("C", "A")))
    assert verify(plan, day.event, day.roster, history=other) == []


def test_the_verifier_loads_no_array_and_no_solver() -> None:
    script = (
        "import sys, copschedule.verifier as v; v.CODES;"
        "sys.exit(' '.join({'numpy', 'pandas', 'ortools', 'numba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr.strip() == ""
