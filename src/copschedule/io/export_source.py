"""Whose export a table is, by its header."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copschedule.io.cells import slug
from copschedule.io.pretix_file import is_pretix
from copschedule.io.table import Table


def _is_eventbrite(names: frozenset[str]) -> bool:
    ordered = {"order", "order-no", "order-id", "n-de-commande", "no-de-commande", "commande-n"}
    of_people = {"attendee-status", "statut-du-participant", "etat-du-participant", "attendee"}
    tickets = {"ticket-type", "type-de-billet", "categorie-de-billet"}
    spelt_out = {"numero-de-commande", *(f"{n}-de-la-commande" for n in ("numero", "n", "no"))}
    return bool(names & (ordered | spelt_out) and names & (tickets | of_people))


def _is_check_in_list(names: frozenset[str]) -> bool:
    return {"order-code", "attendee-name"} <= names or {
        "code-de-commande",
        "nom-du-participant",
    } <= names


def _is_meetup(names: frozenset[str]) -> bool:
    return "rsvp" in names and bool(names & {"user-id", "url-of-member-profile"})


def _is_form(names: frozenset[str]) -> bool:
    return bool(names & {"timestamp", "horodateur"})


_SOURCES: Mapping[str, Callable[[frozenset[str]], bool]] = {
    "pretix": _is_check_in_list,
    "Eventbrite": _is_eventbrite,
    "Meetup": _is_meetup,
    "Google Forms": _is_form,
}


def source_of(table: Table) -> str | None:
    """Return whose export a table is by its header, None for a plain roster."""
    names = frozenset(map(slug, table.columns))
    found = next((source for source, is_it in _SOURCES.items() if is_it(names)), None)
    return "pretix" if found is None and is_pretix(table) else found


_FRENCH = frozenset({"prenom", "nom", "nom-du-participant", "quantite", "horodateur", "courriel"})


def is_french(table: Table) -> bool:
    """Tell whether the headers are French."""
    return bool(_FRENCH & set(map(slug, table.columns)))
