"""Synthetic events: a community that looks like a real one, for tests, benchmarks and lessons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice, product
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.clock import clock
from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.model import Model
from copschedule.domain.roster import Attendee, Pair, Publishable, Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence

T = TypeVar("T")

_GROUP = 5
"""People at a table at the earlier events."""
_ROUNDS = 3
"""Rounds of introductions at each earlier event."""
_DATE = dt.date(2027, 3, 18)
_DAYS_BETWEEN_EVENTS = 91
_GRID = 5
_LATE, _EARLY = (8 * 60 + 45, 11 * 60 + 30), (12 * 60 + 30, 15 * 60 + 30)
"""When those come who come late, and when those go who leave early."""
_SEATS = 8
"""At each table of the room."""

# Drawn apart and put together at random: no real person is meant.
_GIVEN_NAMES = """
Adèle Agathe Aïcha Alexis Alice Amadou Amélie Anaïs Andrei Anh Antoine Arjun Ashley Béatrice
Benoît Brandon Camila Caroline Cédric Chantal Charlotte Chloé Daniel Delphine Diego Dmitri Édith
Éloïse Emily Émile Étienne Farah Fatou Félix Flavie Florence Frédéric Gabriela Geneviève Grace
Guillaume Hana Hannah Hugo Ibrahim Inès Ioana Isabelle Jacinthe Jérôme Joana Joël Juliette Karim
Kevin Khadija Lamine Laurence Leïla Liam Linh Loïc Lucia Maïka Marek Mathieu Mei Mélanie
Michelle Mireille Nadia Nathan Nicolas Noémie Olena Olivia Omar Pascale Patrick Priya Quentin
Rachel Raphaël Rosalie Ryan Samira Sarah Sébastien Sofia Solène Stéphane Tamara Thi Thomas
Valérie Victor Wei Xavier Yasmine Yusuf Zoé
"""
_FAMILY_NAMES = """
Abadie Achour Adeyemi Allard Arsenault Aubin Bakker Barrette Beaudry Bélisle Benali Bergevin
Bianchi Blackwood Boisclair Bouchard Brassard Brisebois Campbell Carrier Castonguay Chénier
Chowdhury Cloutier Constantin Corriveau Costa Crawford Deschênes Desrosiers Diallo Dubreuil
Dufresne Duguay Estrada Ferland Fontaine Fraser Gaudreault Gauthier Germain Gill Giroux Grenon
Guérin Haddad Hamelin Harper Hébert Henley Ivanov Jeanty Joubert Kaur Kovac Labrecque Lachance
Lacroix Lafleur Lam Lavigne Leclair Lemay Lévesque Lindqvist Mackenzie Malenfant Marchetti
Marcil Mbaye Mendes Moreau Murray Nadeau Ngo Noël Novak O'Reilly Okafor Ouellet Paquin Pelletier
Pereira Pham Phaneuf Popescu Provost Quesnel Rahman Renaud Rivard Robitaille Rousseau Saad
Sanogo Savard Sénécal Silva Stewart Sylvain Tanguay Thériault Tran Traoré Turcotte Vachon Valois
Vasquez Walsh Wong Zhang
"""
_ORGANISATION_STEMS = """
Aurore Boréal Cascade Cèdre Confluent Érable Estuaire Granite Harfang Horizon Lanterne Littoral
Méridien Mosaïque Nordet Orme Passerelle Pivot Quartz Rivage Sablier Tamarac Tilleul Trait Vigie
"""
_ORGANISATION_KINDS = ("Coop", "Group", "Institute", "Lab", "Foundation", "College", "Studio")
_ROLES = ("analyst", "coordinator", "developer", "director", "librarian", "researcher", "teacher")
_LANGUAGES = ((("fr",), 0.30), (("en",), 0.15), (("fr", "en"), 0.50), (("en", "fr", "es"), 0.05))
_DIETS = (
    ("", 0.80),
    ("vegetarian", 0.09),
    ("vegan", 0.03),
    ("gluten-free", 0.03),
    ("halal", 0.03),
    ("nut allergy", 0.02),
)
_CONSENTS: tuple[tuple[tuple[Publishable, ...], float], ...] = (
    ((), 0.35),
    (("name",), 0.20),
    (("name", "organisation"), 0.25),
    (("name", "organisation", "email"), 0.15),
    (("name", "organisation", "email", "photo"), 0.05),
)
_NETWORKING = {
    "kind": "networking",
    "title": "Introductions",
    "rounds": {"min": 3, "max": 6},
    "group_size": {"min": 4, "target": 5, "max": 6},
}
_MEAL = {
    "kind": "meal",
    "title": "Seated lunch",
    "minutes": {"min": 45, "preferred": 60, "max": 75},
    "window": ["12:00", "13:30"],
    "seating": {"group_size": {"min": 4, "target": 6, "max": _SEATS}},
}
_BLOCKS: tuple[dict[str, object], ...] = (
    {
        "id": "welcome",
        "kind": "welcome",
        "title": "Coffee and badges",
        "minutes": 30,
        "first": True,
    },
    {"id": "morning", **_NETWORKING, "before": ["lunch"]},
    {"id": "talk", "kind": "talk", "title": "Talk", "minutes": 45, "before": ["lunch"]},
    {"id": "lunch", **_MEAL},
    {"id": "afternoon", **_NETWORKING, "after": ["lunch"]},
    {"id": "pause", "kind": "break", "title": "Long break", "minutes": 30, "after": ["afternoon"]},
    {"id": "closing", "kind": "closing", "title": "Closing", "minutes": 15, "last": True},
)
_REASONS_APART = ("they already work side by side", "one manages the other", "an old disagreement")
_REASONS_TOGETHER = ("one interprets for the other", "a mentor and a newcomer")


class Synthetic(Model):
    """An event, the people invited to it and those among them who had met before.

    Attributes
    ----------
    event
        A full day, whose room has seats for everybody.
    roster
        The attendees, with ids "A001", "A002", …, and their pairs.
    history
        The encounters of the earlier events.
    """

    event: Event
    roster: Roster
    history: History


def synthetic(
    *,
    attendees: int = 100,
    seed: int = 0,
    earlier_events: int = 3,
    newcomers: float = 0.2,
    hosts: float = 0.12,
    arrive_late: float = 0.12,
    leave_early: float = 0.22,
    show_up: float = 0.83,
) -> Synthetic:
    """Make up an event, its roster and the history of its community.

    The same arguments give the same event. Sizes of organisations follow Zipf's law; most
    people speak two languages; most stay all day, a few come late, and a good fifth are gone
    after the last break. Earlier events were five to a table, three rounds each.

    Parameters
    ----------
    attendees
        How many people are invited, at least 1.
    seed
        Of the random generator, at least 0.
    earlier_events
        How many events the history has. Newcomers came to none of them, members to half.
    newcomers, arrive_late, leave_early
        Expected shares of the roster, 0 to 1.
    hosts
        Expected share of those who are no newcomers, 0 to 1.
    show_up
        Mean of the probability that an attendee comes, 0 to 1. The default is that of a paid
        event; 0.72 is that of a free one.

    Returns
    -------
    Synthetic
        The event, the roster and the history.

    Raises
    ------
    InvalidInput
        When a number lies outside its range; all problems at once.

    Notes
    -----
    What it leaves out: people choose neither their organisation's table nor their friends', so
    that histories are flatter than those of a real community, where some know everybody.

    Examples
    --------
    >>> made = synthetic(attendees=40, seed=1)
    >>> len(made.roster), made.roster.attendees[0].id
    (40, 'A001')
    >>> made == synthetic(attendees=40, seed=1)
    True
    """
    counts = {"attendees": (attendees, 1), "seed": (seed, 0), "earlier_events": (earlier_events, 0)}
    shares = {
        "newcomers": newcomers,
        "hosts": hosts,
        "arrive_late": arrive_late,
        "leave_early": leave_early,
        "show_up": show_up,
    }
    _check(counts, shares)
    rng = np.random.default_rng(seed)
    people = _people(rng, attendees, shares)
    return Synthetic(
        event=_event(attendees),
        roster=Roster(attendees=people, pairs=_pairs(rng, people)),
        history=_history(rng, people, earlier_events),
    )


def _check(counts: dict[str, tuple[int, int]], shares: dict[str, float]) -> None:
    problems = [
        Problem(str(number), sentence("a whole number, {least} or more", least=least), column=name)
        for name, (number, least) in counts.items()
        if number < least
    ]
    problems += [
        Problem(str(share), sentence("a share from 0 to 1"), column=name)
        for name, share in shares.items()
        if not 0 <= share <= 1
    ]
    if problems:
        raise InvalidInput(problems)


def _people(rng: np.random.Generator, n: int, shares: dict[str, float]) -> tuple[Attendee, ...]:
    newcomer = rng.random(n) < shares["newcomers"]
    columns: dict[str, Sequence[object]] = {
        "id": _ids(n),
        "name": _names(rng, n),
        "organisation": _organisations(rng, n),
        "role": rng.choice(_ROLES, n).tolist(),
        "languages": _draw(rng, _LANGUAGES, n),
        "newcomer": newcomer.tolist(),
        "host": (~newcomer & (rng.random(n) < shares["hosts"])).tolist(),
        "arrives": _times(rng, n, shares["arrive_late"], _LATE),
        "leaves": _times(rng, n, shares["leave_early"], _EARLY),
        "shows_up": _probabilities(rng, n, shares["show_up"]),
        "drives": (rng.random(n) < 0.6).tolist(),
        "diet": _draw(rng, _DIETS, n),
        "publish": _draw(rng, _CONSENTS, n),
    }
    rows = zip(*columns.values(), strict=True)
    return tuple(Attendee.model_validate(dict(zip(columns, row, strict=True))) for row in rows)


def _ids(n: int) -> list[str]:
    width = max(3, len(str(n)))
    return [f"A{number:0{width}d}" for number in range(1, n + 1)]


def _names(rng: np.random.Generator, n: int) -> list[str]:
    """Draw full names; none twice as long as there are enough of them."""
    names = [
        f"{given} {family}"
        for given, family in product(_GIVEN_NAMES.split(), _FAMILY_NAMES.split())
    ]
    chosen = rng.choice(len(names), n, replace=n > len(names))
    return [names[i] for i in chosen]


def _organisations(rng: np.random.Generator, n: int) -> list[str]:
    """Draw organisations whose sizes follow Zipf's law; one person in ten has none."""
    known = [
        f"{stem} {kind}" for kind, stem in product(_ORGANISATION_KINDS, _ORGANISATION_STEMS.split())
    ]
    names = rng.permutation(known)[: max(2, n // 3)].tolist()
    sizes = 1 / np.arange(1, len(names) + 1)
    chosen = rng.choice(len(names), n, p=sizes / sizes.sum())
    alone = rng.random(n) < 0.1
    return ["" if none else names[i] for i, none in zip(chosen, alone, strict=True)]


def _draw(rng: np.random.Generator, table: Sequence[tuple[T, float]], n: int) -> list[T]:
    """Draw values with the probability that stands beside each."""
    chosen = rng.choice(len(table), n, p=[probability for _, probability in table])
    return [table[i][0] for i in chosen]


def _times(
    rng: np.random.Generator, n: int, share: float, between: tuple[int, int]
) -> list[str | None]:
    """Draw times on the grid for a share of the people; None for all others."""
    first, last = between
    minutes = first + _GRID * rng.integers(0, (last - first) // _GRID + 1, n)
    said = rng.random(n) < share
    return [clock(int(m)) if yes else None for m, yes in zip(minutes, said, strict=True)]


def _probabilities(rng: np.random.Generator, n: int, mean: float) -> list[float]:
    """Draw from a beta distribution with this mean, rounded to hundredths."""
    if mean in (0, 1):
        return [float(mean)] * n
    drawn: list[float] = rng.beta(10 * mean, 10 * (1 - mean), n).round(2).tolist()
    return drawn


def _pairs(rng: np.random.Generator, people: Sequence[Attendee]) -> tuple[Pair, ...]:
    """Keep some people apart, and newcomers beside a mentor; nobody is in two pairs."""
    order = [people[i] for i in rng.permutation(len(people))]
    mentors = (person for person in order if not person.newcomer and not person.host)
    newcomers = (person for person in order if person.newcomer)
    together = list(islice(zip(mentors, newcomers, strict=False), len(people) // 50))
    taken = {person.id for pair in together for person in pair}
    others = (person for person in order if person.id not in taken)
    apart = islice(zip(others, others, strict=False), len(people) // 25)
    return (
        *(_pair(a, b, "apart", str(rng.choice(_REASONS_APART))) for a, b in apart),
        *(_pair(a, b, "together", str(rng.choice(_REASONS_TOGETHER))) for a, b in together),
    )


def _pair(a: Attendee, b: Attendee, rule: Literal["apart", "together"], reason: str) -> Pair:
    return Pair(a=a.id, b=b.id, rule=rule, reason=reason)


def _history(rng: np.random.Generator, people: Sequence[Attendee], events: int) -> History:
    members = np.array([person.id for person in people if not person.newcomer], dtype=object)
    met: list[Met] = []
    for number in range(1, events + 1):
        date = _DATE - dt.timedelta(days=_DAYS_BETWEEN_EVENTS * (events + 1 - number))
        came = members[rng.random(len(members)) < 0.5]
        for _ in range(_ROUNDS):
            met += _sit_down(rng.permutation(came), f"Day {number}", date)
    return History.model_construct(met=tuple(met))  # a million of them need no second look


def _sit_down(came: NDArray[np.object_], event: str, date: dt.date) -> list[Met]:
    """Sit people at tables, in the order given; whoever is left over sits out."""
    tables = came[: len(came) // _GROUP * _GROUP].reshape(-1, _GROUP)
    left, right = np.triu_indices(_GROUP, 1)
    pairs = zip(tables[:, left].ravel(), tables[:, right].ravel(), strict=True)
    return [Met(a, b, event, date) for a, b in pairs]


def _event(attendees: int) -> Event:
    """Return a day with a talk, two networking blocks and a seated meal for so many."""
    capacity = max(attendees, _SEATS)
    room = {"id": "hall", "capacity": capacity, "seats_per_table": _SEATS}
    return Event.model_validate(
        {
            "title": "Community day",
            "date": _DATE,
            "timezone": "America/Toronto",
            "language": "en-CA",
            "grid_minutes": _GRID,
            "day": {"opens": "08:30", "closes": "16:30", "home_by": "16:00"},
            "venue": {"name": "The Assembly Rooms", "seats": capacity},
            "rooms": [{**room, "tables": -(-attendees // 4)}],
            "blocks": _BLOCKS,
        }
    )
