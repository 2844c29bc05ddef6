"""For each rule of the agenda, plans that break that rule and no other."""

from __future__ import annotations

from copschedule.domain.clock import to_minute
from copschedule.domain.event import Duration, Gap, RoundLimits
from copschedule.domain.plan import Slot
from reference.breakages import breaks
from reference.good_day import Dossier, good_day, seven_people


@breaks("block_unknown")
def an_unknown_block_is_placed() -> Dossier:
    day = good_day()
    times = {"start": "13:00", "end": "13:10"}
    ghost = Slot.model_validate({"block": "fantome", "room": "petite"} | times)
    return day.with_plan(slots=(*day.plan.slots, ghost))


@breaks("block_missing")
def the_break_left_out_is_required() -> Dossier:
    return good_day().with_block("pause", optional=False)


@breaks("block_twice")
def the_welcome_is_listed_twice() -> Dossier:
    day = good_day()
    return day.with_plan(slots=(day.plan.slots[0], *day.plan.slots))


@breaks("wrong_duration")
def the_talk_lasts_too_long() -> Dossier:
    return good_day().with_block("conference", minutes=Duration(min=30, preferred=40, max=40))


@breaks("wrong_duration")
def the_meal_is_too_short() -> Dossier:
    return good_day().with_block("repas", minutes=Duration(min=65, preferred=70, max=75))


@breaks("wrong_duration")
def the_networking_has_a_step_too_many() -> Dossier:
    longer = good_day().with_slot("retour", end=to_minute("12:25"))
    return longer.with_slot("cloture", start=to_minute("12:25"), end=to_minute("12:35"))


@breaks("wrong_duration")
def the_networking_is_not_rounded_up_to_the_grid() -> Dossier:
    day = good_day().with_block("retour", start=to_minute("12:06"))
    shifted = day.with_slot("retour", start=to_minute("12:06"))
    for number in (5, 6, 7):
        shifted = shifted.with_moved_round(number, 60, 60)
    return shifted.with_attendee("R", leaves=to_minute("12:11"))


@breaks("rounds_out_of_limits")
def too_few_rounds() -> Dossier:
    return good_day().with_block("tour", rounds=RoundLimits(min=4, max=5))


@breaks("rounds_out_of_limits")
def too_many_rounds() -> Dossier:
    return good_day().with_block("tour", rounds=RoundLimits(min=1, max=2))


@breaks("rounds_out_of_limits")
def a_networking_block_without_any_round() -> Dossier:
    return seven_people().with_plan(rotation=())


@breaks("off_grid")
def the_welcome_ends_between_two_steps() -> Dossier:
    return good_day().with_slot("accueil", end=to_minute("08:58"))


@breaks("off_grid")
def the_welcome_starts_between_two_steps() -> Dossier:
    return good_day().with_slot("accueil", start=to_minute("08:33"))


@breaks("outside_day")
def the_day_closes_before_the_end() -> Dossier:
    return good_day().with_day(closes=to_minute("12:25"))


@breaks("outside_day")
def the_day_opens_after_the_start() -> Dossier:
    return good_day().with_day(opens=to_minute("08:35"))


@breaks("outside_window")
def the_talk_is_too_early() -> Dossier:
    return good_day().with_block("conference", window=(to_minute("09:20"), to_minute("12:00")))


@breaks("outside_window")
def the_talk_is_too_late() -> Dossier:
    return good_day().with_block("conference", window=(to_minute("09:00"), to_minute("09:55")))


@breaks("start_moved")
def the_start_is_fixed_elsewhere() -> Dossier:
    return good_day().with_block("retour", start=to_minute("12:00"))


@breaks("forbidden_time")
def the_talk_is_on_when_it_must_not_be() -> Dossier:
    noon = ((to_minute("09:55"), to_minute("10:30")),)
    return good_day().with_block("conference", not_between=noon)


@breaks("after_broken")
def the_first_round_table_must_follow_the_meal() -> Dossier:
    return good_day().with_block("tour", after=("repas",))


@breaks("after_broken")
def the_talk_follows_too_soon() -> Dossier:
    return good_day().with_block("conference", gap_minutes=Gap(min=5))


@breaks("after_broken")
def the_closing_follows_the_meal_too_late() -> Dossier:
    return good_day().with_block("cloture", after=("repas",), gap_minutes=Gap(max=15))


@breaks("before_broken")
def the_second_round_table_must_precede_the_welcome() -> Dossier:
    return good_day().with_block("retour", before=("accueil",))


@breaks("before_broken")
def the_meal_precedes_too_closely() -> Dossier:
    return good_day().with_block("repas", gap_minutes=Gap(min=10))


@breaks("before_broken")
def the_meal_precedes_too_long_before() -> Dossier:
    return good_day().with_block("repas", gap_minutes=Gap(max=0))


@breaks("not_first")
def the_talk_must_be_first() -> Dossier:
    return good_day().with_block("conference", first=True)


@breaks("not_last")
def the_welcome_must_be_last() -> Dossier:
    return good_day().with_block("accueil", last=True)


@breaks("parallel_apart")
def a_workshop_starts_after_its_parallel() -> Dossier:
    times = {"start": to_minute("10:05"), "end": to_minute("10:55")}
    return good_day().with_slot("atelier-2", **times)


@breaks("overlap")
def the_welcome_runs_into_the_next_block() -> Dossier:
    return good_day().with_slot("accueil", end=to_minute("09:05"), room="petite")


@breaks("overlap")
def one_block_contains_another() -> Dossier:
    day = good_day().with_block("pause", optional=False)
    times = {"start": "09:20", "end": "09:35"}
    pause = Slot.model_validate({"block": "pause", "room": "petite"} | times)
    return day.with_plan(slots=(*day.plan.slots, pause))


@breaks("room_unknown")
def the_talk_is_in_a_room_that_is_not_there() -> Dossier:
    return good_day().with_slot("conference", room="cave")


@breaks("room_not_allowed")
def the_talk_is_in_another_room() -> Dossier:
    return good_day().with_slot("conference", room="petite")


@breaks("room_missing")
def the_talk_has_no_room() -> Dossier:
    return good_day().with_slot("conference", room=None)


@breaks("room_shared")
def the_workshops_share_a_room() -> Dossier:
    return good_day().with_slot("atelier-2", room="salle")


@breaks("turnover_too_short")
def the_room_is_not_ready_for_the_next_block() -> Dossier:
    return good_day().with_room("salle", turnover_minutes=5)


@breaks("room_too_small")
def the_workshop_takes_more_than_its_room() -> Dossier:
    return good_day().with_block("atelier-2", capacity=21)


@breaks("speaker_twice")
def one_speaker_holds_both_workshops() -> Dossier:
    return good_day().with_block("atelier-2", speaker="A")


@breaks("speaker_twice")
def one_speaker_is_named_here_and_known_by_id_there() -> Dossier:
    return good_day().with_attendee("A", name="Aline").with_block("atelier-2", speaker="Aline")


@breaks("speaker_away")
def the_speaker_comes_later() -> Dossier:
    return good_day().with_block("conference", speaker="Q")


@breaks("speaker_away")
def the_speaker_has_left() -> Dossier:
    return good_day().with_block("cloture", speaker="R")


@breaks("home_by_broken")
def the_closing_is_past_family_hours() -> Dossier:
    return good_day().with_day(home_by=to_minute("12:25"))
