"""What a day can come to, against its slow twin, on random stays."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.agenda import reach, reach_kernels
from copschedule.agenda.company import ALWAYS, Company
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.reach import attainable, compile_loops
from copschedule.agenda.ways import UNHELD, Ways
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.compiled import HAS_NUMBA
from reference import slow_reach

LARGEST = 4
ROUND = 600


@st.composite
def companies(draw: st.DrawFn) -> Company:
    """Draw up to three stays of up to six people, who may leave at an applause."""
    people = draw(st.integers(1, 6))
    stays = [(who, draw(st.integers(1, 3))) for who in range(people)]
    attendee = np.repeat(np.arange(people), [count for _, count in stays])
    many = len(attendee)
    applauses = draw(st.integers(0, 2))

    def each(values: st.SearchStrategy[int]) -> np.ndarray:
        return np.array(draw(st.lists(values, min_size=many, max_size=many)), dtype=np.int64)

    met = draw(st.sets(st.tuples(st.integers(0, people - 1), st.integers(0, people - 1))))
    return Company(
        attendee=attendee,
        arrives=ROUND * each(st.integers(0, 4)),
        leaves=ROUND * each(st.integers(3, 9)),
        claps=each(st.sampled_from([0, 1, 2, ALWAYS])),
        probability=each(st.integers(0, 4)) / 8,
        met=np.array([pair for pair in met if pair[0] < pair[1]], dtype=np.int64).reshape(-1, 2),
        newcomer=np.array(draw(st.lists(st.booleans(), min_size=people, max_size=people))),
        newcomer_weight=draw(st.integers(1, 3)),
        applauses=applauses,
        beside={"b0": np.arange(people) % 2 == 0} if draw(st.booleans()) else {},
    )


@st.composite
def several_ways(draw: st.DrawFn) -> Ways:
    """Draw up to three ways to hold a block, of up to three rounds; one may leave it out."""
    forms = draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=3))
    start, rounds = np.array(forms, dtype=np.int64).T
    numbers = np.arange(3)
    begins = ROUND * (start[:, None] + numbers)
    held = numbers < rounds[:, None]
    return Ways(
        start=10 * start,
        minutes=10 * rounds,
        rounds=rounds,
        begins=np.where(held, begins, UNHELD),
        ends=np.where(held, begins + ROUND, UNHELD),
    )


def instance_of(company: Company, blocks: int) -> AgendaInstance:
    """Return an event whose tables are known by their limit alone, since somebody skips a round."""
    rounds = {"min": 1, "max": 3}
    networking = {"kind": "networking", "rounds": rounds, "round_seconds": ROUND}
    several = [{"id": f"b{b}", **networking, "group_size": LARGEST} for b in range(blocks)]
    people = [Attendee(id=n, absent=(1,)) for n in range(len(company.newcomer))]
    event = Event.model_validate({"title": "Day", "blocks": several})
    return AgendaInstance.of(event, Roster(attendees=tuple(people)))


@given(companies(), st.lists(several_ways(), min_size=1, max_size=3))
def test_every_combination_is_worth_what_counting_says(company: Company, ways: list[Ways]) -> None:
    instance = instance_of(company, len(ways))
    found = attainable(instance, company, list(zip(instance.blocks, ways, strict=True)))
    ids = [data.block.id for data in instance.blocks]
    options = [
        [(w, talks) for w in range(len(one.start)) for talks in range(company.applauses + 1)]
        for one in ways
    ]
    days = {}
    for day in product(*options):
        rounds = [_rounds(ways[b], w) for b, (w, _) in enumerate(day)]
        over = [talks for _, talks in day]
        kinds = tuple(int(found.kind[b][choice]) for b, choice in enumerate(day))
        place = (*kinds, *(0,) * (3 - len(kinds)))
        meets = [
            slow_reach.meets(company, stay, ids, rounds, over)
            for stay in range(len(company.attendee))
        ]
        worth = slow_reach.limit(company, ids, rounds, over, LARGEST)
        days[day] = (place, worth, meets, _pairs(company, ids, rounds))
    could = np.any([meets for _, _, meets, _ in days.values()], axis=0)
    for place, worth, meets, pairs in days.values():
        assert found.encounters[place] == pytest.approx(min(worth, pairs))
        left = company.probability[could & ~np.array(meets)].sum()
        assert found.left[place] == pytest.approx(left)


def _rounds(ways: Ways, way: int) -> slow_reach.Way:
    both = zip(ways.begins[way].tolist(), ways.ends[way].tolist(), strict=True)
    return [(begin, end) for begin, end in both if begin != UNHELD]


def _pairs(company: Company, ids: list[str], rounds: list[slow_reach.Way]) -> float:
    """Return the pairs at tables, all who have a place being there by what they said."""
    pairs = 0
    for name, way in zip(ids, rounds, strict=True):
        beside = slow_reach.beside(company, name, LARGEST)
        pairs += len(way) * (int(company.takes_part(name).sum()) * beside // 2)
    return float(company.newcomer_weight * pairs)


def test_blocks_of_too_many_combinations_are_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = Ways(
        *np.array([[0, 40], [10, 10], [1, 1]]), *(ROUND * np.array([[[0], [4]], [[1], [5]]]))
    )
    one = Company(
        attendee=np.arange(2),
        arrives=np.array([0, 0]),
        leaves=np.array([ROUND, ALWAYS]),
        claps=np.array([ALWAYS, ALWAYS]),
        probability=np.ones(2),
        met=np.empty((0, 2), dtype=np.int64),
        newcomer=np.zeros(2, dtype=np.bool_),
        newcomer_weight=1,
    )
    instance = instance_of(one, 3)
    held = [(data, ways) for data in instance.blocks]
    assert attainable(instance, one, held).encounters.shape == (2, 2, 2)
    monkeypatch.setattr(reach, "MOST_COMBINATIONS", 5)
    assert attainable(instance, one, held).encounters.shape == (2, 2, 1)


@pytest.mark.skipif(not HAS_NUMBA, reason="numba is not there: nothing is compiled")
def test_nothing_is_left_to_compile_when_the_clock_runs() -> None:
    """A loop compiled anew for arrays of another layout takes seconds of the budget."""
    loops = [reach_kernels.add_reach, reach_kernels.add_strangers, reach_kernels.accumulate]
    compile_loops()
    one = Company(
        attendee=np.zeros(1, dtype=np.int64),
        arrives=np.zeros(1, dtype=np.int64),
        leaves=np.full(1, ALWAYS),
        claps=np.full(1, ALWAYS),
        probability=np.ones(1),
        met=np.empty((0, 2), dtype=np.int64),
        newcomer=np.zeros(1, dtype=np.bool_),
        newcomer_weight=1,
    )
    ways = Ways(*np.array([[0], [10], [1]]), np.zeros((1, 1), np.int64), np.full((1, 1), ROUND))
    instance = instance_of(one, 1)
    attainable(instance, one, [(instance.blocks[0], ways)])
    assert [len(loop.signatures) for loop in loops] == [1, 1, 1]  # type: ignore[attr-defined]
