import io
import json
from pathlib import Path

import pytest

from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round, Slot, Track
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import FolderExists, InvalidInput
from copschedule.io import plan_file
from copschedule.io.plan_file import read_plan, write_folder, write_plan, write_tables

FILES = {"agenda.csv", "encounters.csv", "plan.json", "seating.csv"}


def made_plan(language: str = "fr-CA") -> Plan:
    blocks = [
        {"id": "net", "kind": "networking", "title": "Réseautage", "rounds": 2},
        {"id": "=talk", "kind": "talk", "title": "+1, dit-elle", "minutes": 30},
    ]
    event = Event.model_validate({"title": "Day", "language": language, "blocks": blocks})
    roster = Roster(
        attendees=tuple(Attendee(id=name) for name in (1, "@bo", "c", "d", 'e "E"')),
        pairs=(Pair(a=1, b="c", rule="apart"),),
    )
    tables = [(Group(table=1, attendees=(1, "@bo")), Group(table=2, attendees=("c", "d")))] * 2
    rotation = tuple(
        Round(
            number=number,
            block="net",
            start_second=36000 + 360 * (number - 1),
            end_second=36000 + 360 * number,
            groups=groups,
            sitting_out=('e "E"',),
        )
        for number, groups in enumerate(tables, start=1)
    )
    slots = (
        Slot(block="net", kind="networking", title="Réseautage", start=600, end=615),
        Slot(block="=talk", kind="talk", title="+1, dit-elle", start=615, end=645, room="salle"),
    )
    met = (Met("c", "d", "Autumn"),)
    return Plan(
        event=event, roster=roster, history=History(met=met), slots=slots, rotation=rotation
    )


def test_a_plan_loads_back_equal(tmp_path: Path) -> None:
    write_plan(made_plan(), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == read_plan(tmp_path) == made_plan()
    with (tmp_path / "plan.json").open("rb") as file:
        assert read_plan(file) == made_plan()


@pytest.mark.parametrize(("language", "word"), [("fr-CA", "privé"), ("en", "private")])
def test_the_first_key_says_that_the_file_is_private(
    tmp_path: Path, language: str, word: str
) -> None:
    write_plan(made_plan(language), tmp_path / "plan.json")
    first, *_ = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")).items()
    assert first[0] == "private"
    assert word in first[1]


def test_a_plan_without_an_event_is_written_too(tmp_path: Path) -> None:
    write_plan(Plan(slots=()), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == Plan(slots=())


def test_the_event_and_roster_given_replace_those_of_the_file(tmp_path: Path) -> None:
    write_plan(made_plan(), tmp_path / "plan.json")
    roster = Roster(attendees=(Attendee(id="x"),))
    plan = read_plan(tmp_path / "plan.json", roster=roster)
    assert (plan.roster, plan.event) == (roster, made_plan().event)


def test_the_tables_hold_no_formula(tmp_path: Path) -> None:
    write_tables(made_plan(), tmp_path)
    texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert texts == {
        "agenda.csv": "block,kind,title,start,end,room\n"
        "net,networking,Réseautage,10:00,10:15,\n"
        "'=talk,talk,\"'+1, dit-elle\",10:15,10:45,salle\n",
        "seating.csv": "round,table,attendee\n"
        "1,1,1\n1,1,'@bo\n1,2,c\n1,2,d\n2,1,1\n2,1,'@bo\n2,2,c\n2,2,d\n",
        "encounters.csv": "a,b,round,new\n1,'@bo,1,yes\nc,d,1,no\n1,'@bo,2,no\nc,d,2,no\n",
    }


def test_the_tables_are_read_back_as_the_plan(tmp_path: Path) -> None:
    plan = made_plan()
    write_tables(plan, tmp_path)
    read = read_plan(
        agenda=tmp_path / "agenda.csv",
        seating=tmp_path / "seating.csv",
        event=plan.event,
        roster=plan.roster,
    )
    assert read == plan.model_copy(update={"history": History()})


def test_one_table_is_enough(tmp_path: Path) -> None:
    write_tables(made_plan(), tmp_path)
    assert read_plan(agenda=tmp_path / "agenda.csv").slots == made_plan().slots
    assert [r.number for r in read_plan(seating=tmp_path / "seating.csv").rotation] == [1, 2]


def test_problems_of_both_tables_are_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_plan(
            agenda=io.StringIO("block,start,end\na,x,9:00\n"),
            seating=io.StringIO("round,table,attendee\nx,1,a\n"),
        )
    assert [p.file for p in caught.value.problems] == ["agenda.csv", "seating.csv"]


def test_a_plan_comes_from_one_kind_of_source() -> None:
    with pytest.raises(TypeError, match="either a plan"):
        read_plan()
    with pytest.raises(TypeError, match="either a plan"):
        read_plan("plan.json", agenda="agenda.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "plan.json, row 1: found an empty file, "
         "expected a plan in JSON, as write_plan writes it"),
        ('{"slots":\n oops}', 'plan.json, row 2: found "oops}", '
         "expected a plan in JSON, as write_plan writes it"),
        ("[1]", "plan.json: found [1], expected a plan as write_plan writes it"),
        ('{"slots": [{"block": "a", "start": "25:10", "end": "11:00"}]}',
         'plan.json, key slots[1].start: found "25:10", expected a time such as 08:30'),
        ('{"slots": [], "rotaton": []}',
         'plan.json, key rotaton: found unknown key "rotaton", expected "rotation"'),
    ],
)  # fmt: skip
def test_a_broken_plan_is_told(text: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_plan(io.StringIO(text))
    assert str(caught.value) == message


@pytest.mark.parametrize("made_before", [False, True])
def test_a_folder_is_written_whole(tmp_path: Path, made_before: bool) -> None:
    folder = tmp_path / "above" / "out"
    if made_before:
        folder.mkdir(parents=True)
    write_folder(made_plan(), folder)
    assert {path.name for path in folder.iterdir()} == FILES
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
    assert read_plan(folder / "plan.json") == made_plan()


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderExists, match="already holds files"):
        write_folder(made_plan(), tmp_path)
    with pytest.raises(FolderExists):
        write_folder(made_plan(), tmp_path / "notes.txt", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_force_replaces_our_files_only(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("notes.txt", "plan.json"):
        (folder / name).write_text("mine", encoding="utf-8")
    write_folder(made_plan(), folder, force=True)
    assert {path.name for path in folder.iterdir()} == FILES | {"notes.txt"}
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert read_plan(folder / "plan.json") == made_plan()


def placed_plan() -> Plan:
    """Return the plan with the talk beside the tables, and somebody waiting for it."""
    tracks = (
        Track(block="net", attendees=(1, "@bo", "c"), joining=("d",)),
        Track(block="=talk", attendees=("d",), waiting=('e "E"',)),
    )
    return made_plan().model_copy(update={"tracks": tracks})


def test_places_side_by_side_are_kept(tmp_path: Path) -> None:
    write_plan(placed_plan(), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == placed_plan()


def test_a_plan_from_before_there_were_tracks_is_read(tmp_path: Path) -> None:
    write_plan(made_plan(), tmp_path / "plan.json")
    older = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    del older["tracks"]
    assert read_plan(io.StringIO(json.dumps(older))) == made_plan()


def test_workshops_are_written_only_where_there_are_any(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(placed_plan(), folder)
    assert {path.name for path in folder.iterdir()} == FILES | {"workshops.csv"}
    assert (folder / "workshops.csv").read_text(encoding="utf-8") == (
        "block,attendee,rank\nnet,1,\nnet,'@bo,\nnet,c,\n'=talk,d,\n"
    )
    write_folder(made_plan(), folder, force=True)
    assert {path.name for path in folder.iterdir()} == FILES


@pytest.mark.parametrize("made_before", [False, True])
def test_after_an_error_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_before: bool
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    folder = tmp_path / "out"
    if made_before:
        folder.mkdir()
        (folder / "plan.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr(plan_file, "write_tables", fail)
    with pytest.raises(OSError, match="disk full"):
        write_folder(made_plan(), folder, force=True)
    left = {path.name for path in tmp_path.rglob("*")}
    assert left == ({"out", "plan.json"} if made_before else set())
