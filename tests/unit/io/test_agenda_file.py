import io

import pytest

from copschedule.domain.event import Event
from copschedule.domain.plan import Slot
from copschedule.errors import InvalidInput
from copschedule.io.agenda_file import read_slots


def test_slots_are_read_in_time_order() -> None:
    text = "block,kind,title,start,end,room\nb,talk,B,10:00,11:00,hall\na,meal,A,9h,10:00,\n"
    assert read_slots(io.StringIO(text)) == (
        Slot(block="a", kind="meal", title="A", start=540, end=600),
        Slot(block="b", kind="talk", title="B", start=600, end=660, room="hall"),
    )


def test_a_block_gets_its_id_from_its_title_and_its_kind_from_the_event() -> None:
    blocks = [{"id": "le-repas", "kind": "meal", "title": "Repas"}]
    event = Event.model_validate({"title": "Day", "blocks": blocks})
    text = "title,start,end\nLe repas,9:00,10:00\n李雷,10:00,11:00\n"
    assert read_slots(io.StringIO(text), event) == (
        Slot(block="le-repas", kind="meal", title="Le repas", start=540, end=600),
        Slot(block="李雷", title="李雷", start=600, end=660),
    )


def test_wrong_slots_are_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_slots(io.StringIO("block,start,end\na,10:00,9:00\nb,x,11:00\n,9:00,\n"))
    assert str(caught.value).splitlines() == [
        'agenda.csv, row 3, column start: found "x", expected a time such as 08:30',
        "agenda.csv, row 4, column block: found nothing, "
        "expected a cell filled in here or in title",
        "agenda.csv, row 4, column end: found nothing, expected a cell filled in",
        'agenda.csv, row 2, column end: found "09:00", '
        "expected a time after 10:00, when the block starts",
    ]
