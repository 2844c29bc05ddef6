"""What stands on each sheet: who is on it, in which order, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs
from copschedule.domain.roster import Publishable
from copschedule.printing.caterer_sheet import caterer_sheet
from copschedule.printing.delivery import _material
from copschedule.printing.host_sheets import QUESTIONS, host_sheets
from copschedule.printing.itineraries import itineraries
from copschedule.printing.lists import LEAST_WALK_INS, door_list, members_list
from copschedule.printing.material import Material
from copschedule.printing.room_signs import TABLES_DRAWN, round_posters, table_cards
from copschedule.printing.run_sheet import run_sheet
from copschedule.printing.turnout import there_at, whole
from reference.printed import ROUNDS, small_plan, twelve_people


def material(plan: cs.Plan | None = None) -> Material:
    return _material(plan or small_plan(language="en"), None, None, False, None)


def rounds_of(person: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for slot in person["day"] for each in slot["rounds"]] + person["rounds"]


def test_an_itinerary_lists_each_person_once_and_those_met_again_by_name() -> None:
    data = itineraries(material()).data
    for person in data["people"]:
        met = [key for each in rounds_of(person) for key in each["known"]]
        assert len(met) == len(set(met))
        assert person["name"] not in {data["known"][key]["name"] for key in met}


def test_those_whose_name_is_not_printed_have_one_line_a_round() -> None:
    people = itineraries(material()).data["people"]
    lines = {(r["others"], bool(r["known"]), r["ask"]) for p in people for r in rounds_of(p)}
    assert (1, True, "and 1 other person: ask their name") in lines
    silent = [who.model_copy(update={"publish": ()}) for who in twelve_people()]
    data = itineraries(material(small_plan(silent, language="en"))).data
    first = rounds_of(data["people"][0])[0]
    assert (first["known"], first["ask"]) == ([], "3 people: ask them their names")
    assert data["known"] == {}


def test_an_itinerary_leaves_out_what_happens_when_its_owner_is_gone() -> None:
    days = {
        p["name"]: [s["title"] for s in p["day"]] for p in itineraries(material()).data["people"]
    }
    assert "Conférence" not in days["Jean-Pierre O'Connor"]
    assert "Conférence" in days["Al"]


def test_every_seat_of_a_round_is_on_an_itinerary() -> None:
    people = itineraries(material()).data["people"]
    assert sum(len(rounds_of(person)) for person in people) == 12 * ROUNDS
    without = small_plan(language="en")
    slots = tuple(slot for slot in without.slots if slot.block != "reseautage")
    people = itineraries(material(without.model_copy(update={"slots": slots}))).data["people"]
    assert sum(len(person["rounds"]) for person in people) == 12 * ROUNDS


def test_the_door_list_has_everybody_in_order_and_what_to_know() -> None:
    data = door_list(material()).data
    families = [line["family"] for line in data["people"]]
    assert len(families) == 12
    assert families.index("Beaudry") < families.index("Côté") < families.index("Roy")
    notes = {line["family"]: line["note"] for line in data["people"]}
    assert notes["Roy"] == "host, parking, halal"
    assert notes["Côté"] == "from 09:40"
    assert data["walk_ins"] == LEAST_WALK_INS


def test_the_members_list_has_nothing_that_was_not_agreed_to() -> None:
    document = members_list(material())
    assert document is not None
    assert len(document.data["people"]) == 10
    assert {line["email"] for line in document.data["people"]} == {"", "a6@exemple.org"}


@pytest.mark.parametrize(
    ("agreed", "fields"),
    [
        (("name",), []),
        (("name", "organisation"), ["organisation"]),
        (("name", "email"), ["email"]),
        (("name", "organisation", "email"), ["organisation", "email"]),
        (("name", "photo"), []),
    ],
)
def test_the_members_list_has_no_column_that_nobody_agreed_to(
    agreed: tuple[Publishable, ...], fields: list[str]
) -> None:
    people = [who.model_copy(update={"publish": agreed}) for who in twelve_people()]
    document = members_list(material(small_plan(people, language="en")))
    assert document is not None
    assert document.data["fields"] == fields
    names = {"organisation": "Organisation", "email": "E-mail"}
    assert document.data["columns"] == ["Name", *(names[field] for field in fields)]


def test_a_box_of_a_poster_has_the_agreed_names_in_order_and_counts_the_others() -> None:
    document = round_posters(material())
    assert document is not None
    first = document.data["posters"][0]["tables"]
    assert [box["others"] for box in first] == ["1 other person", "1 other person", ""]
    assert first[1]["names"] == [
        "Nguyễn Thị Ánh",
        "Marie-Christine de la Bourdonnaye",
        "Jean-Pierre O'Connor",
    ]


def test_of_those_who_did_not_agree_a_host_hears_that_they_have_a_name() -> None:
    document = host_sheets(material())
    assert document is not None
    met = [other for each in document.data["hosts"][0]["rounds"] for other in each["people"]]
    assert {other["known"] for other in met} == {True, False}
    assert all(other["known"] == (other["name"] != "Ask their name") for other in met)


def test_hosts_learn_who_comes_and_begin_with_another_question_each_round() -> None:
    document = host_sheets(material())
    assert document is not None
    for host in document.data["hosts"]:
        questions = [each["question"] for each in host["rounds"]]
        assert questions == list(QUESTIONS[:ROUNDS])
        assert all(each["people"] for each in host["rounds"])


def test_table_cards_are_for_every_table_once() -> None:
    document = table_cards(material())
    assert document is not None
    assert [card["number"] for card in document.data["cards"]] == ["1", "2", "3"]


@pytest.mark.parametrize("people", [4 * TABLES_DRAWN, 4 * TABLES_DRAWN + 4])
def test_a_poster_draws_few_tables_and_lists_the_names_of_many(people: int) -> None:
    roster = [cs.Attendee(id=i, name=f"Zoé Nom{i}", publish=("name",)) for i in range(people)]
    document = round_posters(material(small_plan(roster, language="en")))
    assert document is not None
    for poster in document.data["posters"]:
        shown = [name for table in poster["tables"] for name in table["names"]] or poster["names"]
        assert len(shown) == people
        assert bool(poster["tables"]) == (people == 4 * TABLES_DRAWN)


def test_signs_need_rounds() -> None:
    none = material(small_plan(rounds=1).model_copy(update={"rotation": ()}))
    assert table_cards(none) is round_posters(none) is host_sheets(none) is None
    assert "rounds" in {each.what for each in itineraries(none).missing}


def test_covers_are_the_expected_people_rounded_up() -> None:
    document = caterer_sheet(material())
    assert document is not None
    covers = {each["title"]: each["covers"] for each in document.data["servings"]}
    assert covers == {"Accueil": "12", "Repas": "12"}  # 11.5, as one comes with probability 1/2
    few = [who.model_copy(update={"shows_up": 0.5}) for who in twelve_people()]
    document = caterer_sheet(material(small_plan(few, language="en")))
    assert document is not None
    assert [each["covers"] for each in document.data["servings"]] == ["6", "6"]


def test_arrivals_add_up_to_the_covers() -> None:
    document = caterer_sheet(material())
    assert document is not None
    for each in document.data["servings"]:
        assert sum(int(more) for _, more in each["arrivals"]) == int(each["covers"])
    welcome = document.data["servings"][0]
    assert welcome["arrivals"] == [["09:30", "+11"], ["09:45", "+1"]]


def test_diets_are_counted_without_names() -> None:
    document = caterer_sheet(material())
    assert document is not None
    assert document.data["servings"][1]["diets"] == [["halal", "2", "2"]]
    assert "Roy" not in str(document.data)


def test_whoever_leaves_before_a_time_is_not_there_at_it() -> None:
    made = material()
    seen = there_at(made, [9 * 60 + 30, 12 * 60, 13 * 60])
    assert seen.shape == (3, 12)
    assert seen[:, 3].tolist() == [0, 1, 1]
    assert seen[:, 7].tolist() == [1, 1, 0]
    assert seen[:, 11].tolist() == [0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("expected", "people"), [(0, 0), (2.0000000001, 2), (2.1, 3), (2.9999999, 3)]
)
def test_half_a_person_is_a_whole_one(expected: float, people: int) -> None:
    assert whole(expected) == people


def test_the_run_sheet_is_in_order_of_time_and_has_the_facts_of_the_place() -> None:
    data = run_sheet(material()).data
    times = [cue["time"] for cue in data["cues"]]
    assert times == sorted(times)
    assert [cue["what"] for cue in data["cues"]][-1] == "The event ends"
    assert sum(cue["what"].startswith("Bell") for cue in data["cues"]) == ROUNDS
    assert dict(data["facts"])["Parking"] == "25 spaces, 3 drivers expected"
    assert [
        text for cue in data["cues"] for text in cue["details"] if text.startswith("Speaker")
    ] == ["Speaker: Жанна Иванова"]


def test_the_run_sheet_says_what_the_event_does_not() -> None:
    plan = small_plan(language="en")
    assert plan.event is not None
    bare = cs.Event(title="t", blocks=plan.event.blocks)
    missing = {
        each.what for each in run_sheet(material(plan.model_copy(update={"event": bare}))).missing
    }
    assert missing == {"date", "needed_by", "venue", "address", "directions", "parking"}
