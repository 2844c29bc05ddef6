# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Inside the rotation
#
# Who sits with whom is decided in three steps: a design is looked up, a search improves on it where
# the request is not so regular, and a bound says how much better any seating could be. Here we
# watch them at work.

# %%
import random
from collections.abc import Sequence
from itertools import combinations

from IPython.display import SVG

import copschedule as cs

# %% [markdown]
# ## A design
#
# Thirty-five people, seven tables of five, five rounds. Nobody has met and nobody is late, so that
# a formula seats everybody with no repeat, at once. It comes with a rule that people can walk by,
# without any paper.

# %%
regular = cs.rotate(35, rounds=5, group_size=5, seed=1)
plan = regular.require_plan()
print(regular.status, "after", regular.seconds["rotation"], "s")
print(plan.walking_rule)

# %%
plan.seating.pivot(index="attendee", columns="round", values="table").head(10)

# %% [markdown]
# Every encounter is new, and so new encounters meet their bound: that is the proof that
# no seating has more.

# %%
assert plan.encounters["new"].all()
regular.terms

# %% [markdown]
# ## A search
#
# A community has a past. Sixty people met at ten earlier events, some at nearly all of them, some
# at few. No formula knows about that.

# %%
PEOPLE, ROUNDS, SIZE = 60, 8, 6


def earlier_events(number: int, seed: int) -> list[tuple[int, int]]:
    """Make up who sat with whom: the higher the number of a person, the more often they came."""
    drawn = random.Random(seed)
    met = set()
    for _ in range(number):
        came = [a for a in range(1, PEOPLE + 1) if drawn.random() < 0.2 + 0.8 * a / PEOPLE]
        drawn.shuffle(came)
        for first in range(0, len(came), SIZE):
            met.update(combinations(sorted(came[first : first + SIZE]), 2))
    return sorted(met)


met = earlier_events(10, seed=1)
print(len(met), "of", PEOPLE * (PEOPLE - 1) // 2, "pairs have met")

# %% [markdown]
# An observer is told, while the search runs, how good the best seating is, what limit is proven and
# when a search begins anew. A `Trace` remembers it.

# %%
trace = cs.Trace()
searched = cs.rotate(
    PEOPLE,
    rounds=ROUNDS,
    group_size=SIZE,
    history=met,
    stop=cs.Stop(iterations=800_000),
    seed=1,
    observer=trace,
)
searched

# %% [markdown]
# A picture of lines takes a few lines itself, and no other library.

# %%
Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, MARGIN = 640, 300, 56
COLOURS = ("#1b6ca8", "#c8553d", "#5b8c5a")


def chart(lines: dict[str, Points], across: str, up: str, dots: bool = False) -> SVG:
    """Draw lines through points (x, y), each with its name."""
    xs, ys = zip(*(point for points in lines.values() for point in points), strict=True)
    wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            MARGIN + (x - min(xs)) / wide * (WIDTH - 2 * MARGIN),
            HEIGHT - MARGIN - (y - min(ys)) / high * (HEIGHT - 2 * MARGIN),
        )

    parts = []
    for number, (name, points) in enumerate(lines.items()):
        colour, placed = COLOURS[number], [place(x, y) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if dots:
            parts += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in placed
            ]
        parts.append(label(WIDTH - MARGIN, 18 * (number + 1), name, "end", colour))
    for value in (min(xs), max(xs)):
        parts.append(label(place(value, 0)[0], HEIGHT - MARGIN + 18, f"{value:.3g}", "middle"))
    for value in (min(ys), max(ys)):
        parts.append(label(MARGIN - 8, place(0, value)[1] + 4, f"{value:.4g}", "end"))
    parts += [label(WIDTH / 2, HEIGHT - 8, across, "middle"), label(4, 16, up, "start")]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return SVG(f'{head} width="{WIDTH}" role="img" aria-label="{up}">{"".join(parts)}</svg>')


def label(x: float, y: float, text: str, anchor: str, colour: str = "#555") -> str:
    """Write a word into a picture."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f'<text {place} font-family="sans-serif" font-size="13">{text}</text>'


# %% [markdown]
# The incumbent climbs quickly, then slowly. It falls back when the search turns from everybody
# together to the worst-off: it then allows itself to lose a few encounters (2 % unless told
# otherwise). The bound is proven before the search begins, by counting.

# %%
told = trace.frame.dropna(subset=["incumbent", "bound"])
progress = {
    "proven bound": list(zip(told["seconds"], told["bound"], strict=True)),
    "incumbent": list(zip(told["seconds"], told["incumbent"], strict=True)),
}
chart(progress, "seconds", "new encounters")

# %%
trace.frame["event"].value_counts()

# %%
searched.terms

# %% [markdown]
# ## Who reaches how much
#
# Somebody who knows nearly everybody can't meet many new people. *Attainment* is fair to them: the
# new encounters that somebody has, divided by the most that they could have (the strangers there
# are, or the seats beside them in all rounds, whichever is less).

# %%
everybody = searched.attainment.sort_values("attainment", kind="stable")
everybody.head()

# %%
ordered = everybody["attainment"].tolist()
chart(
    {
        "all that could be": [(1, 1.0), (PEOPLE, 1.0)],
        "attainment": list(enumerate(ordered, start=1)),
    },
    "attendees, the worst-off first",
    "attainment",
)

# %% [markdown]
# The worst-off is the figure that the library reports and lifts.

# %%
least = next(term for term in searched.objective_terms if term.name == "least_attainment")
assert abs(least.value - ordered[0]) < 1e-9
least

# %% [markdown]
# ## What lifting the worst-off costs
#
# `fairness_price` says which share of the new encounters may be given up for it. At 0 the worst-off
# are helped only where it costs nothing. The curve seats the same rounds again at other prices.

# %%
prices = cs.fairness_curve(
    searched,
    prices=[0, 0.005, 0.01, 0.02, 0.1],
    stop=cs.Stop(iterations=800_000),
    seed=1,
)
prices

# %%
curve = list(zip(prices["new_encounters"], prices["least_attainment"], strict=True))
chart({"one dot a price": curve}, "new encounters of all", "least attainment", dots=True)

# %% [markdown]
# Most of what can be had for the worst-off costs very little, and beyond a certain price nothing
# more is bought. The default of 2 % lies about there.

# %%
assert prices["least_attainment"].iloc[-1] > prices["least_attainment"].iloc[0]
