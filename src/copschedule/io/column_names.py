"""What other tools and other tongues call the columns of a roster.

Names are compared as `slug` has them: without accents, capitals and signs. The names are those of
Eventbrite's attendee report (American, British and French), pretix's check-in list, Meetup's list
of attendees and Google Forms; those of names are told by their words as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copschedule.io.cells import slug
from copschedule.io.table import normalised

_NAMES = {
    "name": "name; full name; your name; attendee name; nom; nom complet; votre nom; "
    "nom et prénom; nom, prénom; prénom et nom; prénom, nom; nom du participant; "
    "name teilnehmer*in; nom de la personne; votre nom complet; what is your name; "
    "quel est votre nom; participant; participante; participant·e; participant(e); "
    "comment vous appelez-vous; comment t'appelles-tu; what are you called",
    "first_name": "first name; given name; your first name; prénom; votre prénom; prénoms; "
    "prénom du participant",
    "last_name": "last name; surname; family name; your last name; nom de famille; "
    "votre nom de famille; nom de famille du participant",
    "email": "email; e-mail; email address; e-mail address; your email; attendee email; "
    "adresse e-mail; adresse email; adresse mail; adresse courriel; courriel; votre courriel; "
    "adresse mail du participant; courriel du participant; e-mail du participant; "
    "adresse électronique; your e-mail; your email address; nom d'utilisateur; username",
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
    "drives": "drives; by car; en voiture; en auto; stationnement",
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

PARTS_OF_NAMES = ("first_name", "last_name")

_WORDS_OF_NAMES = frozenset({
    "please", "enter", "write", "type", "indicate", "give", "tell", "us", "your", "the", "a",
    "full", "complete", "first", "last", "given", "family", "and", "name", "names", "surname",
    "of", "participant", "attendee", "person", "what", "is", "are", "s", "in", "on", "for", "as",
    "badge", "tag", "nametag", "appears", "appear", "it", "should", "will", "be", "printed",
    "required", "optional", "votre", "vos", "le", "la", "les", "de", "du", "des", "d", "l", "un",
    "une", "nom", "noms", "prenom", "prenoms", "et", "famille", "complet", "complets", "quel",
    "quels", "sont", "est", "indiquez", "indiquer", "veuillez", "inscrire", "inscrivez", "entrer",
    "entrez", "ecrire", "merci", "personne", "participante", "e", "sur", "pour", "insigne",
    "cocarde", "porte", "comme", "tel", "qu", "il", "apparaitra", "obligatoire", "facultatif",
    "svp",
})  # fmt: skip
"""Nothing else stands in the header of a column of people's own names."""
_FIRST = frozenset({"first", "given", "prenom", "prenoms"})
_LAST = frozenset({"last", "family", "surname", "famille"})
_NAME = frozenset({"name", "names", "nom", "noms"})


def asked_for(column: str) -> str:
    """Return what a header asks for, as `slug` has it, without "(optional)" and the like.

    Examples
    --------
    >>> asked_for("Organisme (facultatif)")
    'organisme'
    """
    return _IF_ANY.sub("", slug(column))


_IF_ANY = re.compile(
    r"-(optional|facultati(f|ve)|required|obligatoire|if-(any|applicable)|s-il-y-a-lieu|"
    r"si-applicable|le-cas-echeant)$"
)


def _field_of_names(column: str) -> str | None:
    """Return which part of a name a header asks for, by its words; None where it has others.

    Examples
    --------
    >>> [_field_of_names(c) for c in ("Name (first and last)", "Votre prénom", "Nom du chien")]
    ['name', 'first_name', None]
    """
    words = slug(column).split("-")
    if not _WORDS_OF_NAMES.issuperset(words):
        return None
    own = frozenset(slug(column.rpartition(":")[2]).split("-")) & (_FIRST | _LAST | _NAME)
    first, last = own & _FIRST, own & _LAST
    both = first and (last or ("name" not in own and own & _NAME))
    if both or (own & _NAME and not first and not last):
        return "name"
    return "first_name" if first else "last_name" if last else None


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
    fields: dict[str, int] = {}
    for i, column in enumerate(columns):
        field = _FIELD_OF.get(asked_for(column))
        if field and field not in taken:
            fields.setdefault(field, i)
    if "name" not in fields and "name" not in taken:
        for i, column in enumerate(columns):
            field = _field_of_names(column)
            if field and field not in taken and i not in fields.values():
                fields.setdefault(field, i)
    if "first_name" in fields and "name" in fields and "last_name" not in fields:
        fields = {"last_name" if f == "name" else f: i for f, i in fields.items()}
    return fields
