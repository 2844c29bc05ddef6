import pytest

from copschedule.io.cells import WrongCell
from copschedule.io.consent import published

LIST = "May we print your name and company on the members' list?"


@pytest.mark.parametrize(
    ("question", "cell", "expected"),
    [
        (LIST, "Yes", ("name", "organisation")),
        (LIST, "No", ()),
        ("Liste des membres : d'accord ?", "Oui", ("name",)),
        ("Peut-on publier le nom de votre organisme ?", "oui", ("organisation",)),
        ("What may we publish?", "Name, E-mail", ("name", "email")),
        ("Que peut-on publier ?", "Mon nom, une photo", ("name", "photo")),
    ],
)
def test_what_was_agreed_to(question: str, cell: str, expected: tuple[str, ...]) -> None:
    assert published(question, cell) == expected


@pytest.mark.parametrize(
    "cell", ["My name but not my e-mail", "nom, sauf la photo", "maybe", "only if asked: name"]
)
def test_consent_is_never_guessed(cell: str) -> None:
    with pytest.raises(WrongCell):
        published(LIST, cell)
