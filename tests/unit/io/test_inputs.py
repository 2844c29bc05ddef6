import io
import pickle
import re
from pathlib import Path

import pytest

from copschedule.domain.history import History, Met
from copschedule.domain.roster import Pair, Roster
from copschedule.errors import InvalidInput
from copschedule.io.inputs import read_inputs
from copschedule.language import Language, Sentence, words

EVENT = 'title = "Day"\n[[blocks]]\nid = "net"\nkind = "networking"\nrounds = 3\n'


def messages(**sources: str) -> list[str]:
    files = {name: io.StringIO(text) for name, text in sources.items()}
    with pytest.raises(InvalidInput) as caught:
        read_inputs(files.pop("event"), files.pop("roster", None), **files)
    return [str(problem).split(":")[0] for problem in caught.value.problems]


def test_all_files_are_read() -> None:
    event, roster, history = read_inputs(
        io.StringIO(EVENT),
        io.StringIO("id\n1\n2\n"),
        pairs=io.StringIO("a,b,rule\n1,2,apart\n"),
        history=[("1", "2")],
    )
    assert event.title == "Day"
    assert roster.pairs == (Pair(a="1", b="2", rule="apart"),)
    assert history.met == (Met("1", "2"),)


def test_an_event_alone_is_enough() -> None:
    assert read_inputs(io.StringIO(EVENT))[1:] == (Roster(), History())


def test_problems_of_all_files_are_told_together() -> None:
    assert messages(
        event=EVENT.replace("rounds", "runds"),
        roster="id,table\n1,x\n",
        pairs="a,b,rule\n1,1,apart\n",
        history="a,b\n1,1\n",
    ) == [
        "event.toml, key blocks[net].rounds",
        "event.toml, key blocks[net].runds",
        "roster.csv, row 2, column table",
        "pairs.csv, row 2, column b",
        "history.csv, row 2, column b",
    ]


def test_problems_between_event_and_roster_bear_their_line() -> None:
    roster = 'id,name,absent,table\n1,"A\nB",2,x\n2,,4,\n'
    assert messages(event=EVENT, roster=roster) == [
        "roster.csv, row 2, column table",
        "roster.csv, row 4, column absent",
    ]


def test_pairs_need_a_roster() -> None:
    assert messages(event=EVENT, pairs="a,b,rule\n") == [
        "found pairs without a roster, expected a roster that they belong to"
    ]


GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture(scope="module")
def very_wrong() -> InvalidInput:
    folder = GOLDEN / "messages"
    with pytest.raises(InvalidInput) as caught:
        read_inputs(
            folder / "event.toml",
            folder / "roster.csv",
            pairs=folder / "pairs.csv",
            history=folder / "history.csv",
        )
    return caught.value


@pytest.mark.parametrize(
    ("language", "file"), [("en", "messages.txt"), ("fr-CA", "messages-fr.txt")]
)
def test_a_very_wrong_event_is_told_as_a_colleague_would(
    very_wrong: InvalidInput, language: Language, file: str
) -> None:
    expected = (GOLDEN / file).read_text(encoding="utf-8")
    assert f"{very_wrong.said(words(language))}\n" == expected


QUOTED = re.compile(r'"[^"]*"|\{[^}]*\}|\[[^]]*\]')
LIMITS = re.compile(r"\w+( <= \w+)+")


def test_nothing_of_it_is_said_in_english_alone(very_wrong: InvalidInput) -> None:
    """Whatever is neither a sentence nor quoted from the files is one word, such as an id."""
    for phrase in (part for p in very_wrong.problems for part in (p.found, p.expected)):
        plain = not isinstance(phrase, Sentence) and not LIMITS.fullmatch(phrase)
        assert not plain or " " not in QUOTED.sub("", phrase), phrase


def test_what_was_wrong_survives_being_sent_to_another_process(very_wrong: InvalidInput) -> None:
    french = words("fr-CA")
    assert pickle.loads(pickle.dumps(very_wrong)).said(french) == very_wrong.said(french)
