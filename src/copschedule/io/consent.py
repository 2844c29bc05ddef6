"""What people agree to have published, by the words of the question and of the answer.

A question of consent may name any field of a roster; it is never one for that field. Whom it is
about to be told to matters too: a yes to a caterer or a sponsor is none to the members' list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from copschedule.domain.roster import Publishable
from copschedule.io.cells import WrongCell, slug, text
from copschedule.language import sentence

_ASKS_LEAVE = re.compile(
    r"\b((may|can|could|might|shall|should)-(we|i|your|the|others|other-\w+)|peut-(on|il|elle)|"
    r"(pouvons|pourrions|pourrons)-nous|acceptez|acceptes|accepteriez|j-accepte|agree\w*|"
    r"consent\w*|autoris\w*|authori[sz]\w*|permet\w*|permission|d-accord|allow\w*|"
    r"ok(ay)?-(to|if|with|for|that|de|que|pour)|happy-(to|for)|comfortable-(if|with-(us|you|your|being|having))|"
    r"a-l-aise-(si|avec-(l|le|la|que))|object(ions?|s)?|oppos\w*|refus\w*|mind-if|opt-(in|out))\b"
)
_ASKS_WHAT = re.compile(
    r"\b((what|which)-(\w+-){0,3}(may|can|could|should|shall)|que-(peut|pouvons|pourrions|peuvent)|"
    r"qu-est-ce-(que|qu)|quel(le)?s?-(\w+-){1,5}(peut|pouvons|pourrions|publi\w+|partag\w+|"
    r"figur\w+|affich\w+|imprim\w+))\b"
)
_TO_EVERYBODY = re.compile(
    r"\b((members?|membres?|participants?|attendees?|guests?)-(s-)?(list|directory)|"
    r"lists?-of-(\w+-)?(members|participants|attendees|guests|people)|roster|diffus\w+|"
    r"listes?-d(e|es|u)-(\w+-)?(membres?|participante?s?|participant-e-s|personnes|presences?)|"
    r"annuaires?|director(y|ies)|repertoires?|bottin|trombinoscope|list-you|(be|being)-listed|"
    r"publish\w*|publi(er|ee?s?|ions|que-t-on)|publication|print(ed|ing)?|imprim\w+|figur\w+|"
    r"affich\w+|visibles?)\b"
)
_SHARED = re.compile(r"\b(shar(e|ed|ing)|partag\w+|communiqu\w+|transm\w+|show\w*|montr\w+)\b")
_WITH_OTHERS = re.compile(
    r"\b((other|fellow|all|the)-(\w+-)?(attendees|participants|members|guests|people|others)|"
    r"(autres|tous|toutes|aux|les|des|entre)-(\w+-)?(participante?s|participant-e-s|membres|"
    r"personnes|invitee?s)|with-(others|attendees|participants|everyone|the-group)|"
    r"avec-(les-autres|le-groupe|tous|tout-le-monde|vous))\b"
)
_ELSEWHERE = re.compile(
    r"\b(sponsors?|partner\w*|partenaires?|commanditaires?|exhibitors?|exposants?|third-part\w+|"
    r"tiers|caterer\w*|traiteur\w*|kitchen|cuisine|cuisini\w+|recruit\w*|recrut\w+|vendors?|"
    r"fournisseurs?|media|medias|press|presse|reseaux-sociaux|social-(media|networks?)|facebook|"
    r"linkedin|instagram|newsletters?|infolettres?|mailing-lists?|liste-d-envoi|"
    r"liste-de-diffusion|speakers?|funders?|bailleurs?|government|ministere|insur\w+|assur\w+)\b"
)
_ABOUT_WORKS = re.compile(
    r"\b(comments?|commentaires?|temoignages?|testimonials?|answers?|reponses?|presentations?|"
    r"slides?|diapo\w*|abstracts?|resumes?|project|projects|projets?|articles?|recordings?|"
    r"recorded|enregistre\w*|videos?|quotes?|quoted|citations?|cite|logos?|feedback|ideas?|idees?|"
    r"stor(y|ies)|histoires?|documents?|ress?ources?|contributions?|results?|resultats?|notes|"
    r"diet\w*|allerg\w+|regime|aliment\w+|journal|fonction-publique|fichiers?|files?|covoitur\w+|"
    r"carpool\w*|ride|table|repas|meal|lunch|room|chambre)\b"
)
_THE_OTHER_WAY_ROUND = re.compile(
    r"\b(object(ions?|s)?|oppos\w*|mind-if|mind-being|refus\w*|remov\w*|retir\w+|opt-out|hid(e|den)|"
    r"masqu\w*|rather-not|prefer-not|unlisted|not-(to-)?(be-)?(publish|print|list|shar|appear)\w*|"
    r"(ne|n)-(pas-)?(publi|imprim|figur|partag|affich|apparai|souhait|veu|voul|desir|accept)\w*|"
    r"confidentie?l\w*)\b"
)
_OF_THEMSELVES = re.compile(
    r"\b(coordonnees|contact-(details|information|info)|(your|my|vos|mes)-(\w+-)?(information|"
    r"informations|info|infos|details|data|donnees|profile?|renseignements))\b"
)
_LIST_OF_PEOPLE = re.compile(
    r"(the-|la-|l-)?((members?|membres?|participants?|attendees?|guests?)-(s-)?(list|directory)|"
    r"listes?-d(e|es)-(\w+-)?(membres?|participante?s?|personnes)|annuaire|director(y|ies)|"
    r"repertoire|bottin|trombinoscope)\b|\blist-you\b"
)
_WANTED = re.compile(
    r"\b(do-you-(want|wish)|would-you-like|souhaite[zs]|voule[zs]|desire[zs]|aimeriez)\b"
)
_FIELDS: Mapping[Publishable, re.Pattern[str]] = {
    "name": re.compile(r"\b(names?|noms?|prenoms?)\b"),
    "organisation": re.compile(
        r"\b(organi[sz]ations?|organismes?|compan(y|ies)|compagnies?|entreprises?|employ(eu)?r\w*|"
        r"affiliations?|societes?|institutions?|etablissements?)\b"
    ),
    "email": re.compile(
        r"\b(e-?mails?|courriels?|courriers?-electroniques?|adresses?-electroniques?)\b"
    ),
    "photo": re.compile(r"\b(photos?|photographs?|photographies?|pictures?)\b"),
}
_FIRM = (
    r"(organi[sz]ation|organisme|company|compagnie|entreprise|employer|employeur|societe|"
    r"institution|etablissement)"
)
_NAME_OF_A_FIRM = re.compile(
    rf"\bnoms?-d(e|u)-(la-|l-|votre-|mon-|ton-|son-)?{_FIRM}s?|\b{_FIRM}-(s-)?name|"
    rf"\bnames?-of-(the-|your-|my-|an-)?{_FIRM}"
)
_BESIDE = re.compile(
    r"\b(my|mon|ma|mes|your|votre|vos|the|le|la|les|l|un|une|a|an|and|et|of|de|d|du|full|complet|"
    r"first|last|famille|yes|oui|only|just|seulement|uniquement|seul|address(es)?|adresses?|"
    r"work|professionnel|i-agree|j-accepte|please|both|for|pour)\b"
)
_OTHERS = re.compile(
    r"\b(phones?|telephones?|numbers?|numeros?|mobile|cell|job|titles?|titres?|roles?|fonctions?|"
    r"postes?|city|ville|regions?|websites?|site-web|linkedin|bio|biographie|languages?|langues?)\b"
)
_BUT = re.compile(
    r"\b(not|no|pas|sauf|except|but|mais|sans|without|ni|if|si|unless|depend\w*|demand\w*|ask|"
    r"maybe|peut-etre|until|jusqu)\b"
)
_YES = re.compile(
    r"^(yes|y|oui|o|true|vrai|1|x|absolutely|certainement|bien-sur|i-agree|j-accepte)\b"
)
_NO = re.compile(r"^(no|n|non|not|pas|false|faux|0|never|jamais|none|nothing|rien|aucune?s?|s-o)\b")
_ALL = re.compile(r"^(tout|toutes?|tous|everything|all|all-of-(it|them|the-above)|tout-cela)$")


def asks_leave(question: str) -> bool:
    """Tell whether a question, as `slug` has it, asks for leave: what it names isn't asked for."""
    return bool(_ASKS_LEAVE.search(question))


def asks_what_to_publish(question: str) -> bool:
    """Tell whether a question, as `slug` has it, is about what the others may read of somebody.

    Not where a yes would mean a no, nor where it is about somebody else than the others there.
    """
    if _ELSEWHERE.search(question) or _THE_OTHER_WAY_ROUND.search(question):
        return False
    if _ABOUT_WORKS.search(question):
        return False
    shared = _SHARED.search(question) and _WITH_OTHERS.search(question)
    if not shared and not _TO_EVERYBODY.search(question):
        return False
    if _ASKS_WHAT.search(question):
        return True
    of_people = _LIST_OF_PEOPLE.search(question) or _OF_THEMSELVES.search(question)
    asked = asks_leave(question) or _WANTED.search(question) or _LIST_OF_PEOPLE.match(question)
    return bool(asked and (of_people or fields_named(question)))


def published(question: str, cell: object) -> tuple[Publishable, ...]:
    """Read what may be published: what the answer names, or what a yes allows.

    A yes allows what the question names, or the name alone; "everything" what it could be. An
    answer with a "but" in it, or with anything else, is not guessed at: nothing is published
    that was not clearly agreed to.

    Examples
    --------
    >>> published("May we print your name and e-mail on the members' list?", "Yes")
    ('name', 'email')
    >>> published("Qu'est-ce que la liste des membres peut dire ?", "Mon nom, mon organisme")
    ('name', 'organisation')
    """
    written = text(cell)
    answer = slug(written)
    if not answer or _NO.match(answer):
        return ()
    asked = fields_named(_BUT.split(slug(question))[0])
    if _ALL.match(answer):
        return asked or tuple(_FIELDS)
    if _BUT.search(answer):
        raise WrongCell(_expected())
    named = fields_named(answer)
    if named:
        return _nothing_else(written, named)
    if _YES.match(answer):
        return asked or ("name",)
    raise WrongCell(_expected())


def _expected() -> str:
    return sentence("a yes, a no, or what may be published")


def _nothing_else(answer: str, named: tuple[Publishable, ...]) -> tuple[Publishable, ...]:
    """Return the fields named, where an answer says nothing else; raise WrongCell otherwise."""
    rest = _OTHERS.sub(" ", _without_fields(slug(answer)))
    if re.search("[a-z0-9]", _BESIDE.sub(" ", rest)):
        raise WrongCell(_expected())
    if _OTHERS.search(_without_fields(slug(answer))):
        raise WrongCell(_expected(), named)
    return named


def _without_fields(words: str) -> str:
    words = _NAME_OF_A_FIRM.sub(" ", words)
    for pattern in _FIELDS.values():
        words = pattern.sub(" ", words)
    return words


def fields_named(words: str) -> tuple[Publishable, ...]:
    """Return the fields that words, as `slug` has them, name.

    Examples
    --------
    >>> fields_named("nom-de-votre-organisme"), fields_named("name-company-email")
    (('organisation',), ('name', 'organisation', 'email'))
    """
    words = _NAME_OF_A_FIRM.sub("organisation", words)
    return tuple(field for field, pattern in _FIELDS.items() if pattern.search(words))
