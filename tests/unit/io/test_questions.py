import pytest

from copschedule.io.questions import asked_fields


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
