import io

import pytest

from copschedule.errors import InvalidInput
from copschedule.io.fields import find_fields
from copschedule.io.table import read_table
from copschedule.language import words


def test_what_cannot_be_a_field_is_set_aside_and_the_next_column_taken() -> None:
    text = "Organisme ?,Votre organisme,Participant,Nom\nOui,Coop Nordet,1,Ada\nNon,,2,Bo\n"
    table = read_table(io.StringIO(text), "x.csv", ())
    fields = find_fields(table, [*table.rows])
    assert fields.positions == {"name": 3, "organisation": 1}
    assert {column: str(why) for column, why in fields.set_aside.items()} == {
        "Organisme ?": "answers that are nearly all yes or no",
        "Participant": "answers that are no names",
    }


def test_a_file_without_names_is_told_with_its_headers_in_two_tongues() -> None:
    table = read_table(io.StringIO("Horodateur,Couleur\n,bleu\n"), "x.csv", ())
    with pytest.raises(InvalidInput) as caught:
        find_fields(table, [*table.rows])
    assert '"Horodateur", "Couleur", expected a column with people\'s names' in str(caught.value)
    assert "une colonne" in caught.value.said(words("fr-CA"))
    assert '"Prénom et nom"' in caught.value.said(words("fr-CA"))


def test_names_that_are_none_are_told_at_their_column() -> None:
    table = read_table(io.StringIO("Horodateur,Nom\n,1\n,2\n"), "x.csv", ())
    with pytest.raises(InvalidInput, match="column Nom: found answers that are no names"):
        find_fields(table, [*table.rows])
