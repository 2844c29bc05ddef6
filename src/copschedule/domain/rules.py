"""The rules that an organiser switches on, softens or switches off."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator

from copschedule.domain.model import Model
from copschedule.domain.refusal import refusal
from copschedule.language import sentence

Strictness = Literal["hard", "soft", "off"]


class Rule(Model):
    """How much a rule counts: `is` hard, soft (at `weight` new encounters a breach) or off."""

    strictness: Strictness = Field(default="off", alias="is")
    weight: Annotated[int, Field(ge=0)] = 1
    least: Annotated[int, Field(ge=0)] | None = None
    most: int | Literal["even"] | None = None
    """A number; or "even", where people alike are to be spread as evenly as can be."""
    minutes: Annotated[int, Field(ge=0)] | None = None

    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        return {"is": value} if isinstance(value, str) else value

    @field_validator("most", mode="before")
    @classmethod
    def _number_or_even(cls, value: object) -> object:
        number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if number or value in (None, "even"):
            return value
        raise refusal("most", sentence("a whole number from 0, or {even}", even='"even"'))


def _soft(**numbers: int) -> Rule:
    return Rule.model_validate({"is": "soft", **numbers})


class Rules(Model):
    """Every rule with a switch; what is not said of one is as it stands here.

    Examples
    --------
    >>> Rules.model_validate({"seated_stretch": "hard"}).seated_stretch.minutes
    90
    """

    common_language: Rule = Rule()
    host_at_every_table: Rule = Rule()
    same_organisation_at_a_table: Rule = Rule()
    same_role_at_a_table: Rule = Rule()
    newcomers_meet_members: Rule = Rule()
    least_moving: Rule = Rule()
    room_holds_those_present: Rule = Rule.model_validate("hard")
    real_meal: Rule = _soft()
    conversation_after_meal: Rule = _soft(minutes=15)
    eat_before_talk: Rule = _soft()
    no_only_meal_standing: Rule = _soft()
    networking_before_people_leave: Rule = _soft()
    something_after_last_talk: Rule = _soft()
    seated_stretch: Rule = _soft(minutes=90, least=10)
    no_rushed_activity: Rule = _soft()
    free_share: Rule = _soft()

    @field_validator("*")
    @classmethod
    def _only_people_alike_are_spread(cls, rule: Rule, info: ValidationInfo) -> Rule:
        if rule.most == "even" and not (info.field_name or "").startswith("same_"):
            raise refusal("most", sentence("most as a number: only people alike are spread evenly"))
        return rule

    @model_validator(mode="before")
    @classmethod
    def _over_the_defaults(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {name: cls._completed(name, given) for name, given in value.items()}

    @classmethod
    def _completed(cls, name: str, given: object) -> object:
        field = cls.model_fields.get(name)
        if isinstance(given, Rule):
            given = given.model_dump(by_alias=True, exclude_none=True)
        if field is None or not isinstance(given, (str, dict)):
            return given
        said: dict[str, Any] = {"is": given} if isinstance(given, str) else dict(given)
        if "strictness" in said:
            said["is"] = said.pop("strictness")
        default: dict[str, Any] = field.default.model_dump(by_alias=True, exclude_none=True)
        return default | said
