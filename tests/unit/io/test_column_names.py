import pytest

from copschedule.io.column_names import named_fields


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Adresse e-mail", "email"), ("E-MAIL", "email"), ("Courriel", "email"),
        ("N° de commande", "order"), ("Order #", "order"), ("Surname", "last_name"),
        ("Prénom", "first_name"), ("Société", "organisation"), ("Quantité", "quantity"),
    ],
)  # fmt: skip
def test_names_in_two_tongues(column: str, field: str) -> None:
    assert named_fields([column]) == {field: 0}


def test_the_first_of_several_is_taken_and_nom_beside_prenom_is_a_family_name() -> None:
    assert named_fields(["Email", "Courriel"]) == {"email": 0}
    assert named_fields(["Nom", "Prénom"]) == {"last_name": 0, "first_name": 1}
    assert named_fields(["Nom"]) == {"name": 0}


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (["Votre prénom", "Votre nom"], {"first_name": 0, "last_name": 1}),
        (["What is your first name?", "Last name"], {"first_name": 0, "last_name": 1}),
        (["Nom du participant : Prénom", "Nom du participant"], {"name": 1}),
        (["Nom du chien", "Nom de l'organisme"], {}),
        (["Organisme (facultatif)"], {"organisation": 0}),
    ],
)
def test_names_are_told_by_their_words(columns: list[str], fields: dict[str, int]) -> None:
    assert named_fields(columns) == fields
