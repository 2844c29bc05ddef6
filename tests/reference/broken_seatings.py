"""For each rule of rounds and seating, plans that break that rule and no other."""

from __future__ import annotations

from copschedule.domain.clock import to_minute
from copschedule.domain.grouping import GroupSize
from copschedule.domain.history import History, Met
from copschedule.domain.plan import WalkingRule
from reference.breakages import breaks
from reference.good_day import Dossier, good_day, seated_day, seven_people


@breaks("round_numbering")
def a_number_is_skipped() -> Dossier:
    return good_day().with_round(7, number=8)


@breaks("round_numbering")
def two_rounds_change_times() -> Dossier:
    return good_day().with_moved_round(6, 280, 280).with_moved_round(7, -280, -280)


@breaks("round_numbering")
def two_rounds_change_places_in_the_list() -> Dossier:
    day = good_day()
    *others, sixth, seventh = day.plan.rotation
    return day.with_plan(rotation=(*others, seventh, sixth))


@breaks("played_too_many")
def more_rounds_are_played_than_there_are() -> Dossier:
    return good_day().with_plan(played=8)


@breaks("round_unknown_block")
def the_meal_has_no_seating() -> Dossier:
    return good_day().with_block("repas", seating=None)


@breaks("round_unknown_block")
def a_round_of_a_block_that_is_not_there() -> Dossier:
    day = good_day()
    last = day.round(7)
    times = {"start_second": last.end_second, "end_second": last.end_second + 60}
    ghost = last.model_copy(update={"number": 8, "block": "fantome"} | times)
    return day.with_plan(rotation=(*day.plan.rotation, ghost))


@breaks("round_outside_block")
def the_rounds_begin_before_their_block() -> Dossier:
    day = good_day()
    for number in (5, 6, 7):
        day = day.with_moved_round(number, -10, -10)
    return day


@breaks("rounds_overlap")
def a_round_begins_before_the_last_one_ends() -> Dossier:
    return good_day().with_moved_round(7, -10, -10)


@breaks("round_length")
def the_last_round_is_cut_short() -> Dossier:
    return good_day().with_moved_round(7, 0, -10)


@breaks("round_length")
def the_round_of_the_meal_ends_before_it() -> Dossier:
    return good_day().with_moved_round(4, 0, -60)


@breaks("round_gap")
def time_is_left_idle_before_the_last_round() -> Dossier:
    return good_day().with_moved_round(7, 20, 20)


@breaks("round_gap")
def the_rounds_begin_late() -> Dossier:
    day = good_day()
    for number in (5, 6, 7):
        day = day.with_moved_round(number, 20, 20)
    return day


@breaks("round_wrong_room")
def a_round_is_in_another_room() -> Dossier:
    return good_day().with_round(1, room="petite")


@breaks("attendee_unknown")
def a_stranger_is_seated() -> Dossier:
    return good_day().with_seating(5, "AJPQ BGLO CKNR EFIZ DHM")


@breaks("attendee_unknown")
def a_stranger_sits_out() -> Dossier:
    return good_day().with_round(5, sitting_out=("Z",))


@breaks("seated_twice")
def somebody_is_at_two_tables() -> Dossier:
    return good_day().with_seating(5, "AJPQ BGLO CKNR EFIG DHM")


@breaks("seated_twice")
def somebody_is_twice_at_a_table() -> Dossier:
    return good_day().with_seating(5, "AJPQ BGLO CKNR EFI DHMM")


@breaks("seated_twice")
def somebody_sits_and_sits_out() -> Dossier:
    return good_day().with_round(5, sitting_out=("G",))


@breaks("seated_while_absent")
def somebody_who_has_left_is_seated() -> Dossier:
    return good_day().with_seating(6, "ADKN BEFQ CILR GHP JMO")


@breaks("seated_while_absent")
def somebody_is_seated_before_arriving() -> Dossier:
    return good_day().with_attendee("Q", arrives=to_minute("11:05"))


@breaks("seated_while_absent")
def somebody_is_seated_who_skips_the_round() -> Dossier:
    return good_day().with_attendee("O", absent=(2, 7))


@breaks("out_while_absent")
def somebody_who_has_left_sits_out() -> Dossier:
    return good_day().with_round(6, sitting_out=("R",))


@breaks("forgotten")
def somebody_present_has_no_place() -> Dossier:
    return good_day().with_seating(5, "AJP BGLO CKNR EFI DHM")


@breaks("group_too_small")
def the_group_falls_short_of_the_least() -> Dossier:
    return seven_people().with_block("tour", group_size=GroupSize(min=8, target=8, max=8))


@breaks("group_too_small")
def a_table_is_listed_with_nobody() -> Dossier:
    day = good_day()
    empty = day.round(1).groups[0].model_copy(update={"table": 5, "attendees": ()})
    return day.with_round(1, groups=(*day.round(1).groups, empty))


@breaks("group_too_large")
def the_group_exceeds_the_most() -> Dossier:
    return seven_people().with_block("tour", group_size=GroupSize(min=4, target=5, max=5))


@breaks("table_over_seats")
def two_tables_have_too_few_seats() -> Dossier:
    return good_day().with_room("salle", tables=None, table_seats=(4, 4, 4, 4, 4, 6))


@breaks("table_unknown")
def a_group_sits_beyond_the_last_table() -> Dossier:
    day = good_day()
    *others, last = day.round(1).groups
    return day.with_round(1, groups=(*others, last.model_copy(update={"table": 7})))


@breaks("table_twice")
def two_groups_sit_at_one_table() -> Dossier:
    day = good_day()
    *others, last = day.round(1).groups
    return day.with_round(1, groups=(*others, last.model_copy(update={"table": 3})))


@breaks("wrong_number_of_tables")
def a_table_too_many() -> Dossier:
    return good_day().with_seating(1, "ACGO BDH EFJ LMN IKR")


@breaks("wrong_number_of_tables")
def a_table_too_few() -> Dossier:
    return good_day().with_seating(6, "ADKNG BEFQ CILH JMOP")


@breaks("uneven_groups")
def a_group_has_two_more_than_another() -> Dossier:
    return good_day().with_seating(1, "ACGOR BDHI EFJK LMN")


@breaks("needless_sitting_out")
def the_table_would_have_held_all() -> Dossier:
    return seven_people().with_block("tour", group_size=GroupSize(min=4, target=5, max=7))


@breaks("needless_sitting_out")
def somebody_out_keeps_a_table_that_could_be_opened() -> Dossier:
    day = seated_day("ABCDEFGHI", ["BCDEFGHI/A"], GroupSize(min=3, target=9, max=9), tables=2)
    return day.with_attendee("A", table=2)


@breaks("apart_together")
def two_who_must_be_apart_sit_together() -> Dossier:
    return good_day().with_seating(1, "ACGD BOHI EFJK LMNR")


@breaks("together_apart")
def two_who_must_be_together_sit_apart() -> Dossier:
    return good_day().with_seating(1, "ACGO BDHI EMJK LFNR")


@breaks("together_apart")
def one_of_two_who_must_be_together_sits_out() -> Dossier:
    return seven_people().with_pairs(("A", "B", "together"))


@breaks("fixed_table_left")
def somebody_leaves_their_fixed_table() -> Dossier:
    return good_day().with_seating(1, "HCGO BDAI EFJK LMNR")


@breaks("host_moved")
def the_host_changes_tables() -> Dossier:
    return good_day().with_seating(7, "AIOQ HMKP CEF DGJ BLN")


@breaks("sits_out_again")
def the_same_person_sits_out_twice() -> Dossier:
    return seven_people().with_seating(3, "BCDEFG", out="A")


@breaks("history_differs")
def the_history_was_not_known_to_the_plan() -> Dossier:
    day = good_day()
    return Dossier(day.event, day.roster, day.plan, History(met=(Met("A", "C"),)))


@breaks("walking_rule_broken")
def the_wrong_seat_walks() -> Dossier:
    return seated_day("ABCD", ["AB CD", "AD CB"], 2).with_plan(
        walking_rule=WalkingRule(steps=(1, 0))
    )


@breaks("walking_rule_broken")
def the_second_seat_walks_too_far() -> Dossier:
    day = seated_day("ABCDEF", ["AB CD EF", "AF CB ED", "AD CF EB"], 2)
    return day.with_plan(walking_rule=WalkingRule(steps=(0, 2)))
