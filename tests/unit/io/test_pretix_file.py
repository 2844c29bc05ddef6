"""Check-in lists as pretix writes them, in the languages that it is used in.

The headers are those of pretix 2026.8 (pretix/plugins/checkinlists/exporters.py with
pretix/locale/{de,fr}/LC_MESSAGES/django.po); 2023.10 has "Enregistré".
"""

from __future__ import annotations

import io

import pandas as pd
import pytest

from copschedule.domain.checkin import Visit
from copschedule.errors import InvalidInput
from copschedule.io.visits_file import Visits, read_visits

ENGLISH = (
    "Order code,Attendee name,Product,Price,Checked in,Checked out,"
    "Automatically checked in,Comment\r\n"
    'ABC1,"Roy, Ada",Ticket,0.00,11/26/2026 8:30 a.m.,11/26/2026 3:40 p.m.,No,"two\r\nlines"\r\n'
    "ABC2,Bo Li,Ticket,0.00,,,No,\r\n"
    "ABC3,Cy Dee,Ticket,0.00,11/26/2026 noon,,No,\r\n"
)
GERMAN = (
    "\ufeffBestellnummer;Name Teilnehmer*in;Produkt;Preis;Eingecheckt;Ausgetreten;"
    "Automatisch eingecheckt\n"
    "ABC1;Ada Roy;Karte;0,00;26.11.2026 08:30;26.11.2026 15:40;Nein\n"
    "ABC2;Bo Li;Karte;0,00;;;Nein\n"
    "ABC3;Cy Dee;Karte;0,00;26.11.2026 12:00;;Nein\n"
)
FRENCH = (
    "Code de commande;Nom du participant;Produit;Prix;Enregistrement effectué;Passé en caisse;"
    "Enregistrement automatique\n"
    "ABC1;Ada Roy;Billet;0,00;26/11/2026 08:30;26/11/2026 15:40;Non\n"
    "ABC2;Bo Li;Billet;0,00;;;Non\n"
    "ABC3;Cy Dee;Billet;0,00;26/11/2026 12:00;;Non\n"
)
OLDER_FRENCH = FRENCH.replace("Enregistrement effectué", "Enregistré")
BY_HAND = (
    "Code de commande;Nom;Produit;Prix;Enregistré;Sorti\n"
    "ABC1;Ada Roy;Billet;0,00;2026-11-26 08\xa0h\xa030;2026-11-26 15\xa0h\xa040\n"
    "ABC2;Bo Li;Billet;0,00;;\n"
    "ABC3;Cy Dee;Billet;0,00;26 nov. 2026 12:00;\n"
)


def times(seen: Visits) -> list[tuple[int | None, int | None]]:
    return [(visit.arrives, visit.leaves) for visit in seen.visits]


@pytest.mark.parametrize(
    "text",
    [ENGLISH, GERMAN, FRENCH, OLDER_FRENCH, BY_HAND],
    ids=["en", "de", "fr", "older fr", "by hand"],
)
def test_a_list_is_read_in_three_languages(text: str) -> None:
    seen = read_visits(io.BytesIO(text.encode()))
    assert seen.everybody
    assert times(seen) == [(510, 940), (None, None), (720, None)]


def test_whoever_was_checked_in_again_was_not_seen_to_leave() -> None:
    frame = pd.DataFrame(
        {
            "Checked out": [pd.Timestamp("2026-11-26 10:00"), None],
            "Checked in": [pd.Timestamp("2026-11-26 10:30"), pd.NaT],
        }
    )
    assert read_visits(frame).visits == (Visit("row 1", 630, None), Visit("row 2", None, None))


def test_what_is_wrong_is_told_at_once() -> None:
    text = "Checked in,Checked out\n2026-11-26,soon\n11/26/2026 8:30,\n"
    with pytest.raises(InvalidInput) as caught:
        read_visits(io.StringIO(text))
    assert str(caught.value).splitlines() == [
        'checkins.csv, row 2, column Checked in: found "2026-11-26", '
        "expected a date and time such as 2026-11-26 08:30",
        'checkins.csv, row 2, column Checked out: found "soon", '
        "expected a date and time such as 2026-11-26 08:30",
    ]


def test_a_list_without_check_outs_is_no_list() -> None:
    with pytest.raises(InvalidInput, match='expected a column "Checked out"'):
        read_visits(io.StringIO("Order code,Checked in\nA,\n"))
