import io

import pandas as pd
import pytest

from copschedule.domain.roster import Pair
from copschedule.errors import InvalidInput
from copschedule.io.pairs_file import parse_pairs, read_pairs


def test_pairs_are_read() -> None:
    text = "a;b;rule;hard;reason\n1;2;apart;non;Rivals\n3;4;together;;\n"
    assert read_pairs(io.StringIO(text)) == (
        Pair(a="1", b="2", rule="apart", hard=False, reason="Rivals"),
        Pair(a="3", b="4", rule="together", hard=True),
    )


def test_ids_of_a_frame_stay_numbers() -> None:
    frame = pd.DataFrame({"a": [1], "b": [2], "rule": ["apart"], "weight": [3]})
    assert read_pairs(frame) == (Pair(a=1, b=2, rule="apart", weight=3),)


def test_pairs_are_returned_as_they_are() -> None:
    pairs = (Pair(a=1, b=2, rule="apart"),)
    assert read_pairs(pairs) == pairs


def test_no_source_is_no_pair() -> None:
    assert parse_pairs(None).pairs == ()


def test_wrong_pairs_are_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_pairs(io.StringIO("a,b,rule,hard\n1,,apart,maybe\n1,2,near,\n"))
    assert str(caught.value).splitlines() == [
        "pairs.csv, row 2, column b: found nothing, expected a cell filled in",
        'pairs.csv, row 2, column hard: found "maybe", expected yes or no',
        'pairs.csv, row 3, column rule: found "near", expected one of apart, together',
    ]


def test_what_is_no_pair_is_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_pairs([Pair(a=1, b=2, rule="apart"), ("a", "b", "apart")])  # type: ignore[list-item]
    assert str(caught.value) == (
        'pairs, row 2: found ["a", "b", "apart"], expected a Pair(a=…, b=…, rule="apart")'
    )
