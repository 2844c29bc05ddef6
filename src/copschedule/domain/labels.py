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
    "repetition": message("Repetition"),
    "churn": message("Cost of changing tables"),
    "soft_pairs": message("Wishes for pairs not kept"),
}

_RULES = {
    "common_language": message("Common language"),
    "host_at_every_table": message("Host at every table"),
    "same_organisation_at_a_table": message("Same organisation at a table"),
    "same_role_at_a_table": message("Same role at a table"),
    "newcomers_meet_members": message("Newcomers meet members"),
    "least_moving": message("Least moving"),
    "room_holds_those_present": message("Room holds those present"),
    "real_meal": message("Real meal"),
    "conversation_after_meal": message("Conversation after meal"),
    "eat_before_talk": message("Eat before talk"),
    "no_only_meal_standing": message("No only meal standing"),
    "networking_before_people_leave": message("Networking before people leave"),
    "something_after_last_talk": message("Something after last talk"),
    "seated_stretch": message("Seated stretch"),
    "no_rushed_activity": message("No rushed activity"),
    "free_share": message("Free share"),
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


def term_label(name: str, w: Words) -> str:
    """Return a term of the objective; one of the caller's own is named as they named it.

    Examples
    --------
    >>> from copschedule.language import words
    >>> term_label("left_out", words("fr")), term_label("vendors_apart", words("fr"))
    ('Sans nouvelle rencontre', 'Vendors apart')
    """
    known = _TERMS | _RULES
    return w(known[name]) if name in known else name.replace("_", " ").capitalize()
