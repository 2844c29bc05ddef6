import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from copschedule.domain.event import Event
from copschedule.io.wording import locate, reworded

TALK = {"id": "talk", "kind": "talk", "minutes": 30}
NETWORKING = {"id": "net", "kind": "networking", "rounds": 3}
MEAL = {"id": "lunch", "kind": "meal"}
MINUTES = "minutes such as 45 or { min = 45, preferred = 60, max = 75 }"
DATE = "a date such as 2026-11-26"


def messages(**raw: Any) -> list[str]:
    whole = {"title": "Day", "blocks": [TALK]} | raw
    with pytest.raises(ValidationError) as caught:
        Event.model_validate(whole)
    return [str(problem) for problem in reworded(caught.value, whole, Event)]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"title": ""}, "key title: found nothing, expected some text"),
        ({"title": 3}, "key title: found 3, expected text in quotes"),
        ({"date": "soon"}, f'key date: found "soon", expected {DATE}'),
        ({"date": dt.datetime(2026, 1, 1, 9)}, f"key date: found 2026-01-01 09:00:00, "
         f"expected {DATE}"),
        ({"tittle": "x"}, 'key tittle: found unknown key "tittle", expected "title"'),
        ({"venue": {"qqq": 1}}, 'key venue.qqq: found unknown key "qqq", '
         "expected one of name, address, directions, parking_spaces, seats"),
        ({"rules": {"common_language": {"is": "soft", "wieght": 3}}},
         'key rules.common_language.wieght: found unknown key "wieght", expected "weight"'),
        ({"rules": {"common_language": 3}},
         "key rules.common_language: found 3, "
         'expected "hard", "soft", "off" or { is = "soft", weight = 3 }'),
        ({"rules": {"common_language": "hrad"}},
         'key rules.common_language: found "hrad", expected "hard"'),
        ({"rules": {"same_role_at_a_table": {"is": "soft", "most": "evn"}}},
         'key rules.same_role_at_a_table.most: found "evn", '
         'expected a whole number from 0, or "even"'),
        ({"rules": {"same_role_at_a_table": {"is": "soft", "most": -1}}},
         "key rules.same_role_at_a_table.most: found -1, "
         'expected a whole number from 0, or "even"'),
        ({"rules": {"least_moving": {"is": "soft", "most": "even"}}},
         'key rules.least_moving: found { is = "soft", most = "even" }, '
         "expected most as a number: only people alike are spread evenly"),
        ({"timezone": "America/Montral"},
         'key timezone: found "America/Montral", expected "America/Montreal"'),
        ({"timezone": "?"}, 'key timezone: found "?", '
         "expected a time zone such as America/Toronto"),
        ({"language": "de"}, 'key language: found "de", expected one of fr-CA, fr, en-CA, en'),
        ({"grid_minutes": 0}, "key grid_minutes: found 0, expected 1 or more"),
        ({"grid_minutes": 61}, "key grid_minutes: found 61, expected 60 or less"),
        ({"grid_minutes": 2.5}, "key grid_minutes: found 2.5, expected a whole number"),
        ({"day": "long"}, 'key day: found "long", expected a table of keys and values'),
        ({"day": {"opens": "25:10"}},
         'key day.opens: found "25:10", expected a time such as 08:30'),
        ({"day": {"opens": "17:00", "closes": "09:00"}},
         'key day: found { opens = "17:00", closes = "09:00" }, '
         "expected a day that opens before it closes"),
        ({"day": {"free_share": 1}}, "key day.free_share: found 1, expected less than 1"),
        ({"rooms": [{"id": "a"}, {}]},
         "key rooms[2].id: found nothing, expected an id, in letters or figures"),
        ({"rooms": [{"id": "a", "table_seats": [8, 0]}]},
         "key rooms[a].table_seats[2]: found 0, expected 1 or more"),
        ({"blocks": ["talk"]},
         'key blocks[1]: found "talk", expected a table, under [[blocks]]'),
        ({"blocks": []}, "key blocks: found [], expected at least one [[blocks]]"),
        ({"blocks": 3}, "key blocks: found 3, expected at least one [[blocks]]"),
        ({"blocks": [TALK | {"id": 3}]},
         "key blocks[1].id: found 3, expected an id, in letters or figures"),
        ({"blocks": [{"id": "x"}]},
         "key blocks[x].kind: found nothing, expected one of welcome, talk, workshop, break, "
         "closing, meal, networking"),
        ({"blocks": [TALK | {"kind": "tlak"}]},
         'key blocks[talk].kind: found "tlak", expected "talk"'),
        ({"blocks": [TALK | {"minutes": "long"}]},
         f'key blocks[talk].minutes: found "long", expected {MINUTES}'),
        ({"blocks": [TALK | {"minutes": -5}]},
         "key blocks[talk].minutes: found -5, expected 1 or more"),
        ({"blocks": [TALK | {"minutes": {"min": "25:10", "max": 50}}]},
         'key blocks[talk].minutes.min: found "25:10", expected a whole number'),
        ({"blocks": [TALK | {"minutes": {"min": 50, "max": 40}}]},
         "key blocks[talk].minutes: found { min = 50, max = 40 }, "
         "expected min <= preferred <= max"),
        ({"blocks": [TALK | {"widow": ["09:00", "10:00"]}]},
         'key blocks[talk].widow: found unknown key "widow", expected "window"'),
        ({"blocks": [TALK | {"window": ["09:00"]}]},
         'key blocks[talk].window: found ["09:00"], '
         'expected two times such as ["11:30", "13:30"]'),
        ({"blocks": [TALK | {"window": ["09:00", "08:00"]}]},
         'key blocks[talk].window: found ["09:00", "08:00"], '
         "expected an earliest start before the latest end"),
        ({"blocks": [TALK | {"after": "lunch"}]},
         'key blocks[talk].after: found "lunch", expected a list of ids such as ["lunch"]'),
        ({"blocks": [TALK | {"optional": "perhaps"}]},
         'key blocks[talk].optional: found "perhaps", expected true or false'),
        ({"blocks": [TALK | {"gap_minutes": 5}]},
         "key blocks[talk].gap_minutes: found 5, "
         "expected minutes such as { min = 0, max = 15 }"),
        ({"blocks": [TALK | {"rounds": 3}]},
         'key blocks[talk].rounds: found unknown key "rounds", expected one of id, title, '
         "speaker, window, start, rooms, after, before, gap_minutes, parallel, optional, first, "
         "last, capacity, kind, minutes"),
        ({"blocks": [NETWORKING | {"rounds": {"min": 3}}]},
         "key blocks[net].rounds.max: found nothing, expected a whole number"),
        ({"blocks": [NETWORKING | {"group_size": {"min": 1, "max": 3}}]},
         "key blocks[net].group_size: found { min = 1, max = 3 }, "
         "expected 2 <= min <= target <= max"),
        ({"blocks": [MEAL | {"people_per_minute": 0}]},
         "key blocks[lunch].people_per_minute: found 0, expected more than 0"),
        ({"blocks": [MEAL | {"seating": 5}]},
         "key blocks[lunch].seating: found 5, expected a table such as { group_size = 5 }"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_in_words(raw: dict[str, Any], message: str) -> None:
    assert messages(**raw) == [message]


def test_all_mistakes_are_told_at_once() -> None:
    blocks = [TALK | {"minutes": "x", "widow": 1}, NETWORKING | {"seconds_each": 0}]
    assert len(messages(title="", blocks=blocks)) == 4


def test_a_place_is_named_by_ids_or_positions() -> None:
    raw = {"blocks": [{"id": "lunch", "window": ["a", "b"]}, {"window": []}]}
    assert locate(("blocks", 0, "meal", "window", 1), raw) == ("blocks[lunch].window[2]", "b")
    assert locate(("blocks", 1, "meal", "window"), raw) == ("blocks[2].window", [])
