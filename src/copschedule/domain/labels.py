"""What people read for the names of blocks, terms, rules and stages, in their language."""

from __future__ import annotations

from copschedule.language import Words, message

_KINDS = {
    "welcome": message("welcome"),
    "meal": message("meal"),
    "talk": message("talk"),
    "workshop": message("workshop"),
    "networking": message("networking"),
    "break": message("break"),
    "closing": message("closing"),
}

_STAGES = {
    "agenda": message("agenda"),
    "rotation": message("seating"),
    "proof": message("proof"),
    "verify": message("verification"),
}

_STATUSES = {
    "optimal": message("optimal"),
    "feasible": message("feasible"),
    "infeasible": message("infeasible"),
    "unknown": message("unknown"),
    "failed": message("failed"),
}

_TERMS = {
    "without_networking": message("Without networking"),
    "home_by_overrun": message("Beyond family hours"),
    "meal_shortfall": message("Meals shorter than preferred by"),
    "attainable_encounters": message("Attainable encounters"),
    "people_at_talks": message("People at the talks"),
    "from_preferred": message("Away from preferred lengths"),
    "day_length": message("Length of the day"),
    "end": message("End of the day"),
    "left_out": message("Left out"),
    "least_attainment": message("Least attainment"),
    "new_encounters": message("New encounters"),
    "newcomer_encounters": message("New encounters with a newcomer"),
    "repetition": message("Repeated encounters, weighted"),
    "churn": message("Cost of changing tables"),
    "soft_pairs": message("Wishes for pairs not kept"),
}

_RULES = {
    "common_language": message("common language"),
    "host_at_every_table": message("host at every table"),
    "same_organisation_at_a_table": message("same organisation at a table"),
    "same_role_at_a_table": message("same role at a table"),
    "newcomers_meet_members": message("newcomers meet members"),
    "least_moving": message("least moving"),
    "room_holds_those_present": message("room holds those present"),
    "real_meal": message("real meal"),
    "conversation_after_meal": message("conversation after meal"),
    "eat_before_talk": message("eat before talk"),
    "no_only_meal_standing": message("no only meal standing"),
    "networking_before_people_leave": message("networking before people leave"),
    "something_after_last_talk": message("something after last talk"),
    "seated_stretch": message("seated stretch"),
    "no_rushed_activity": message("no rushed activity"),
    "free_share": message("free share"),
}

_ALWAYS_HELD = {
    "within_day": message("within day"),
    "within_window": message("within window"),
    "fixed_start": message("fixed start"),
    "forbidden_times": message("forbidden times"),
    "on_grid": message("on grid"),
    "allowed_minutes": message("allowed minutes"),
    "rounds_fit": message("rounds fit"),
    "one_thing_at_a_time": message("one thing at a time"),
    "parallel_blocks_start_together": message("parallel blocks start together"),
    "allowed_rooms": message("allowed rooms"),
    "one_block_a_room": message("one block a room"),
    "turnover_time": message("turnover time"),
    "precedence": message("precedence"),
    "first_and_last": message("first and last"),
    "family_hours": message("family hours"),
    "speaker_in_one_place": message("speaker in one place"),
    "speaker_is_there": message("speaker is there"),
}


def kind_label(kind: str, w: Words) -> str:
    """Return the kind of a block.

    Examples
    --------
    >>> from copschedule.language import words
    >>> kind_label("meal", words("fr"))
    'repas'
    """
    return w(_KINDS[kind]) if kind in _KINDS else kind


def stage_label(stage: str, w: Words) -> str:
    """Return a stage of a solve."""
    return w(_STAGES[stage]) if stage in _STAGES else stage


def status_label(status: str, w: Words) -> str:
    """Return the status of a result, or of one of many that failed."""
    return w(_STATUSES[status]) if status in _STATUSES else status


def term_label(name: str, w: Words) -> str:
    """Return a term of the objective; one of the caller's own is named as they named it.

    Examples
    --------
    >>> from copschedule.language import words
    >>> term_label("left_out", words("fr")), term_label("vendors_apart", words("fr"))
    ('Sans nouvelle rencontre', 'Vendors apart')
    """
    if name in _RULES:
        return w("Not fully kept: {rule}", rule=rule_label(name, w))
    return w(_TERMS[name]) if name in _TERMS else name.replace("_", " ").capitalize()


def rule_label(name: str, w: Words) -> str:
    """Return a rule of the agenda or of the tables."""
    told = {**_RULES, **_ALWAYS_HELD}.get(name)
    return w(told) if told else name.replace("_", " ")
