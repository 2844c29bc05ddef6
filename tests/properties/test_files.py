"""What is written is read back equal, and garbage is told, never thrown."""

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copschedule.domain.clock import clock
from copschedule.domain.consistency import event_problems, joint_problems, roster_problems
from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round, Slot, WalkingRule
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import InvalidInput
from copschedule.io.cells import guarded, says_nothing, text
from copschedule.io.event_file import read_event
from copschedule.io.history_file import read_history
from copschedule.io.pairs_file import read_pairs
from copschedule.io.plan_file import read_plan, write_plan
from copschedule.io.roster_file import read_roster

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
labels = texts.map(str.strip)
names = labels.filter(bool)
lines = texts.map(lambda written: text(written) if written.strip() else "")
tongues = st.sampled_from(["fr", "en", "es", "lsq", "moe", "nb", "zh"])
words = st.text("abcdefgh-é", min_size=1, max_size=6)
minutes = st.integers(0, 24 * 60)


@st.composite
def attendees(draw: st.DrawFn, ids: st.SearchStrategy[Any]) -> Attendee:
    arrives, leaves = sorted(draw(st.tuples(minutes, minutes)))
    return Attendee.model_validate(
        {
            "id": draw(ids),
            "name": draw(lines),
            "email": draw(lines),
            "organisation": draw(lines),
            "role": draw(lines),
            "languages": draw(st.lists(tongues, unique=True, max_size=3)),
            "newcomer": draw(st.booleans()),
            "host": draw(st.booleans()),
            "table": draw(st.none() | st.integers(1, 40)),
            "arrives": draw(st.none() | st.just(clock(arrives))),
            "leaves": draw(st.none() | st.just(clock(leaves))),
            "absent": draw(st.lists(st.integers(1, 9), max_size=3)),
            "shows_up": draw(st.none() | st.floats(0, 1)),
            "drives": draw(st.none() | st.booleans()),
            "diet": draw(lines.filter(lambda note: not says_nothing(note)))
            if draw(st.booleans())
            else "",
            "publish": draw(st.lists(st.sampled_from(["name", "photo", "email"]), unique=True)),
            "chooses": draw(st.lists(words, unique=True, max_size=3)),
        }
    )


def rosters(ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Roster]:
    people = st.lists(attendees(ids), unique_by=lambda person: str(person.id), max_size=5)
    return people.map(lambda listed: Roster(attendees=tuple(listed)))


def written(value: object) -> object:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, (tuple, list)):
        return ";".join(str(part) for part in value)
    return "" if value is None else guarded(value)


@given(rosters(names), st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_roster_written_is_read_back_equal(roster: Roster, delimiter: str, encoding: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(Attendee.model_fields)
    for person in roster.attendees:
        cells = person.model_dump(mode="json")
        writer.writerow([written(cells[column]) for column in Attendee.model_fields])
    assert read_roster(io.BytesIO(file.getvalue().encode(encoding))) == roster


@given(rosters(st.integers(0, 99)))
def test_a_frame_is_read_as_the_roster_it_shows(roster: Roster) -> None:
    rows = [person.model_dump(mode="json") for person in roster.attendees]
    assert read_roster(pd.DataFrame(rows, columns=list(Attendee.model_fields))) == roster


walking_rules = st.builds(WalkingRule, steps=st.lists(st.integers(0, 9), max_size=4).map(tuple))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    roster = draw(rosters(names | st.integers()))
    people = [person.id for person in roster.attendees]
    some = st.lists(st.sampled_from(people), max_size=3) if people else st.just([])
    groups = st.builds(Group, table=st.integers(1, 9), attendees=some.map(tuple[Any, ...]))
    rounds = st.builds(
        Round,
        number=st.integers(1, 9),
        block=labels,
        start_second=st.integers(0, 86400),
        end_second=st.integers(0, 86400),
        room=st.none() | labels,
        groups=st.lists(groups, max_size=3).map(tuple[Group, ...]),
        sitting_out=some.map(tuple[Any, ...]),
    )
    slots = st.builds(
        Slot, block=labels, start=minutes, end=minutes, room=st.none() | labels, title=labels
    )
    ids = names | st.integers()
    pairs = st.builds(
        Pair, a=ids, b=ids, rule=st.sampled_from(["apart", "together"]), reason=labels
    )
    met = st.builds(Met, ids, ids, st.none() | labels, st.none() | st.dates())
    return Plan(
        event=draw(st.none() | events()),
        roster=roster.model_copy(update={"pairs": tuple(draw(st.lists(pairs, max_size=3)))}),
        history=History(met=tuple(draw(st.lists(met, max_size=3)))),
        slots=tuple(draw(st.lists(slots, max_size=3))),
        rotation=tuple(draw(st.lists(rounds, max_size=3))),
        walking_rule=draw(st.none() | walking_rules),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    blocks: list[dict[str, Any]] = [
        {"id": draw(names), "kind": "talk", "minutes": draw(st.integers(1, 90))},
        {"id": draw(names), "kind": "meal", "seating": {"group_size": 6}, "menu": draw(labels)},
        {"id": draw(names), "kind": "networking", "rounds": 3, "start": clock(draw(minutes))},
    ]
    weight = draw(st.integers(0, 9))
    return Event.model_validate(
        {
            "title": draw(names),
            "date": draw(st.none() | st.dates(min_value=dt.date(1900, 1, 1))),
            "rooms": [{"id": draw(names), "table_seats": draw(st.lists(st.integers(1, 9)))}],
            "blocks": blocks,
            "rules": {"common_language": {"is": "soft", "weight": weight}},
        }
    )


@given(plans())
def test_a_plan_written_is_read_back_equal(plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        write_plan(plan, path)
        assert read_plan(path) == plan


@given(events(), rosters(names))
def test_consistency_is_checked_whatever_the_parts(event: Event, roster: Roster) -> None:
    problems = [*event_problems(event), *roster_problems(roster), *joint_problems(event, roster)]
    assert all(problem.found and problem.expected and problem.column for problem in problems)


READERS = [read_event, read_roster, read_pairs, read_history, read_plan]


def told(read: Any, source: Any) -> None:
    """Read it, and check that whatever is wrong is told in full and without jargon."""
    error = _refusal(read, source)
    problems = error.problems if error else ()
    assert error is None or problems
    assert all(problem.found and problem.expected for problem in problems)
    assert "Input should" not in str(error)


def _refusal(read: Any, source: Any) -> InvalidInput | None:
    try:
        read(source)
    except InvalidInput as error:
        return error
    return None


@pytest.mark.parametrize("read", READERS)
@given(content=st.binary(max_size=60))
@example(content=b"")
@example(content=b"a = " + b"[" * 2000)
@example(content=b"id,a,b,rule\n\0,\x1c,'=")
def test_garbage_bytes_are_told(read: Any, content: bytes) -> None:
    told(read, io.BytesIO(content))


HEADS = ["id,name,table,arrives,publish\n", "a,b,rule,hard\n", "a;b;event;date\n", '{"slots":[', ""]


@pytest.mark.parametrize("read", READERS)
@given(head=st.sampled_from(HEADS), rest=st.text(',;"\n\r\t=1ab:é {}[]\ud800', max_size=40))
def test_garbage_after_a_header_is_told(read: Any, head: str, rest: str) -> None:
    told(read, io.StringIO(head + rest))


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.times() | st.dates() | st.datetimes() | st.sampled_from(["08:30", "soft", "talk", "a"])
)  # fmt: skip
KEYS = ["id", "kind", "minutes", "min", "max", "target", "is", "window", "after", "rounds"]
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "group_size", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = [*Event.model_fields, "tittle"]


@given(st.dictionaries(st.sampled_from(FIELDS), trees | st.lists(trees, max_size=3)))
def test_garbage_keys_and_values_are_told(raw: dict[str, Any]) -> None:
    told(read_event, raw)


@given(
    st.sampled_from(["talk", "meal", "networking", "diner"]),
    st.dictionaries(st.sampled_from([*KEYS, "group_size", "seating", "start"]), trees),
)
def test_garbage_blocks_are_told(kind: str, block: dict[str, Any]) -> None:
    told(read_event, {"title": "Day", "blocks": [{"id": "a", **block, "kind": kind}]})


cells = leaves | st.timedeltas() | st.lists(leaves, max_size=2) | st.just(pd.NaT)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(Attendee.model_fields, cells)), max_size=3))
def test_garbage_cells_of_a_roster_are_told(rows: list[dict[str, Any]]) -> None:
    told(read_roster, pd.DataFrame(rows, columns=list(Attendee.model_fields), dtype=object))


@given(st.lists(st.lists(cells, max_size=5) | cells | st.tuples(cells, cells), max_size=4))
def test_garbage_pairs_are_told(items: list[Any]) -> None:
    told(read_history, [item for item in items if not isinstance(item, str)])
