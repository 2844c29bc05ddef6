"""Who meets whom: a matrix of all pairs, people of one organisation side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining, normalize

from copschedule.domain.display import people_names
from copschedule.domain.history import pair_key
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee
from copschedule.domain.summary import legible
from copschedule.language import message, words
from copschedule.plot.style import (
    BLUE,
    GREY,
    INK,
    LABEL_SIZE,
    SKY,
    VERMILION,
    altair,
    looked_up,
    shortened,
    styled,
)

if TYPE_CHECKING:
    from altair import LayerChart

_CELL, _SIDE, _LEAST_CELL = 15, 600, 1.5
"""In pixels: a cell beside its name, the side of a larger matrix, and a cell at least."""
_NAMED = 40
"""Up to so many people, names stand beside the matrix; of more, organisations."""
_LONGEST = 30
"""Letters of a label."""
STATES = {
    "new": (message("new: they meet for the first time"), BLUE),
    "new, repeated": (message("new, and more than once"), SKY),
    "repeat": (message("repeat: they had met before"), VERMILION),
    "had met": (message("had met, not here"), GREY),
    "not met": (message("not met"), "transparent"),
}
"""Of a pair: what people read, and its colour."""
_HINTS = {"here": message("times here"), "before": message("times before")}


class _Person(NamedTuple):
    key: str
    name: str
    organisation: str


def encounters(plan: Plan) -> LayerChart:
    """Return a matrix of who meets whom.

    A cell is blue where two people who had never met share a table, and light blue where they
    do so in more than one round; vermilion where they share one and had met at an earlier
    event; grey where they had met and don't here; empty where they have not met. People stand
    by organisation, within one as on the roster.

    Parameters
    ----------
    plan
        With rounds; its roster, where it holds one, gives names and organisations.

    Returns
    -------
    altair chart
        With names up to 40 people, with organisations beyond; hovering tells the pair.

    Raises
    ------
    MissingExtra
        When altair is not installed.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> matrix = encounters(rotate(4, rounds=1, group_size=2).require_plan())
    >>> [cell["state"] for cell in matrix.layer[0].data["values"]]
    ['new', 'new']
    """
    matrix = _Matrix(plan)
    picture: LayerChart = styled(matrix.drawn(), matrix.w)
    return picture


class _Matrix:
    """Everybody in the order in which they stand, and the pairs that meet or had met."""

    def __init__(self, plan: Plan) -> None:
        self.alt = altair(message("A matrix of encounters"))
        self.w = words(plan.event.language if plan.event else "en")
        self._people = _ordered(plan)
        self._cells = _cells(plan, [person.key for person in self._people])
        many = max(len(self._people), 1)
        self._side = max(min(_CELL * many, _SIDE), _LEAST_CELL * many)

    def drawn(self) -> Any:
        """Return the whole matrix, with its mirror image: a row has all of a person."""
        data = {"values": self._cells}
        chart = self.alt.Chart(data, width=self._side, height=self._side)
        layers = [self._squares(chart, *way) for way in (("a", "b"), ("b", "a"))]
        title = self.alt.TitleParams(self.w("Who meets whom"), subtitle=self._counts())
        return self.alt.layer(*layers, *self._lines(), *self._labels(), title=title)

    def _squares(self, chart: Any, across: str, down: str) -> Any:
        shown = chart.transform_calculate(
            person=self._named(down),
            other=self._named(across),
            right=f"datum.{across} + 1",
            bottom=f"datum.{down} + 1",
        )
        hints = [self.alt.Tooltip(f"{field}:Q", title=self.w(_HINTS[field])) for field in _HINTS]
        people = [self.alt.Tooltip(f"{field}:N", title=" ") for field in ("person", "other")]
        return shown.mark_rect().encode(
            self._place("x", across),
            self._place("y", down),
            x2="right:Q",
            y2="bottom:Q",
            color=self._colour(),
            tooltip=[*people, *hints],
        )

    def _named(self, field: str) -> str:
        names = json.dumps([person.name for person in self._people], ensure_ascii=False)
        return f"{names}[datum.{field}]"

    def _place(self, channel: str, field: str) -> Any:
        """Return where people stand, from 0 at the top left corner."""
        many = len(self._people)
        domain = [0, many] if channel == "x" else [many, 0]
        scale = self.alt.Scale(domain=domain, nice=False)
        return {"x": self.alt.X, "y": self.alt.Y}[channel](f"{field}:Q", scale=scale, axis=None)

    def _colour(self) -> Any:
        texts = {state: self.w(text) for state, (text, _) in STATES.items()}
        colours = [colour for _, colour in STATES.values()]
        legend = self.alt.Legend(
            orient="bottom", columns=2, title=None, symbolType="square", labelLimit=400,
            symbolStrokeColor=INK, labelExpr=looked_up(texts),
        )  # fmt: skip
        scale = self.alt.Scale(domain=list(STATES), range=colours)
        return self.alt.Color("state:N", scale=scale, legend=legend)

    def _lines(self) -> Iterator[Any]:
        """Yield a frame, lines around organisations and the diagonal, where nobody is a pair.

        Those too small for a label have none: of 500 people they would darken the matrix.
        """
        many = len(self._people)
        sides = ((k, k + size) for _, k, size in self._organisations() if self._legible(size))
        edges = sorted({0, many}.union(*sides))
        chart = self.alt.Chart({"values": [{"edge": edge} for edge in edges]})
        lines = chart.mark_rule(color=INK, opacity=0.4, strokeWidth=0.5)
        yield lines.encode(self._place("x", "edge"))
        yield lines.encode(self._place("y", "edge"))
        ends = self.alt.Chart({"values": [{"edge": 0}, {"edge": many}]})
        diagonal = ends.mark_line(color=INK, opacity=0.4, strokeWidth=0.7)
        yield diagonal.encode(self._place("x", "edge"), self._place("y", "edge"))

    def _organisations(self) -> Iterator[tuple[str, int, int]]:
        """Yield each organisation, the place of its first person and how many they are."""
        for name, group in groupby(enumerate(self._people), lambda each: each[1].organisation):
            members = list(group)
            yield name, members[0][0], len(members)

    def _labels(self) -> Iterator[Any]:
        """Yield names of people or, where there are many, of organisations with space for it."""
        many = len(self._people)
        labels = [(person.name, k + 0.5) for k, person in enumerate(self._people)]
        if many > _NAMED:
            held = self._organisations()
            labels = [(name, k + size / 2) for name, k, size in held if self._legible(size)]
        values = [{"label": shortened(label, _LONGEST), "place": at} for label, at in labels]
        chart = self.alt.Chart({"values": values})
        text = {"color": INK, "fontSize": LABEL_SIZE, "baseline": "middle"}
        yield chart.mark_text(align="right", dx=-6, **text).encode(
            self._place("y", "place"), x=self.alt.value(0), text="label:N"
        )
        yield chart.mark_text(align="left", angle=270, dx=6, **text).encode(
            self._place("x", "place"), y=self.alt.value(0), text="label:N"
        )

    def _legible(self, people: int) -> bool:
        """Tell whether a label has space beside so many people."""
        return people * self._side >= LABEL_SIZE * len(self._people)

    def _counts(self) -> list[str]:
        """Return how many pairs there are of each state, and how people stand."""
        counts = Counter(cell["state"] for cell in self._cells)
        many = len(self._people)
        counts["not met"] = many * (many - 1) // 2 - counts.total()
        told = self.w(
            "Pairs: {new} new, {repeat} repeated, {met} had met, {rest} have not met.",
            new=counts["new"] + counts["new, repeated"],
            repeat=counts["repeat"],
            met=counts["had met"],
            rest=counts["not met"],
        )
        sorted_so = self.w("People stand by organisation.")
        return [told, sorted_so] if any(p.organisation for p in self._people) else [told]


def _ordered(plan: Plan) -> list[_Person]:
    """Return everybody by organisation, else as on the roster; those without one last."""
    names = people_names(plan)
    people = [
        _Person(str(who.id), names.get(str(who.id), legible(who.label)), legible(who.organisation))
        for who in (plan.roster.attendees if plan.roster else _seated(plan))
    ]
    if not any(person.organisation for person in people):
        return people
    return sorted(people, key=lambda p: (not p.organisation, _unaccented(p.organisation)))


def _unaccented(text: str) -> str:
    """Return what a text is sorted by: É stands with E."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def _seated(plan: Plan) -> list[Attendee]:
    found = {a: None for r in plan.rotation for group in r.groups for a in group.attendees}
    return [Attendee(id=key) for key in sorted(found, key=lambda key: (len(str(key)), str(key)))]


def _cells(plan: Plan, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Return the pairs that meet or had met: their places, state and number of encounters."""
    place = {key: number for number, key in enumerate(keys)}
    here = Counter(pair_key(a, b) for a, b, _, _ in plan.each_encounter())
    before = plan.history.times
    cells = []
    for pair in here.keys() | before.keys():
        if pair[0] in place and pair[1] in place:
            a, b = sorted((place[pair[0]], place[pair[1]]))
            state = _state(here[pair], before[pair])
            cells.append(
                {"a": a, "b": b, "state": state, "here": here[pair], "before": before[pair]}
            )
    return sorted(cells, key=lambda cell: (cell["a"], cell["b"]))


def _state(here: int, before: int) -> str:
    if not here:
        return "had met"
    if before:
        return "repeat"
    return "new" if here == 1 else "new, repeated"
