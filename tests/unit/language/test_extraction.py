"""Every sentence that people read is said in French too, with its fields, and set as French is."""

from __future__ import annotations

import io
import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from copschedule.language.catalogue import FALLBACKS, read_catalogue, sentences
from copschedule.language.extraction import (
    KEYWORDS,
    PACKAGE,
    as_po,
    command_texts,
    locales,
    python_calls,
    said,
    updated,
)
from copschedule.language.typography import spaced


def entries(catalogue: Catalog) -> list[Message]:
    return [entry for entry in catalogue if entry.id]


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.fixture(scope="module")
def sources() -> Catalog:
    return said()


def test_the_sources_say_something_once_and_for_many(sources: Catalog) -> None:
    assert len(entries(sources)) > 1
    assert any(entry.pluralizable for entry in entries(sources))


def test_every_sentence_has_its_french(sources: Catalog) -> None:
    french = read_catalogue("fr")
    untranslated = [
        entry.id
        for entry in entries(sources)
        if entry.id not in french
        or french[entry.id].fuzzy
        or not all(sentences(french[entry.id].string))
        or french[entry.id].pluralizable != entry.pluralizable
    ]
    assert not untranslated, "python -m copschedule.language adds these to fr.po; translate them"


@pytest.mark.parametrize("locale", locales())
def test_no_catalogue_keeps_what_nobody_says(locale: str, sources: Catalog) -> None:
    gone = [entry.id for entry in entries(read_catalogue(locale)) if entry.id not in sources]
    assert not gone, "python -m copschedule.language drops these"


@pytest.mark.parametrize("locale", locales())
def test_fields_are_those_of_the_english(locale: str) -> None:
    for entry in entries(read_catalogue(locale)):
        said_of_one, said_of_many = sentences(entry.id)[0], sentences(entry.id)[-1]
        one, many = sentences(entry.string)[0], sentences(entry.string)[-1]
        assert fields(one) in (fields(said_of_one), fields(said_of_many)), entry.id
        assert fields(many) == fields(said_of_many), entry.id


# What `spaced` can't mend by itself, since nothing shows where a space should have been.
SLIPS = {
    "no space before a colon": re.compile(r"[a-zà-ÿ»)}]:(?!\w|//|\\)"),
    "no space before ; ! ?": re.compile(r"[a-zà-ÿ»)}][;!?](?!\w)"),
    "no space within « »": re.compile(r"«\S(?<![\u00a0])|(?<![\u00a0])»"),
    "no space before %": re.compile(r"[\d}]%"),
    "straight quotes": re.compile(r'"'),
    "three points": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"\A[^\n]*\S {2,}[^\s[][^\n]*\Z"),
    "a time of day with a colon": re.compile(r"\b\d{1,2}:\d\d\b"),
    "a decimal point": re.compile(r"\b\d+\.\d+\b"),
    "a comma among thousands": re.compile(r"\b\d{1,3},\d{3}\b"),
}


@pytest.mark.parametrize("locale", [each for each in locales() if each.startswith("fr")])
@pytest.mark.parametrize("slip", SLIPS)
def test_french_is_set_as_french_is(locale: str, slip: str) -> None:
    for entry in entries(read_catalogue(locale)):
        for sentence in map(spaced, sentences(entry.string)):
            assert not SLIPS[slip].search(sentence), sentence


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ("no space before a colon", "Table: 3"),
        ("no space before ; ! ?", "Prêts?"),
        ("no space within « »", "le bloc «repas»"),
        ("no space before %", "{share}% du temps"),
        ("straight quotes", 'le bloc "repas"'),
        ("three points", "et ensuite..."),
        ("two spaces", "la table  3"),
        ("a time of day with a colon", "avant 09:30"),
        ("a decimal point", "1.5 table"),
        ("a comma among thousands", "1,000 personnes"),
    ],
)
def test_each_slip_is_found(slip: str, sentence: str) -> None:
    assert SLIPS[slip].search(spaced(sentence))


@pytest.mark.parametrize("locale", locales())
def test_a_catalogue_lies_as_the_command_writes_it(locale: str) -> None:
    written = (PACKAGE / "language" / "locale" / f"{locale}.po").read_bytes()
    assert as_po(updated(locale)) == written, "run python -m copschedule.language"


@pytest.mark.parametrize(("country", "language"), FALLBACKS.items())
def test_a_country_says_only_what_is_said_differently_there(country: str, language: str) -> None:
    common = read_catalogue(language)
    for entry in entries(read_catalogue(country)):
        assert sentences(entry.string) != sentences(common[entry.id].string), entry.id


def test_a_sentence_is_found_however_its_fields_are_written() -> None:
    source = b"""
def told(w):
    w.many(n, "{n} table" " of {name}", "{n} tables of {name}", name=quoted(block, w))
    self._w("Round {number}", number=w("second"))
    w(variable), message("kept"), other("not this")
"""
    found = [
        (name, said) for _, name, said, _ in python_calls(io.BytesIO(source), KEYWORDS, (), {})
    ]
    assert sorted(found, key=str) == [
        ("_w", ["Round {number}"]),
        ("many", [None, "{n} table of {name}", "{n} tables of {name}"]),
        ("message", ["kept"]),
        ("w", ["second"]),
        ("w", [None]),
    ]


def test_the_help_of_a_command_is_found_paragraph_by_paragraph() -> None:
    source = b"""
@main.command(short_help="Plan.")
@click.option("--out", help="Where " "to.", metavar="DIR")
def plan(out):
    '''Plan it,
    well.

    And more.
    '''
    w("Done")

def no_command():
    '''Not this.'''
"""
    found = [text for _, _, (text,), _ in command_texts(io.BytesIO(source), KEYWORDS)]
    assert sorted(map(str, found)) == ["And more.", "Done", "Plan it, well.", "Plan.", "Where to."]
