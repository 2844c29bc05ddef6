"""What other tools and other tongues call the columns of a roster, and what forms ask for.

Names are compared as `slug` has them: without accents, capitals and signs. The names are those of
Eventbrite's attendee report (American, British and French), pretix's check-in list, Meetup's list
of attendees, Google Forms, and the questions that organisers add to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copschedule.io.cells import slug
from copschedule.io.table import normalised

_NAMES = {
    "name": "name; full name; your name; attendee name; nom; nom complet; votre nom; "
    "nom et prénom; nom, prénom; prénom et nom; prénom, nom; nom du participant; "
    "name teilnehmer*in; nom de la personne; votre nom complet; what is your name; "
    "quel est votre nom",
    "first_name": "first name; given name; your first name; prénom; votre prénom; prénoms; "
    "prénom du participant",
    "last_name": "last name; surname; family name; your last name; nom de famille; "
    "votre nom de famille; nom de famille du participant",
    "email": "email; e-mail; email address; e-mail address; your email; attendee email; "
    "adresse e-mail; adresse email; adresse mail; adresse courriel; courriel; votre courriel; "
    "adresse mail du participant; courriel du participant; e-mail du participant; "
    "adresse électronique; nom d'utilisateur; username",
    "organisation": "organisation; organization; company; company name; employer; affiliation; "
    "your organisation; your organization; organisme; société; nom de la société; entreprise; "
    "employeur; votre organisation; votre organisme; organisation / organisme",
    "role": "role; job title; position; your role; rôle; fonction; poste; titre du poste; "
    "titre de l'emploi; intitulé du poste; votre fonction; votre poste",
    "languages": "languages; language; langues; langue; languages spoken; langues parlées",
    "newcomer": "newcomer; nouveau; nouvelle; nouveau membre; first time; première fois",
    "host": "host; hôte; animateur; animatrice; table host; animation de table",
    "arrives": "arrives; arrival; arrival time; arrivée; heure d'arrivée; arrive à",
    "leaves": "leaves; departure; departure time; départ; heure de départ; part à",
    "drives": "drives; by car; en voiture; stationnement",
    "diet": "diet; dietary requirements; dietary restrictions; allergies; régime; "
    "régime alimentaire; restrictions alimentaires; allergies alimentaires",
    "publish": "publish; publier; publication",
    "order": "order #; order no.; order id; order code; order number; n° de commande; "
    "nº de commande; no de commande; commande n°; commande nº; numéro de commande; "
    "numéro de la commande; n° de la commande; nº de la commande; code de commande; "
    "identifiant de commande; bestellnummer",
    "status": "attendee status; statut du participant; état du participant; rsvp; "
    "statut de participation",
    "quantity": "quantity; ticket quantity; quantité; quantité de billets",
    "guests": "guests; invités",
    "ticket": "ticket type; type de billet; catégorie de billet; product; produit; produkt",
}
"""The field of each name; those from "order" on are not of the roster but say who is on it."""

_ASKED = {
    "drives": r"by-car|parking|en-voiture|stationn",
    "few_moves": r"(change|changing|move|moving)-(of-)?tables|changer-de-table|mobilite|mobility",
    "diet": r"diet|allerg|aliment|food|eat\b|mange",
    "publish": r"(members?|membres?|participants?|attendees?)-(s-)?list|"
    r"liste-des-(membres|participant)|(print|publish|publi(er|ions|que))",
    "host": r"host-a-table|(animer|accueillir)-une-table|table-host|facilit",
    "newcomer": r"first-(time|event|meeting|visit)|premiere-(fois|participation|visite)|"
    r"new-(to|member)|nouveau|have-you-.*-before|already-(attended|been|come)|vous-deja|deja-venu",
    "languages": r"langu",
    "arrives": r"(time|when|hour)-.*arriv|arriv\w*-(time|hour|at)|heure-.*arriv|quand-arriv",
    "leaves": r"(time|when|hour)-.*(leav|depart)|leav\w*-(time|hour|at)|"
    r"heure-.*(depart|partez|partir|quitt)|quand-part",
    "role": r"(what|quel)-.*(role|job|fonction|poste|profession)\b",
    "organisation": r"(what|which|quel|quelle|name|nom)-.*(organi[sz]ation|organisme|employ|"
    r"entreprise|company)\b|which-organi",
    "email": r"^(what|quel)-.*(e-?mail|courriel)",
    "name": r"^(what|quel)-.*(full-name|nom)\b",
    "status": r"^(will-you-(attend|be-attending|be-there|come)|viendrez-vous|participerez-vous|"
    r"serez-vous-(presente?|la|des-notres))"
    r"(-(to|a|au)-.*(event|meeting|day|evenement|journee|rencontre))?$",
}
"""What a question asks for, in the order in which it is tried.

Whoever answers "no" to one about the status is left out: it must be about the event, not a dinner.
"""

_NOT_OURS = re.compile(
    r"buyer|achet|billing|facturation|shipping|livraison|emergency|urgence|invoice|seat|event-name"
)
_FIELD_OF = {slug(name): field for field, names in _NAMES.items() for name in names.split("; ")}

WRITTEN_NAMES = frozenset(
    normalised(name) for names in _NAMES.values() for name in names.split("; ")
) | {"timestamp", "horodateur"}
"""All of them as `read_table` compares them, to tell the delimiter by."""


def named_fields(columns: Sequence[str], taken: Sequence[str] = ()) -> dict[str, int]:
    """Return the position of each field that a column bears the name of, the first of several.

    Where first names have a column of their own, one that is called "Nom" holds family names.

    Examples
    --------
    >>> named_fields(["Nom", "Prénom", "Adresse e-mail", "Pays"])
    {'last_name': 0, 'first_name': 1, 'email': 2}
    """
    fields = {field: i for i, field in _named(columns, taken) if field}
    if "first_name" in fields and "name" in fields and "last_name" not in fields:
        fields = {"last_name" if f == "name" else f: i for f, i in fields.items()}
    return fields


def _named(columns: Sequence[str], taken: Sequence[str]) -> Iterator[tuple[int, str | None]]:
    seen = set(taken)
    for i, column in enumerate(columns):
        field = _FIELD_OF.get(slug(column))
        if field not in seen:
            yield i, field
            seen.add(field or "")


def asked_fields(columns: Sequence[str], taken: Sequence[str]) -> dict[str, int]:
    """Return the position of each field, not yet taken, that a column is a question about.

    Examples
    --------
    >>> asked_fields(["À quelle heure arrivez-vous ?", "How did you hear about us?"], [])
    {'arrives': 0}
    """
    fields: dict[str, int] = {}
    for i, column in enumerate(columns):
        question = slug(column)
        if question in _FIELD_OF or _NOT_OURS.search(question):
            continue
        asked = next((f for f, words in _ASKED.items() if re.search(words, question)), None)
        if asked and asked not in taken:
            fields.setdefault(asked, i)
    return fields
