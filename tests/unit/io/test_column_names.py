import pytest

from copschedule.io.column_names import asked_fields, named_fields


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
    ("question", "field"),
    [
        ("À quelle heure devez-vous partir ?", "leaves"), ("When will you arrive?", "arrives"),
        ("Will you arrive by car?", "drives"), ("Have you attended before?", "newcomer"),
        ("Is it hard for you to change tables?", "few_moves"),
        ("Acceptez-vous de figurer dans la liste des membres ?", "publish"),
        ("Viendrez-vous à la journée ?", "status"), ("Dietary needs", "diet"),
        ("How did you hear about this event?", None), ("Will you come to the dinner?", None),
        ("Are you an IEEE member?", None), ("Where are you located?", None),
        ("Buyer Email address for the invoice", None), ("Why do you want to attend?", None),
        ("Do you agree to be contacted by recruiters?", None), ("T-shirt size", None),
    ],
)  # fmt: skip
def test_questions_in_two_tongues(question: str, field: str | None) -> None:
    assert asked_fields([question], []) == ({field: 0} if field else {})


def test_what_has_a_column_of_its_own_is_not_asked_for_again() -> None:
    assert asked_fields(["What languages do you speak?"], ["languages"]) == {}
