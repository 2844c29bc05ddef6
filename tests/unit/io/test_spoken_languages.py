import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.io.cells import WrongCell
from copschedule.io.spoken_languages import Spoken, languages, spoken_languages, the_two


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("FR; en", "fr en"), ("Français, anglais et espagnol", "fr en es"), ("fr-CA", "fr"),
        ("French and English;LSQ", "fr en lsq"), ("Bilingue (français/anglais)", "fr en"),
        ("Bilingue français-anglais", "fr en"), ("Français (langue maternelle), espagnol", "fr es"),
        ("Trilingue (fr, en, es)", "fr en es"), ("I speak French", "fr"), ("中文", "zh"),
        ("Langue maternelle : français", "fr"), ("Norvégien", "nb"), ("Norwegian", "nb"),
        ("créole haïtien", "ht"), ("langue des signes québécoise", "lsq"), ("fr en", "fr en"),
        ("Anglais seulement", "en"), ("Chinese (Mandarin)", "zh"), ("Français canadien", "fr"),
    ],
)  # fmt: skip
def test_languages_in_two_tongues(answer: str, codes: str) -> None:
    assert spoken_languages(answer) == Spoken(tuple(codes.split()))


@pytest.mark.parametrize(
    "answer",
    ["Aucune préférence", "No preference", "—", "-", "n/a", "Any", "Peu importe", "toutes", "no"],
)
def test_whoever_does_not_mind_has_no_language(answer: str) -> None:
    assert spoken_languages(answer) == Spoken()


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("oui", ()), ("python", ()), ("le joual", ()), ("multilingue", ()),
        ("français, un peu d'anglais", ("fr",)), ("French, not English", ("fr",)),
        ("anglais (débutant)", ()), ("ne parle pas anglais", ()), ("fr;xx-trop", ("fr",)),
    ],
)  # fmt: skip
def test_what_is_no_language_is_left_out_and_told(answer: str, codes: tuple[str, ...]) -> None:
    with pytest.raises(WrongCell) as caught:
        languages(answer)
    assert caught.value.read == codes


@pytest.mark.parametrize(
    ("question", "answers", "two"),
    [
        ("Langues", ["français", "anglais", "bilingue"], ("fr", "en")),
        ("Langues", ["français", "les deux"], ("fr", "en")),
        ("Langues", ["français", "anglais", "français, espagnol"], ("fr", "en")),
        ("Langues", ["bilingue"], None),
        ("Languages", ["English", "English", "bilingual"], None),
        ("Languages", ["English", "Spanish", "Spanish", "both"], None),
        ("Parlez-vous français, espagnol ou les deux ?", ["les deux"], ("fr", "es")),
        ("English, French or Spanish?", ["both", "French"], None),
    ],
)
def test_bilingual_is_read_only_where_it_is_plain(
    question: str, answers: list[str], two: tuple[str, str] | None
) -> None:
    assert the_two(question, map(spoken_languages, answers)) == two


@given(st.text())
def test_any_answer_gives_known_codes_once(answer: str) -> None:
    codes = spoken_languages(answer).codes
    assert len(set(codes)) == len(codes)
    assert languages(list(codes)) == codes
