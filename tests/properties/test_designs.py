import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copschedule.rotation.designs import design


@given(st.data())
def test_no_two_people_ever_share_a_table_twice(data: st.DataObject) -> None:
    groups = data.draw(st.integers(1, 30))
    size = data.draw(st.integers(2, 9))
    short = data.draw(st.integers(0, groups - 1))
    rounds = data.draw(st.integers(1, 40))
    sizes = [size] * (groups - short) + [size - 1] * short
    found = design(sizes, rounds)
    assert found is not None
    assert 1 <= found.rounds <= rounds
    together = np.zeros((sum(sizes), sum(sizes)), dtype=int)
    for row in found.tables:
        assert np.bincount(row, minlength=groups).tolist() == sizes
        together += row[:, None] == row
    np.fill_diagonal(together, 0)
    assert together.max(initial=0) <= 1


@given(st.integers(2, 40), st.integers(2, 9), st.integers(2, 30))
def test_a_walking_rule_leads_everybody_to_their_table(groups: int, size: int, rounds: int) -> None:
    found = design([size] * groups, rounds)
    assert found is not None
    assert (found.steps is None) == (found.walking_rule is None)
    if found.steps is not None:
        assert (np.diff(found.tables, axis=0) % groups == found.steps).all()
