"""The catalogues as gettext reads them."""

from __future__ import annotations

from copschedule.language.catalogue import translations


def test_english_needs_no_catalogue() -> None:
    assert translations("en_CA").gettext("Round {number}") == "Round {number}"


def test_a_country_falls_back_on_its_language() -> None:
    one, many = "{n} round", "{n} rounds"
    assert translations("fr_CA").ngettext(one, many, 2) == "{n} rondes"
