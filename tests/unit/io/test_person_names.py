import pytest

from copschedule.io.person_names import first_name_first, first_names_first


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Roy, Ada", "Ada Roy"), ("O'Neil, Shaun", "Shaun O'Neil"),
        ("de la Tour, Zoé", "Zoé de la Tour"),
        ("TREMBLAY, ANNE", "ANNE TREMBLAY"), ("Ada Roy, PhD", None), ("Ada Roy, ing.", None),
        ("Ada Roy, CRHA", None), ("Roy, Ada, PhD", None), ("Ada Roy", None), ("Roy,", None),
    ],
)  # fmt: skip
def test_one_comma_and_no_title(name: str, turned: str | None) -> None:
    assert first_name_first(name) == turned


@pytest.mark.parametrize(
    ("names", "read", "told"),
    [
        (["Roy, Ada", "L'Heureux, Bo", ""], ["Ada Roy", "Bo L'Heureux", ""], True),
        (["Ada Roy, PhD", "Bo Li"], ["Ada Roy, PhD", "Bo Li"], False),
        (["Roy, Ada", "Bo Li"], ["Roy, Ada", "Bo Li"], True),
        (["Ada Roy, Coop Nordet", "Bo Li, Canal Trust"], None, True),
    ],
)
def test_the_whole_column_tells_the_order(
    names: list[str], read: list[str] | None, told: bool
) -> None:
    assumed: list[str] = []
    assert first_names_first(names, assumed) == (read or names)
    assert bool(assumed) == told
    assert first_names_first(names, [], strictly=True) == names
