"""Every rule has words of its own."""

from __future__ import annotations

import pytest

from copschedule.agenda.clauses import CLAUSES, clause
from copschedule.agenda.conflict import LeanDay, Requirement
from copschedule.agenda.constraints import RULES
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.switchable import SWITCHABLE_RULES
from copschedule.agenda.wording import all_of_it, would_change
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from reference.good_day import EVENT

INSTANCE = AgendaInstance.of(Event.model_validate(EVENT), Roster())
REQUIREMENTS = LeanDay(INSTANCE).requirements


@pytest.mark.parametrize("rule", [rule.__name__ for rule in (*RULES, *SWITCHABLE_RULES)])
def test_every_rule_has_a_clause(rule: str) -> None:
    assert rule in CLAUSES, f"say in agenda/clauses.py what {rule} asks"


def test_what_a_day_asks_is_said_with_names_and_times() -> None:
    said = {r.rule: clause(INSTANCE, r)[0] for r in sorted(REQUIREMENTS) if r.rule in CLAUSES}
    assert said["within_window"] == "{blocks} must be held between 11:00 and 13:30"
    assert said["rounds_fit"] == "{blocks} must have 3 rounds, 15 minutes"
    assert said["precedence"] == '"retour" must come after "repas", at least 5 minutes later'
    assert all(text.startswith(("{blocks} must", '"', "only", "a room")) for text in said.values())


def test_a_rule_without_words_is_named() -> None:
    assert all_of_it(INSTANCE, [Requirement("new_rule", (0,))]) == (
        'Not all of this can be kept: "accueil" must keep the rule new_rule.'
    )


def test_more_clauses_than_anybody_reads_are_counted() -> None:
    many = [Requirement(f"rule_{number}", (0,)) for number in range(12)]
    assert all_of_it(INSTANCE, many).endswith("; and 3 more.")


def test_what_is_not_proved_is_not_claimed() -> None:
    block = INSTANCE.blocks[0].block
    assert would_change(block, 600, {"end": 5.0, "left_out": 0.0}, proved=False) == (
        '"accueil" could start at 10:00; the best agenda found in time changes: '
        "end of the day +5 minutes."
    )
    assert would_change(block, 600, {"end": 0.0}, proved=True) == (
        '"accueil" could start at 10:00: that would be as good.'
    )
