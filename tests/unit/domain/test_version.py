"""The plan that people were first told of has no version; those made after it have."""

from copschedule.domain.plan import Plan
from copschedule.domain.version import short_version_of, version_of
from copschedule.language import words

W = words("en")


def test_the_first_plan_has_none() -> None:
    first = Plan(slots=(), as_of=615)
    assert version_of(first, W) == short_version_of(first, W) == ""


def test_a_plan_made_anew_is_the_second() -> None:
    anew = Plan(slots=(), revision=1, as_of=615)
    assert (version_of(anew, W), short_version_of(anew, W)) == (
        "Version 2, made at 10:15",
        "Version 2",
    )
    assert version_of(anew.model_copy(update={"as_of": None}), W) == "Version 2"
