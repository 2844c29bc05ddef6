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
# # The first event
#
# Two dozen people come for an afternoon. Some know each other, some come late, some must leave
# early. We want everybody to meet as many new people as the afternoon allows, to eat in peace, and
# to be home in time.

# %%
from io import StringIO

import pandas as pd

import copschedule as cs

# %% [markdown]
# ## The people
#
# Any table will do. Only a name or an id is needed; here we also know who is new to the community,
# and who comes late or leaves early.

# %%
text = """
id,name,newcomer,arrives,leaves
P01,Adèle Aubin,,,
P02,Amadou Diallo,,,
P03,Ashley Blackwood,,,
P04,Benoît Marcil,,,15:00
P05,Camila Estrada,yes,,
P06,Chantal Savard,,,
P07,Dmitri Ivanov,,13:20,
P08,Émile Tanguay,,,
P09,Farah Haddad,yes,,
P10,Flavie Cloutier,,,
P11,Grace Okafor,,,
P12,Hugo Vachon,,,15:15
P13,Ioana Popescu,,,
P14,Joël Rivard,,,
P15,Karim Benali,,,
P16,Linh Pham,yes,,
P17,Maïka Jeanty,,,
P18,Nathan Walsh,,13:30,
P19,Olena Kovac,,,
P20,Priya Rahman,yes,,
P21,Quentin Lacroix,,,
P22,Rosalie Nadeau,,,14:45
P23,Samira Saad,yes,,
P24,Xavier Ouellet,,,
"""
people = pd.read_csv(StringIO(text))
people.head()

# %%
roster = cs.read_roster(people)
roster

# %% [markdown]
# ## Who has met before
#
# The first twelve shared two tables at an earlier event. Whoever is not in the history counts as
# a stranger.

# %%
tables = [people["id"][:6], people["id"][6:12]]
met = [(a, b) for table in tables for a in table for b in table if a < b]
history = cs.read_history(pd.DataFrame(met, columns=["a", "b"]))
len(history)

# %% [markdown]
# ## The afternoon
#
# Six blocks, and only the limits that matter. When each one happens is the planner's business. An
# event may also stand in a TOML file: `cs.read_event("event.toml")`.

# %%
event = cs.Event.model_validate(
    {
        "title": "Spring afternoon",
        "date": "2027-04-15",
        "timezone": "America/Toronto",
        "day": {"opens": "12:00", "closes": "16:30", "home_by": "16:00"},
        "rooms": [{"id": "hall", "capacity": 40, "tables": 6, "seats_per_table": 6}],
        "blocks": [
            {"id": "welcome", "kind": "welcome", "minutes": 20, "first": True},
            {"id": "lunch", "kind": "meal", "window": ["12:00", "14:00"]},
            {
                "id": "introductions",
                "kind": "networking",
                "rounds": {"min": 3, "max": 6},
                "group_size": {"min": 4, "target": 5, "max": 6},
                "after": ["lunch"],
            },
            {"id": "pause", "kind": "break", "minutes": 20, "after": ["introductions"]},
            {"id": "talk", "kind": "talk", "minutes": 45, "after": ["lunch"]},
            {"id": "closing", "kind": "closing", "minutes": 10, "last": True},
        ],
    }
)
event

# %% [markdown]
# ## The plan
#
# A stop in iterations gives the same plan on every machine. For a real event, give it time instead:
# `cs.Stop(seconds=10)`.

# %%
result = cs.plan(event, roster, history=history, stop=cs.Stop(iterations=200), seed=1)
result

# %%
plan = result.require_plan()
plan

# %% [markdown]
# The agenda is ordinary data, and so is the seating.

# %%
plan.agenda

# %%
plan.seating.pivot(index="attendee", columns="round", values="table").astype("Int64").head(8)

# %% [markdown]
# ## Is it legal? Is it good?
#
# Every plan is verified before it is returned, by code that shares nothing with the solver. Nothing
# stops you from asking again.

# %%
violations = cs.verify(plan, event, roster, history=history)
assert not violations
violations

# %% [markdown]
# What the plan is worth, the most important term first, each with the limit that is proven for it:
# a bound of a maximised term is one that no plan can exceed.

# %%
result.terms

# %% [markdown]
# How many new people each attendee meets. Those who come late or leave early may meet fewer; that
# is why the planner puts the introductions where most people are there.

# %%
encounters = plan.encounters
fresh = encounters[encounters["new"]]
new_people = pd.concat([fresh["a"], fresh["b"]]).value_counts()
new_people.reindex(people["id"]).describe()[["mean", "min", "max"]]

# %%
assert new_people.reindex(people["id"]).min() > 0
