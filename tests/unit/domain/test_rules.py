from __future__ import annotations

import pytest
from pydantic import ValidationError

from copschedule.domain.rules import Rule, Rules


def test_a_word_keeps_the_numbers_of_the_rule() -> None:
    rule = Rules.model_validate({"seated_stretch": "hard"}).seated_stretch
    assert (rule.strictness, rule.minutes, rule.least, rule.weight) == ("hard", 90, 10, 1)


def test_a_table_keeps_what_it_leaves_out() -> None:
    rule = Rules.model_validate({"seated_stretch": {"minutes": 60}}).seated_stretch
    assert (rule.strictness, rule.minutes, rule.least) == ("soft", 60, 10)


def test_what_is_not_said_is_as_it_stands() -> None:
    assert Rules.model_validate({}) == Rules()
    assert (Rules().common_language, Rules().room_holds_those_present.strictness) == (
        Rule(),
        "hard",
    )


def test_rules_survive_their_own_json() -> None:
    rules = Rules.model_validate({"real_meal": "off", "conversation_after_meal": {"minutes": 5}})
    for by_alias in (True, False):
        assert Rules.model_validate_json(rules.model_dump_json(by_alias=by_alias)) == rules


def test_a_rule_given_as_such_has_its_numbers_too() -> None:
    rule = Rules(seated_stretch=Rule(strictness="hard", least=5)).seated_stretch
    assert (rule.strictness, rule.minutes, rule.least) == ("hard", 90, 5)


@pytest.mark.parametrize("wrong", [3, "sometimes", {"is": "maybe"}])
def test_other_words_are_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Rules.model_validate({"seated_stretch": wrong})
