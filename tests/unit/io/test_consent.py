import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.io.cells import WrongCell, slug
from copschedule.io.consent import fields_named, published

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
        ("Que peut-on publier ?", "Rien", ()),
        ("Que peut-on publier ?", "Aucun de ceux-là", ()),
        ("Que peut-on publier ?", "Tout", ("name", "organisation", "email", "photo")),
        ("What may we publish?", "Everything", ("name", "organisation", "email", "photo")),
        ("What may we publish: name, e-mail?", "All of the above", ("name", "email")),
        ("What may we share?", "None", ()),
        ("What may we share?", "My name and the name of my company", ("name", "organisation")),
        ("What may we share?", "Company name", ("organisation",)),
        ("Votre nom et celui de votre organisme ?", "Oui", ("name", "organisation")),
        ("May we print the name of your company?", "Yes", ("organisation",)),
        ("May we print your name (not your e-mail)?", "Yes", ("name",)),
        ("Peut-on publier votre nom, mais pas votre courriel ?", "Oui", ("name",)),
        (
            "Annuaire (nom, organisme, courriel, photo)",
            "J'accepte",
            ("name", "organisation", "email", "photo"),
        ),
        ("What may we share?", "—", ()),
    ],
)
def test_what_was_agreed_to(question: str, cell: str, expected: tuple[str, ...]) -> None:
    assert published(question, cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "My name but not my e-mail", "nom, sauf la photo", "maybe", "only if asked: name",
        "Yes if you ask me first", "Oui, si vous me demandez avant", "Name, once I have changed it",
        "my company's news", "ada@example.org", "Peut-être", "ok for my name on the door only",
    ],
)  # fmt: skip
def test_consent_is_never_guessed(cell: str) -> None:
    with pytest.raises(WrongCell):
        published(LIST, cell)


PARTS = st.sampled_from(
    ["name", "nom", "organisme", "company", "courriel", "photo", "not", "sauf", "pas", "oui", "yes",
     "my", "votre", "if", "news", "phone", "et", ",", "(", ")"]
)  # fmt: skip


@given(st.lists(PARTS).map(" ".join), st.lists(PARTS).map(" ".join))
def test_nothing_is_published_that_neither_names(question: str, answer: str) -> None:
    try:
        agreed = published(question, answer or "no")
    except WrongCell as error:
        agreed = error.read or ()
    named = fields_named(slug(f"{question} {answer}"))
    assert set(agreed) <= {*named, "name"}
    if not {"oui", "yes"} & set(answer.split()):
        assert set(agreed) <= set(fields_named(slug(answer)))


@given(
    st.lists(PARTS).map(" ".join), st.sampled_from(["no", "Non merci", "Rien", "None", "-", "0"])
)
def test_a_no_publishes_nothing(question: str, answer: str) -> None:
    assert published(question, answer) == ()
