"""Codes say no more than what was agreed to, and are read whatever the name."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest
import zxingcpp

from copschedule.domain.roster import Attendee
from copschedule.printing.contact_code import MODULE, contact_code, mecard


def someone(name: str, email: str = "z@ex.org", *publish: str) -> Attendee:
    return Attendee.model_validate({"id": 1, "name": name, "email": email, "publish": publish})


@pytest.mark.parametrize("publish", [(), ("name",), ("email",), ("organisation", "photo")])
def test_no_code_without_consent_to_both(publish: tuple[str, ...]) -> None:
    assert contact_code(someone("Zoé Roy", "z@ex.org", *publish)) is None


def test_no_code_without_an_address() -> None:
    assert contact_code(someone("Zoé Roy", "", "name", "email")) is None


@pytest.mark.parametrize(
    "name", ["Zoé Roy", "Nguyễn Thị Ánh", "Жанна Иванова", 'A;B:C,"D\\E F', "<script> x"]
)
def test_a_code_reads_as_the_contact(name: str) -> None:
    who = someone(name, "zoe.roy@exemple.org", "name", "email")
    code = contact_code(who)
    assert code is not None
    picture = pymupdf.open(stream=code["svg"].encode(), filetype="svg")[0].get_pixmap(
        dpi=300, colorspace=pymupdf.csGRAY
    )
    grey = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.width)
    assert [each.text for each in zxingcpp.read_barcodes(grey)] == [mecard(who)]


def test_a_module_is_half_a_millimetre_and_the_code_fits_a_badge() -> None:
    code = contact_code(someone("Zoé Roy", "zoe.roy@exemple.org", "name", "email"))
    assert code is not None
    assert MODULE == 0.5
    assert code["side"] <= 25


def test_what_means_something_in_a_contact_is_escaped() -> None:
    assert (
        mecard(someone("A;B C:D", "a@b.org", "name", "email"))
        == r"MECARD:N:C\:D,A\;B;EMAIL:a@b.org;;"
    )
