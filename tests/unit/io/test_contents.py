import pytest

from copschedule.io.contents import why_not


@pytest.mark.parametrize(
    "field", ["name", "organisation", "role", "languages", "email", "arrives", "leaves"]
)
@pytest.mark.parametrize("yes", ["Oui", "Yes", "x", "Non merci", "Peut-être"])
def test_a_column_of_yes_and_no_holds_no_words(field: str, yes: str) -> None:
    assert str(why_not(field, [yes] * 8 + ["Coop Nordet", "fr"])).endswith("yes or no")
    assert why_not(field, []) is None


@pytest.mark.parametrize("field", ["newcomer", "host", "drives", "publish", "few_moves", "status"])
def test_other_columns_may_be_all_yes(field: str) -> None:
    assert why_not(field, ["Oui", "Non"]) is None


def test_a_single_note_for_the_kitchen_is_kept() -> None:
    assert why_not("diet", ["Oui"] * 20 + ["noix"]) is None
    assert why_not("diet", ["Non"] * 20) is None
    assert why_not("diet", ["Oui", "Non"]) is not None


def test_names_have_letters_and_addresses_their_sign() -> None:
    assert why_not("name", ["1", "2"]) is not None
    assert why_not("name", ["ada@x.org", "bo@x.org"]) is not None
    assert why_not("name", ["李雷", "Ada"]) is None
    assert why_not("email", ["Ada", "Bo"]) is not None
    assert why_not("email", ["ada@x.org", "?"]) is None
