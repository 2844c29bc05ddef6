"""Random rounds and random corruptions: what is legal passes, what is not is named."""

from __future__ import annotations

from functools import cache
from string import ascii_letters

from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.grouping import GroupSize, table_sizes
from copschedule.domain.plan import Group, Round, Slot
from copschedule.verifier import CODES, verify
from reference.good_day import Dossier, good_day, seated_day
from reference.table_subsets import right_number, seatings

TIED = set("ABCDEF")
"""People of the good day who are bound to a table or to each other."""

group_sizes = st.tuples(st.integers(2, 6), st.integers(0, 3), st.integers(0, 3)).map(
    lambda parts: GroupSize(min=parts[0], target=parts[0] + parts[1], max=sum(parts))
)
table_seats = st.lists(st.integers(1, 9), min_size=1, max_size=6)


@cache
def a_good_day() -> Dossier:
    return good_day()


def one_round(people: int, sizes: list[int], size: GroupSize, seats: list[int] | None) -> Dossier:
    """Return a plan of one round with so many people at each table; the rest sits out."""
    names, words, start = ascii_letters[:people], [], 0
    for seated in sizes:
        words.append(names[start : start + seated])
        start += seated
    room = {"table_seats": seats} if seats else {}
    day = seated_day(names, ["/" + names[start:]], size, **room)
    tables = tuple(
        Group(table=table, attendees=tuple(word)) for table, word in enumerate(words, 1) if word
    )
    return day.with_round(1, groups=tables)


@given(st.integers(0, 45), group_sizes, st.one_of(st.none(), table_seats))
def test_the_sizes_that_the_solver_uses_are_legal(
    people: int, size: GroupSize, seats: list[int] | None
) -> None:
    sizes = list(table_sizes(people, size, seats))
    assert one_round(people, sizes, size, seats).verify() == []


@given(
    st.integers(0, 30),
    group_sizes,
    st.one_of(st.none(), st.lists(st.integers(0, 4), min_size=4, max_size=6)),
    st.lists(st.integers(1, 4), max_size=3, unique=True),
)
def test_the_sizes_that_the_solver_uses_are_legal_when_tables_are_kept(
    others: int, size: GroupSize, spare_seats: list[int] | None, kept: list[int]
) -> None:
    people = others + size.min * len(kept)
    seats = spare_seats and [size.min + spare for spare in spare_seats]
    sizes = list(table_sizes(people, size, seats, [table - 1 for table in kept]))
    day = one_round(people, sizes, size, seats)
    keeper_of = {g.table: g.attendees[0] for g in day.round(1).groups if g.table in kept}
    assert keeper_of.keys() == set(kept)
    for table, keeper in keeper_of.items():
        day = day.with_attendee(str(keeper), table=table)
    assert day.verify() == []


@given(st.integers(1, 45), group_sizes, table_seats, st.data())
def test_any_split_is_legal_only_if_trying_every_set_of_tables_says_so(
    people: int, size: GroupSize, seats: list[int], data: st.DataObject
) -> None:
    sizes = [*table_sizes(people, size, seats), *[0] * len(seats)][: len(seats)]
    for _ in range(data.draw(st.integers(0, 4))):
        table, step = data.draw(st.integers(0, len(seats) - 1)), data.draw(st.integers(-3, 3))
        spare = people - sum(sizes)
        most = min(seats[table], size.max, sizes[table] + spare)
        sizes[table] = max(0, min(most, sizes[table] + step))
    used = [seated for seated in sizes if seated]
    limits = [min(chairs, size.max) for chairs in seats]
    most = max(seatings(people, size.min, size.max, seats).values(), default=0)
    lawful = (
        sum(sizes) == most
        and all(seated >= size.min for seated in used)
        and len(used) == right_number(people, size.min, size.target, size.max, seats)
        and all(
            max(used) - seated < 2 or seated == limit
            for seated, limit in zip(sizes, limits, strict=True)
            if seated
        )
    )
    assert (one_round(people, sizes, size, seats).verify() == []) == lawful


@given(st.integers(1, 7), st.data())
def test_two_free_people_may_change_places(number: int, data: st.DataObject) -> None:
    day = a_good_day()
    free = sorted({p for g in day.round(number).groups for p in g.attendees} - TIED, key=str)
    one, other = data.draw(st.permutations(free))[:2]
    swap = {one: other, other: one}
    bent = tuple(
        group.model_copy(update={"attendees": tuple(swap.get(p, p) for p in group.attendees)})
        for group in day.round(number).groups
    )
    assert day.with_round(number, groups=bent).verify() == []


@given(st.integers(1, 7), st.data())
def test_whoever_is_dropped_is_missed(number: int, data: st.DataObject) -> None:
    day = a_good_day()
    groups = list(day.round(number).groups)
    table = data.draw(st.integers(0, len(groups) - 1))
    victim = data.draw(st.sampled_from(groups[table].attendees))
    kept = tuple(p for p in groups[table].attendees if p != victim)
    groups[table] = groups[table].model_copy(update={"attendees": kept})
    found = day.with_round(number, groups=tuple(groups)).verify()
    missed = [v for v in found if v.code == "forgotten"]
    assert [(v.round, v.attendees) for v in missed] == [(number, (victim,))]


@given(st.integers(1, 7), st.data())
def test_whoever_is_seated_twice_is_named(number: int, data: st.DataObject) -> None:
    day = a_good_day()
    groups = list(day.round(number).groups)
    twin = data.draw(st.sampled_from([p for g in groups for p in g.attendees]))
    table = data.draw(st.integers(0, len(groups) - 1))
    groups[table] = groups[table].model_copy(update={"attendees": (*groups[table].attendees, twin)})
    found = day.with_round(number, groups=tuple(groups)).verify()
    twice = [v for v in found if v.code == "seated_twice"]
    assert [(v.round, v.attendees) for v in twice] == [(number, (twin,))]


@given(
    st.sampled_from("GHIJKLMN"),
    st.one_of(st.none(), st.integers(500, 760)),
    st.one_of(st.none(), st.integers(500, 760)),
)
def test_whoever_is_seated_while_away_is_named_in_those_rounds(
    who: str, arrives: int | None, leaves: int | None
) -> None:
    day = a_good_day().with_attendee(who, arrives=arrives, leaves=leaves)
    away = [
        r.number
        for r in day.plan.rotation
        if r.start_second < (arrives or 0) * 60
        or r.end_second > (1440 if leaves is None else leaves) * 60
    ]
    found = [(v.code, v.round, v.attendees) for v in day.verify()]
    assert found == [("seated_while_absent", number, (who,)) for number in away]


@given(st.sampled_from(["conference", "atelier-1", "cloture"]), st.integers(-800, 800))
def test_a_slot_may_move_only_where_nothing_holds_it(block: str, minutes: int) -> None:
    day = a_good_day()
    slot = next(slot for slot in day.plan.slots if slot.block == block)
    moved = day.with_slot(block, start=slot.start + minutes, end=slot.end + minutes)
    # Only the closing has free time beside it: the half hour before family hours begin.
    legal = minutes == 0 or (block == "cloture" and minutes in range(5, 31, 5))
    assert (moved.codes() == set()) == legal


ids = st.sampled_from(["A", "B", "C", "D", 7, "7", "?", "tour", "repas", "salle"])
times = st.integers(-(10**6), 10**6)
garbage_slots = st.builds(
    Slot, block=ids.map(str), start=times, end=times, room=st.one_of(st.none(), ids.map(str))
)
garbage_groups = st.builds(
    Group, table=st.integers(1, 9), attendees=st.lists(ids, max_size=6).map(tuple)
)
garbage_rounds = st.builds(
    Round,
    number=st.integers(1, 9),
    block=st.sampled_from(["tour", "repas", "retour", "conference", "?"]),
    start_second=times,
    end_second=times,
    room=st.one_of(st.none(), ids.map(str)),
    groups=st.lists(garbage_groups, max_size=4).map(tuple),
    sitting_out=st.lists(ids, max_size=4).map(tuple),
)


@given(st.lists(garbage_slots, max_size=8), st.lists(garbage_rounds, max_size=6), st.booleans())
def test_garbage_is_judged_and_never_refused(
    slots: list[Slot], rounds: list[Round], keep_slots: bool
) -> None:
    day = a_good_day()
    kept = day.plan.slots if keep_slots else ()
    bent = day.plan.model_copy(update={"slots": (*kept, *slots), "rotation": tuple(rounds)})
    found = verify(bent, day.event, day.roster)
    assert {violation.code for violation in found} <= set(CODES)
    assert found
