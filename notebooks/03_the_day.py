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
# # The day
#
# Placing blocks is easy. Placing them so that people meet each other, eat in peace and are home in
# time is not, and when a day can't be done, somebody has to say why. Here we ask four questions:
# where does each block go, why can't it all be had, why is this block where it is, and what if it
# were another day altogether? The pictures need altair: `pip install 'copschedule[plot]'`.

# %%
import pandas as pd

import copschedule as cs

# %% [markdown]
# ## The people
#
# Thirty members of six organisations. They said when they can be there: some drop children at
# school first, some drive far and must leave. Colleagues have met, of course.

# %%
COME_LATE = {3: "10:00", 9: "10:30", 16: "11:00", 22: "11:00", 27: "11:45"}
LEAVE_EARLY = {1: "14:30", 6: "15:00", 12: "14:00", 18: "13:15", 24: "14:30", 29: "15:00"}

people = pd.DataFrame({"id": range(1, 31)})
people["organisation"] = [f"Organisation {'ABCDEF'[k % 6]}" for k in people["id"]]
people["newcomer"] = people["id"] % 5 == 0
people["arrives"] = people["id"].map(COME_LATE)
people["leaves"] = people["id"].map(LEAVE_EARLY)
roster = cs.read_roster(people)
roster

# %%
colleagues = people.merge(people, on="organisation", suffixes=("_a", "_b"))
colleagues = colleagues[colleagues["id_a"] < colleagues["id_b"]]
history = cs.read_history(colleagues[["id_a", "id_b"]].set_axis(["a", "b"], axis="columns"))
history

# %% [markdown]
# ## Place
#
# The organiser states what there is and what matters: lunch within its hours, the break after the
# introductions, home by 16:00 as there are children to fetch. No block but the first and the last
# has a time.

# %%
introductions = {
    "kind": "networking",
    "rounds": {"min": 3, "max": 5},
    "group_size": {"min": 4, "target": 5, "max": 6},
}
blocks = {
    "welcome": {"kind": "welcome", "minutes": 30, "first": True},
    "talk": {"kind": "talk", "title": "Twenty years of asking", "minutes": 60},
    "introductions": introductions | {"title": "Introductions"},
    "lunch": {
        "kind": "meal",
        "title": "Lunch",
        "window": ["11:30", "13:30"],
        "seating": {"group_size": {"min": 4, "target": 6, "max": 6}},
    },
    "offers": introductions | {"title": "What I seek, what I offer", "after": ["lunch"]},
    "break": {"kind": "break", "title": "Long break", "minutes": 30, "after": ["offers"]},
    "closing": {"kind": "closing", "title": "Closing", "minutes": 15, "last": True},
}


def event_of(title: str, opens: str, closes: str, *names: str) -> cs.Event:
    """Return a day with some of the blocks, all of them unless any is named."""
    day = {"opens": opens, "closes": closes}
    if opens < "16:00" <= closes:
        day["home_by"] = "16:00"
    held = [{"id": name, **blocks[name]} for name in names or blocks]
    for block in held:
        block["after"] = [name for name in block.get("after", ()) if name in (names or blocks)]
    return cs.Event.model_validate(
        {
            "title": title,
            "day": day,
            "rooms": [{"id": "hall", "tables": 6, "seats_per_table": 6}],
            "blocks": held,
        }
    )


event = event_of("Winter day", "09:00", "16:00")
stop = cs.Stop(iterations=20_000)
result = cs.plan(event, roster, history=history, stop=stop, seed=1)
result

# %% [markdown]
# The same as a picture. Above the blocks, who is there: the line is what people said; the dashes
# are what a presence model expects, as 28 % of those who sign up for a free event don't come, and
# some leave after the talk.

# %%
plan = result.require_plan()
cs.plot.agenda(plan, model=cs.PresenceModel())

# %% [markdown]
# Both blocks of introductions lie where nearly everybody is there: that is what the agenda is
# chosen for. Not for the number of people in the room, but for the new encounters that its
# rounds can come to with those people.

# %%
result.terms

# %% [markdown]
# Who gets how much of it? Somebody who leaves at 13:15 can't meet as many as others: each bar is
# the share of what this person could have had.

# %%
cs.plot.attainment(result)

# %% [markdown]
# And who meets whom. People stand by organisation: the grey squares along the diagonal are the
# colleagues, who need no introduction.

# %%
cs.plot.encounters(plan)

# %% [markdown]
# ## Why not
#
# The hall is ours from 11:30 to 14:15 only, and so break and closing go. Can the rest be had?

# %%
names = ("welcome", "talk", "introductions", "lunch", "offers")
short = event_of("Short day", "11:30", "14:15", *names)
impossible = cs.plan(short, roster, history=history, stop=stop, seed=1)
impossible

# %% [markdown]
# No, and it says why: a minimal set of rules in conflict, which means that without any one of them
# there would be a day. Each repair is enough by itself; a day was found with it before it was told.

# %%
assert impossible.status == "infeasible"
for reason in impossible.reasons:
    print(reason)

# %%
for repair in impossible.repairs:
    print("-", repair)

# %% [markdown]
# The event after each repair is there too, ready to be planned. We take the last one.

# %%
mended = cs.plan(impossible.repaired_events[-1], roster, history=history, stop=stop, seed=1)
print(impossible.repairs[-1])
cs.plot.agenda(mended.require_plan())

# %% [markdown]
# ## Why so
#
# Back to the long day. Somebody will ask why lunch is when it is.

# %%
explained = cs.explain(result, "lunch", stop=cs.Stop(iterations=200))
explained

# %%
for sentence in explained.sentences:
    print(sentence)

# %% [markdown]
# The other starts as data. Where a rule forbids one, it is named; where none does, the columns are
# what the best day with that start would change.

# %%
explained.frame

# %%
assert not explained.frame["possible"].all()

# %% [markdown]
# ## What if
#
# Or should it be 17:00 to 19:00, as ever? An evening suits others: of the thirty, those with an
# odd number have nobody to fetch and can come, half of them late. Say so, as the comparison is
# worth no more than that.

# %%
evening_people = people[people["id"] % 2 == 1].drop(columns=["arrives", "leaves"])
evening_people["arrives"] = evening_people["id"].map(lambda k: "17:30" if k % 4 == 1 else None)
evening_roster = cs.read_roster(evening_people)

blocks["bites"] = {"kind": "meal", "title": "Bites", "service": "standing", "minutes": 20}
evening = event_of("Evening", "17:00", "19:00", "talk", "bites", "introductions")
morning = event_of("Morning", "09:00", "13:30", "welcome", "introductions", "talk", "lunch")

frame = cs.compare(
    {"day": event, "morning": morning, "evening": evening},
    {"day": roster, "morning": roster, "evening": evening_roster},
    history=history,
    home_by="16:00",
    stop=stop,
    seed=1,
)
frame.T

# %%
cs.plot.comparison(frame)

# %% [markdown]
# The evening, to which half of them can come, brings each person less than half as many
# encounters, leaves hardly anybody time to eat, and all of it lies beyond 16:00. But the long day
# doesn't simply win: the morning brings nearly as many encounters in an hour less. By the hour that
# somebody gives, even the evening is better than the day. A comparison that hid that would be an
# advertisement.

# %%
per_hour = frame["median_new"] / (frame["minutes_there"] / 60)
pd.DataFrame({"new encounters": frame["median_new"], "an hour given": per_hour.round(1)})

# %%
assert frame.loc["day", "new_encounters"] > frame.loc["evening", "new_encounters"]
assert frame.loc["evening", "minutes_beyond_home_by"] > 0
assert per_hour["morning"] > per_hour["day"]
