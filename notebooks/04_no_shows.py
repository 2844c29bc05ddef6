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
# # No-shows
#
# Of those who sign up for a free event, 28 % don't come. A plan that counts on everybody falls
# apart at the door: tables of five become tables of three, and somebody sits alone. What happens,
# how often, and what can a plan do about it beforehand? The pictures need altair:
# `pip install 'copschedule[plot]'`.

# %%
import altair as alt
import pandas as pd

import copschedule as cs

# %% [markdown]
# ## An evening for sixty
#
# Everybody has said how likely they are to come: most with 95 %, every third with no more than 30 %
# (they signed up for three events on the same evening). Together that is 28 % who won't be there.

# %%
event = cs.Event.model_validate(
    {
        "title": "Open evening",
        "day": {"opens": "16:00", "closes": "19:30"},
        "rooms": [{"id": "hall", "tables": 15, "seats_per_table": 8}],
        "blocks": [
            {"id": "welcome", "kind": "welcome", "minutes": 20, "first": True},
            {
                "id": "buffet",
                "kind": "meal",
                "service": "buffet",
                "people_per_minute": 4,
                "minutes": 45,
                "after": ["welcome"],
            },
            {
                "id": "introductions",
                "kind": "networking",
                "rounds": 6,
                "group_size": {"min": 4, "target": 5, "max": 7},
                "after": ["buffet"],
            },
        ],
    }
)
roster = cs.Roster.model_validate(
    {
        "attendees": [
            {"id": f"P{k:02d}", "shows_up": 0.28 if k % 3 == 0 else 0.94} for k in range(60)
        ]
    }
)
stop = cs.Stop(iterations=60_000)
counted_on = cs.plan(event, roster, stop=stop, seed=1)
counted_on

# %% [markdown]
# ## A thousand evenings
#
# `simulate` carries the plan out on a thousand evenings, each with others who stay away. Nobody
# moves and empty seats stay empty.

# %%
simulation = cs.simulate(counted_on.require_plan(), draws=1000, seed=1)
simulation

# %%
simulation.totals.round(1)

# %% [markdown]
# The same as a picture: on how many evenings do so many pairs meet? The line is what the plan
# promised.


# %%
def evenings(simulations: dict[str, cs.Simulation], measure: str) -> pd.DataFrame:
    """Return a row an evening."""
    return pd.concat(
        pd.DataFrame({"plan": name, measure: one.measures[measure]})
        for name, one in simulations.items()
    )


def histogram(simulations: dict[str, cs.Simulation], measure: str, title: str) -> alt.Chart:
    """Draw how often each value comes up."""
    return (
        alt.Chart(evenings(simulations, measure), width=520, height=180)
        .mark_bar(opacity=0.6)
        .encode(
            alt.X(f"{measure}:Q").bin(maxbins=30).title(title),
            alt.Y("count()").stack(None).title("evenings of 1,000"),
            alt.Color("plan:N").title(None),
        )
    )


promised = alt.Chart(pd.DataFrame({"x": [counted_on.objective]})).mark_rule().encode(x="x:Q")
histogram({"counts on everybody": simulation}, "new_encounters", "pairs who meet") + promised

# %% [markdown]
# ## A plan that expects it
#
# With `attendance="expected"`, tables are set for as many as will come, so that a table of six or
# seven becomes one of four or five. An encounter counts as likely as it is, and those who may stay
# away are spread over the tables.

# %%
prepared_for = cs.plan(event, roster, attendance="expected", stop=stop, seed=1)
both = {
    "counts on everybody": simulation,
    "expects no-shows": cs.simulate(prepared_for.require_plan(), draws=1000, seed=1),
}
sizes = {
    name: [len(group.attendees) for group in one.plan.rotation[0].groups]
    for name, one in both.items()
}
sizes

# %%
histogram(both, "new_encounters", "pairs who meet")

# %%
histogram(both, "groups_too_small", "groups of fewer than four, over six rounds")

# %%
histogram(both, "left_alone", "people who sit by themselves in some round")

# %% [markdown]
# The evenings are the same for both plans, so they can be compared one by one.

# %%
means = pd.DataFrame(
    {name: one.totals.set_index("measure")["mean"] for name, one in both.items()}
).round(1)
means

# %%
better = both["expects no-shows"].measures["new_encounters"]
worse = both["counts on everybody"].measures["new_encounters"]
share = (better > worse).mean()
assert share > 0.5
print(f"More pairs meet on {share:.0%} of the evenings.")

# %% [markdown]
# ## Who is unlucky
#
# Those who come can't help it that others don't. What each of them may hope for, when they come:

# %%
frame = pd.concat(one.attendees.assign(plan=name) for name, one in both.items())
alt.Chart(frame[frame["comes"] > 0.5], width=240, height=320).mark_errorbar().encode(
    alt.X("p5:Q").title("new people met, on nine evenings of ten"),
    alt.X2("p95:Q"),
    alt.Y("attendee:N").axis(labels=False, ticks=False).sort("x"),
    alt.Column("plan:N").title(None),
)

# %% [markdown]
# ## Time to eat
#
# One buffet line serves four people a minute. With everybody there, the last of sixty waits a
# quarter of an hour. The queue in front of somebody is shorter by those who stay away.

# %%
minutes = both["expects no-shows"].meals["buffet"]
eaten = pd.DataFrame({"minutes": minutes[minutes == minutes][:5000].round(1)})
alt.Chart(eaten, width=520, height=160).mark_bar().encode(
    alt.X("minutes:Q").bin(maxbins=40).title("minutes to eat, of 45"), alt.Y("count()").title(None)
)

# %%
simulation.eating.round(2)

# %% [markdown]
# Fit the model to your own door lists with `cs.fit_presence`, and pass it as `model=` here and as
# `presence=` to `plan`.
