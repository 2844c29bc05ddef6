from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.variables import Variables, declare
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import solve


def declared(*blocks: dict[str, Any], **keys: Any) -> tuple[cp_model.CpModel, Variables]:
    model = cp_model.CpModel()
    event = Event.model_validate({"title": "Day", "blocks": blocks, **keys})
    return model, declare(model, AgendaInstance.of(event, Roster()))


NETWORKING = {"id": "n", "kind": "networking", "rounds": {"min": 2, "max": 4}}


def test_a_block_left_out_is_idle_at_the_opening_and_in_no_room() -> None:
    model, variables = declared({**NETWORKING, "optional": True}, rooms=[{"id": "a"}, {"id": "b"}])
    block = variables.blocks[0]
    assert block.rounds is not None
    model.add(block.present == 0)
    model.maximize(block.start + block.end + block.minutes + block.rounds + sum(block.in_room))
    assert solve(model).objective == 9 * 60 + 9 * 60


def test_a_block_that_must_be_held_is_in_one_room() -> None:
    model, variables = declared(NETWORKING, rooms=[{"id": "a"}, {"id": "b"}])
    model.maximize(sum(variables.blocks[0].in_room))
    assert solve(model).objective == 1


def test_a_block_without_rounds_or_rooms_has_no_such_variables() -> None:
    _, variables = declared({"id": "a", "kind": "meal"})
    assert (variables.blocks[0].rounds, variables.blocks[0].in_room) == (None, ())


def test_a_span_covers_the_blocks_of_its_set_that_are_held() -> None:
    tracks = [
        {"id": "a", "kind": "talk", "minutes": 30, "parallel": "p", "start": "10:00"},
        {"id": "b", "kind": "talk", "minutes": 90, "parallel": "p", "optional": True},
    ]
    model, variables = declared(*tracks)
    one, other = variables.blocks
    model.add(one.start == 600)
    model.add(one.minutes == 30)
    model.add(other.minutes == 90).only_enforce_if(other.present)
    model.add(other.start == 600).only_enforce_if(other.present)
    model.minimize(variables.lengths[0])
    assert solve(model).objective == 30
    model.add(other.present == 1)
    assert solve(model).objective == 90
