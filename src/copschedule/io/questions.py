"""What the questions of a form ask for, in English and French.

A wrong guess is worse than none: each pattern takes the ways in which a field is asked for, not
every question that has its word in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from copschedule.io.column_names import asked_for
from copschedule.io.consent import asks_leave, asks_what_to_publish

_FIRM = (
    r"(organi[sz]ations?|organismes?|compan(y|ies)|compagnies?|employ(er|eur)s?|entreprises?|"
    r"societe|institutions?|etablissements?|affiliations?)"
)
_FIRMS = rf"{_FIRM}(-(or-|ou-|and-|et-)?(your-|votre-|l-)?{_FIRM})*"
_WORKS = (
    r"(-(do-you|are-you|you)-(currently-)?(work|represent|belong|with|from|affiliated|employed)\w*"
    r"(-(for|with|to|at|by|from))?|-(travaillez|representez|venez|etes)-vous(-\w+)?|"
    r"-(represented|representee?))?"
)
_OURS = r"(our|this|these|the|such|one-of|any-of|a-previous|an-earlier|previous|past)\b.*"
_NOS = r"(l-une?-de-|une?-de-)?(nos|notre|cet|cette|ce|ces|des|l)-.*"

_ASKED = {
    "drives": r"\bby-car\b|\bneed-(a-)?parking|\bparking-(space|spot|place)|"
    r"\b(are|will)-you-(be-)?driv(ing|e)(-(to|there|in|here|yourself)\b.*)?$|"
    r"\ben-(voiture|auto)\b|\bstationnement",
    "few_moves": r"(hard|difficult|difficil|penible|trouble|problem|limited|reduced|reduite|"
    r"avoid|eviter|rester|stay)\w*\b.*\b(tables?|mobilit\w+)\b|"
    r"\b(mobilit\w+|(chang|mov)\w+-(of-|de-)?tables?)\b.*\b(hard|difficult|difficil|penible|trouble|"
    r"problem|limited|reduced|reduite|issue)",
    "diet": r"\bdiet(ary|s)?\b|\ballerg(y|ies|ie|ic|ique)s?\b|\bintoleran|"
    r"\b(regime|restriction|preference|besoin|contrainte|exigence|particularite|consigne)s?-"
    r"(\w+-){0,2}aliment|\baliments?-(a-eviter|que-vous)|"
    r"\bfood-(need|restriction|requirement|preference|sensitivit)|"
    r"^(what|que|qu-est-ce-que)-.*(not-eat|(can|don)-(t-)?(you-)?(not-)?eat|do-you-eat|mange\w*)",
    "host": r"\bhost-a-table|\btable-host\b|\bfacilitate-a-(table|group|discussion)|"
    r"\b(animer|accueillir|faciliter)-une-(table|discussion)",
    "newcomer": r"\bfirst-(time|event|meeting|visit|gathering|edition)"
    r"(-(here|attend\w*|coming|participating|you-(attend|come|join)|(at|with|to|in|for)-(us|you|(our|this|the|an?)-.*)))?$|"
    r"\bpremiere-(fois|participation|visite|rencontre|presence|edition|activite)"
    r"(-(ici|chez-.*|parmi-.*|avec-(nous|vous|le-.*|la-.*)|"
    r"a-(nos|notre|cet|cette|l|une?)-.*|que-vous-(ven|particip|assist|vous-joign)\w*.*))?$|"
    r"\bnew-(to-(us|(our|this|the)-.*)|members?|comers?)$|\bnewcomer|\bnew-here$|"
    r"\b(est|etes|suis)-(vous-|je-)?(un-|une-)?nouve(au|l|lle)\b|"
    r"^nouve(au|lle)-(\w+-)?(membre|personne|venue?)|"
    rf"\bhave-you-(ever-|already-)?been-(here|with-us|to-{_OURS})|"
    rf"\bhave-you-(ever-|already-)?(attended|come|participated|joined|taken-part)"
    rf"(-(to|in|at))?(-{_OURS})?(-before|-already)?$|"
    rf"\balready-(attended|been|come)(-(to|in|at|here))?(-{_OURS})?$|"
    r"\b(etes-vous|es-tu)-deja-venue?(-e)?(-s)?(-(ici|chez|a|aux|nous)\b.*)?$|"
    r"\bdeja-ete-(des-notres|parmi-nous|membre)|"
    rf"\bdeja-(participe|assiste|pris-part)(-(a|aux)-{_NOS})?$",
    "languages": r"\blang(ue|uage)s?\b",
    "arrives": r"(time|when|hour)-.*\barriv|arriv\w*-(time|hour|at)\b|heure-.*\barriv|"
    r"quand-(\w+-){0,3}arriv",
    "leaves": r"(time|when|hour)-.*\b(leav|depart)|leav\w*-(time|hour|at)\b|"
    r"heure-.*\b(depart|partez|partir|quitt)|quand-.*\b(part(ez|ir|irez)|quitt)|"
    r"\buntil-(when|what-time)|jusqu-a-quelle-heure",
    "role": r"^(what|which)-is-your-(current-|professional-)?(role|job|job-title|position|title|"
    r"profession|occupation)(-(at|in|with)-.*)?$|"
    r"^quel(le)?-est-(votre|ton|ta)-(role|fonction|poste|profession|metier|titre|occupation)"
    r"(-(actuelle?|professionnelle?|dans|au|chez|a)\b.*)?$",
    "organisation": rf"^(what|which)-(is-)?(the-)?(name-of-)?(your-)?(current-)?{_FIRMS}"
    rf"((-s)?-name)?{_WORKS}$|^(what|which)-is-the-name-of-(your|the)-{_FIRMS}{_WORKS}$|"
    rf"^(pour|dans|a|de|chez)-quel(le)?-{_FIRMS}{_WORKS}$|"
    rf"^(for|with|at)-(what|which)-{_FIRMS}{_WORKS}$|"
    rf"^(quel(le)?-est-)?(le-)?(nom-d(e|u)-)?(la-|l-|votre-|ton-)?{_FIRMS}$|"
    rf"^quel(le)?-{_FIRMS}{_WORKS}$|^(the-)?name-of-(your-|the-)?{_FIRMS}$|"
    rf"^(your-|my-|the-|votre-)?{_FIRMS}((-s)?-name)?$",
    "email": r"^(what|quel(le)?)-(is|s|est)-(your|votre|ton)-.*(e-?mail|courriel|"
    r"adresse-(electronique|mail))",
    "status": r"^(will-you-(attend|be-attending|be-there|come)|viendrez-vous|participerez-vous|"
    r"serez-vous-(presente?|la|des-notres))"
    r"(-(to|a|au)-.*(event|meeting|day|evenement|journee|rencontre))?$",
}
"""What a question asks for, in the order in which it is tried.

Whoever answers "no" to one about the status is left out: it must be about the event, not a dinner.
"""
_SOMETHING_ELSE = {
    "arrives": r"train|\bbus\b|flight|\bvol\b|avion|plane|canada|quebec|country|pays",
    "drives": r"carpool|covoitur|\bride|\blift\b|passag|offer|offri|permit|permis|facile|easy|"
    r"comment-|suggest|before|deja|dernier|last-time",
    "leaves": r"train|\bbus\b|flight|\bvol\b|avion|plane|\bconge\b|sick|your-job|poste",
    "languages": r"program|informatique|coding|computer|apprend|apprent|learn|enseign|teach|"
    r"interpret|traduc|traduir|tradui|translat|signes|\bsign\b|document|website|\bsite\b|cours|"
    r"course|barri|\bthis-form|formulaire|model|modele",
    "diet": r"dog|chien|\bcat\b|\bchat|parfum|perfume|pollen|latex|medic",
}
"""What the question is about instead, where its words are those of a field."""

_NOT_OURS = re.compile(
    r"buyer|achet|billing|facturation|shipping|livraison|emergency|urgence|invoice|seat|"
    r"event-name|companion|accompagn|conjoint|spouse|supervis|manager-s|gestionnaire-|\breferr|"
    r"recommand|invited-you|vous-a-(invit|refer)|would-you-like-to-meet|rencontrer"
)


def asked_field(question: str) -> str | None:
    """Return the field that a question, as `slug` has it, asks for.

    Examples
    --------
    >>> asked_field("a-quelle-heure-arrivez-vous")
    'arrives'
    """
    if asks_what_to_publish(question):
        return "publish"
    if _NOT_OURS.search(question):
        return None
    asked = next((f for f, words in _ASKED.items() if _asks_for(f, words, question)), None)
    if asks_leave(question) and asked not in ("host", "status"):
        return None
    return asked


def _asks_for(field: str, words: str, question: str) -> bool:
    instead = _SOMETHING_ELSE.get(field)
    return bool(re.search(words, question)) and not (instead and re.search(instead, question))


def asked_fields(
    columns: Sequence[str], taken: Collection[str], named: Collection[int] = ()
) -> dict[str, int]:
    """Return the position of each field, not yet taken, that a column is a question about.

    Parameters
    ----------
    columns
        As written.
    taken
        Fields that have a column already.
    named
        Positions of the columns that bear a field's name, and so aren't questions.

    Examples
    --------
    >>> asked_fields(["À quelle heure arrivez-vous ?", "How did you hear about us?"], [])
    {'arrives': 0}
    """
    fields: dict[str, int] = {}
    for i, column in enumerate(columns):
        asked = None if i in named else asked_field(asked_for(column))
        if asked and asked not in taken:
            fields.setdefault(asked, i)
    return fields
