"""Names found however they are said or spelt."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.roster import Attendee, Roster
from copschedule.door_list import ranked

NAMES = (
    "François Lévesque",
    "Mathieu Castonguay",
    "Mathieu Roy",
    "Anne-Sophie L'Écuyer",
    "Đặng Thị Hương",
    "Cœur Dubois",
    "山田太郎",
    "Jean-François Roy-Tremblay",
)
ROSTER = Roster(attendees=tuple(Attendee(id=f"A{i}", name=name) for i, name in enumerate(NAMES)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("levesque francois", "François Lévesque"),
        ("LEVESQUE", "François Lévesque"),
        ("levesqe francoi", "François Lévesque"),
        ("castongauy", "Mathieu Castonguay"),
        ("lecuyer anne sophie", "Anne-Sophie L'Écuyer"),
        ("dang huong", "Đặng Thị Hương"),
        ("coeur", "Cœur Dubois"),
        ("山田太郎", "山田太郎"),
        ("A4", "Đặng Thị Hương"),
        ("mat roy", "Mathieu Roy"),
        ("tremblay roy jean francois", "Jean-François Roy-Tremblay"),
    ],
)
def test_the_one_who_is_meant_comes_first(text: str, name: str) -> None:
    assert cs.find(ROSTER, text)[0].name == name


@pytest.mark.parametrize("text", ["", "  ", "zzz", "?!", "qwertyuiop"])
def test_nobody_is_found_for_what_is_no_name(text: str) -> None:
    assert cs.find(ROSTER, text) == []


def test_two_of_one_first_name_are_equally_likely() -> None:
    best = ranked(ROSTER, "mathieu")
    assert {one.attendee.name for one in best[:2]} == {"Mathieu Castonguay", "Mathieu Roy"}
    assert best[0].likeness == best[1].likeness


def test_no_more_than_asked_for_are_returned() -> None:
    assert len(cs.find(ROSTER, "roy", limit=1)) == 1


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False), st.booleans())
def test_order_capitals_and_composition_make_no_difference(
    name: str, random: object, decomposed: bool
) -> None:
    parts = name.replace("-", " ").split()
    random.shuffle(parts)  # type: ignore[attr-defined]
    text = unicodedata.normalize("NFD" if decomposed else "NFC", " ".join(parts).upper())
    assert cs.find(ROSTER, text)[0].name == name


def test_without_rapidfuzz_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    with pytest.raises(cs.MissingExtra, match=r"copschedule\[names\]"):
        cs.find(ROSTER, "roy")
