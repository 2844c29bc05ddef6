import io
from pathlib import Path
from typing import Any

import pytest

from copschedule.domain.event import Event, Meal, Networking
from copschedule.errors import InvalidInput
from copschedule.io.event_file import read_event

FULL = """
title = "Rencontre d'automne"
date = 2026-11-26
timezone = "America/Toronto"
language = "fr-CA"
grid_minutes = 5

[day]
opens = 08:30:00
closes = "16 h 30"
home_by = "16:00"
home_by_is = "soft"
free_share = 0.1

[venue]
name = "Maison de la culture"
parking_spaces = 25

[[rooms]]
id = "salle"
capacity = 60
table_seats = [8, 8, 6, 6]

[[blocks]]
id = "repas"
kind = "meal"
minutes = { min = 45, preferred = 60, max = 75 }
window = ["11:30", "13h30"]
seating = { group_size = { min = 5, target = 6, max = 8 } }

[[blocks]]
id = "conference"
kind = "talk"
minutes = 45
after = ["repas"]
gap_minutes = { min = 0, max = 15 }
rooms = ["salle"]

[[blocks]]
id = "reseautage"
kind = "networking"
rounds = 4
group_size = 5
start = "10:00"

[rules]
common_language = "hard"
same_organisation_at_a_table = { is = "soft", weight = 2, most = 2 }

[print]
paper = "letter"
needed_by = 2026-11-24
""".replace('"16 h 30"', '"16h30"')


def problems(source: Any) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_event(source)
    return [str(problem) for problem in caught.value.problems]


def test_every_part_of_an_event_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text(FULL, encoding="utf-8")
    event = read_event(path)
    meal, _, networking = event.blocks
    assert isinstance(meal, Meal)
    assert isinstance(networking, Networking)
    assert (event.day.opens, event.day.closes) == (510, 990)
    assert meal.window == (690, 810)
    assert networking.rounds.max == 4
    assert event.rules.same_organisation_at_a_table.most == 2


def test_an_event_is_read_from_an_open_file_or_a_dict(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    with path.open("rb") as file:
        assert read_event(file) == read_event(io.StringIO(FULL)) == read_event(str(path))
    blocks = [{"id": "talk", "kind": "talk", "minutes": 45}]
    assert read_event({"title": "Day", "blocks": blocks}) == Event.model_validate(
        {"title": "Day", "blocks": blocks}
    )


def test_wrong_values_and_contradictions_are_told_together() -> None:
    text = FULL.replace('"America/Toronto"', '"Toronto"').replace(
        'after = ["repas"]', 'after = ["diner"]'
    )
    text = text.replace("rounds = 4", "rounds = 0").replace("capacity = 60", "capacity = 'x'")
    assert [problem.split(":")[0] for problem in problems(io.StringIO(text))] == [
        "event.toml, key timezone",
        "event.toml, key rooms[salle].capacity",
        "event.toml, key blocks[reseautage].rounds",
        "event.toml, key blocks[conference].after",
    ]


def test_a_wrong_part_hides_no_other_and_invents_none() -> None:
    text = FULL.replace("grid_minutes = 5", "grid_minutes = 0").replace(
        "opens = 08:30:00", "opens = 8"
    )
    assert [problem.split(":")[0] for problem in problems(io.StringIO(text))] == [
        "event.toml, key grid_minutes",
        "event.toml, key day.opens",
    ]


def test_a_block_without_an_id_leaves_the_others_to_be_checked() -> None:
    blocks: list[Any] = [
        {"kind": "talk", "minutes": 5},
        "talk",
        {"id": "a", "kind": "talk", "minutes": 5, "after": ["z"]},
    ]
    assert len(problems({"title": "Day", "blocks": blocks})) == 3


def test_a_dict_has_no_file() -> None:
    assert problems({"blocks": [{"id": "a", "kind": "talk", "minutes": 5}]}) == [
        'key title: found nothing, expected a title such as "Autumn meeting"'
    ]


def test_the_file_is_named_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "autumn.toml"
    path.write_text("title = ", encoding="utf-8")
    assert problems(path)[0].startswith("autumn.toml, row 1: ")
