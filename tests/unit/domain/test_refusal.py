import pytest
from pydantic import ValidationError

from copschedule.domain.event import Day, Duration
from copschedule.domain.refusal import refusal
from copschedule.language import Sentence, sentence, words


def test_the_phrase_of_a_refusal_is_its_message() -> None:
    error = refusal("clock", sentence("a time such as {time}", time="08:30"))
    assert (error.type, error.message()) == ("clock", "a time such as 08:30")


def test_pydantic_hands_on_the_very_sentence() -> None:
    with pytest.raises(ValidationError) as caught:
        Day.model_validate({"opens": "late"})
    expected = caught.value.errors()[0]["ctx"]["expected"]
    assert isinstance(expected, Sentence)
    assert expected.said(words("fr")) == "une heure comme 08:30"


def test_a_phrase_with_braces_stays_as_it_is() -> None:
    assert refusal("own", "{ min = 3 }").message() == "{ min = 3 }"


def test_what_is_the_same_in_every_language_is_plain_text() -> None:
    with pytest.raises(ValidationError, match="min <= preferred <= max") as caught:
        Duration(min=3, preferred=2, max=4)
    assert not isinstance(caught.value.errors()[0]["ctx"]["expected"], Sentence)
