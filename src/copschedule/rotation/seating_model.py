"""The rotation as a CP-SAT model: who sits where, who shares a table, who meets whom anew."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from copschedule.engine.cpsat import Outcome
from copschedule.instance import RotationInstance
from copschedule.rotation.symmetry import Symmetry, canonical, sorting_rounds

Indices = NDArray[np.int64]
Literal = cp_model.IntVar
Pair = tuple[int, int]


class SeatingModel:
    """Every legal seating of an instance, up to the names that `found` lets change.

    Attributes
    ----------
    at
        (round, attendee) -> table -> literal; only those who are there, and tables that they
        may sit at.
    shared
        (round, a, b), a < b -> literal that implies a shared table.
    meets
        (a, b), a < b, strangers -> literal that implies a shared table in some round.
    """

    def __init__(self, instance: RotationInstance, found: Symmetry, new: Indices) -> None:
        self.instance, self._found = instance, found
        self.model = cp_model.CpModel()
        self.at: dict[tuple[int, int], dict[int, Literal]] = {}
        self.shared: dict[tuple[int, int, int], Literal] = {}
        self.meets: dict[Pair, Literal] = {}
        self._worth = instance.worth()
        self._apart = {(min(a, b), max(a, b)) for a, b in instance.apart.tolist()}
        self._seat_everybody()
        self._stay_at_home()
        self._part()
        self._unite()
        self._take_turns()
        self._share()
        self._meet(new)
        self._break_symmetry()

    @cached_property
    def new_encounters(self) -> cp_model.LinearExprT:
        """The term of that name: worth of those who meet, less broken soft pair rules."""
        worth = [int(self._worth[pair]) * meet for pair, meet in self.meets.items()]
        return cp_model.LinearExpr.sum([*worth, *self._soft_pairs()])

    @cached_property
    def newcomer_encounters(self) -> cp_model.LinearExprT:
        """New encounters with a newcomer in them."""
        new = self.instance.newcomer
        return sum(meet for (a, b), meet in self.meets.items() if new[a] or new[b])

    @cached_property
    def left_out(self) -> cp_model.LinearExprT:
        """Attendees who meet nobody new though they could."""
        out = []
        for a in np.flatnonzero(self.instance.most > 0).tolist():
            left_out = self.model.new_bool_var(f"left out {a}")
            self.model.add_bool_or(left_out, *self.met_by(a))
            out.append(left_out)
        return sum(out)

    @cached_property
    def repetition(self) -> cp_model.LinearExprT:
        """The sum of c (c - 1) / 2, where c counts a pair's shared rounds and history."""
        met = {(min(a, b), max(a, b)): times for a, b, times in self.instance.met.tolist()}
        cost: list[cp_model.LinearExprT] = [sum(times * (times - 1) // 2 for times in met.values())]
        for pair in combinations(range(self.instance.attendees), 2):
            rounds = [self.model.new_bool_var("") for _ in self._rounds_of(*pair)]
            for r, literal in zip(self._rounds_of(*pair), rounds, strict=True):
                self._is_told_of_one_table(literal, r, *pair)
            steps = [self.model.new_bool_var("") for _ in rounds]
            self.model.add(sum(steps) >= sum(rounds))
            before = met.get(pair, 0)
            cost += [(before + k) * step for k, step in enumerate(steps)]
        return sum(cost)

    def met_by(self, a: int) -> list[Literal]:
        """Return the literals of an attendee's new encounters."""
        return [meet for pair, meet in self.meets.items() if a in pair]

    def new_to(self, a: int) -> cp_model.LinearExprT:
        """Whom an attendee meets, each at their credit."""
        credit = self.instance.credit
        if credit is None:
            return sum(self.met_by(a))
        met = [int(credit[sum(pair) - a]) * meet for pair, meet in self.meets.items() if a in pair]
        return cp_model.LinearExpr.sum(met)

    def bring_to(self, need: Indices) -> None:
        """Demand so much in new encounters of each attendee, int (n,)."""
        for a in np.flatnonzero(need > 0).tolist():
            self.model.add(self.new_to(a) >= int(need[a]))

    def hint(self, seat: Indices) -> None:
        """Let the search start from a seating, int (R, n); once for each model."""
        seat = canonical(self.instance, self._found, seat)
        together: set[Pair] = set()
        for (r, a), tables in self.at.items():
            for table, literal in tables.items():
                self.model.add_hint(literal, bool(seat[r, a] == table))
        for (r, a, b), literal in self.shared.items():
            share = bool(seat[r, a] == seat[r, b] >= 0)
            self.model.add_hint(literal, share)
            if share:
                together.add((a, b))
        for pair, literal in self.meets.items():
            self.model.add_hint(literal, pair in together)

    def seating(self, outcome: Outcome) -> Indices:
        """Return the seating of an outcome, int (R, n), -1 for nowhere."""
        seat = np.full(self.instance.present.shape, -1, dtype=np.int64)
        for (r, a), tables in self.at.items():
            for table, literal in tables.items():
                if outcome.value(literal):
                    seat[r, a] = table
        return seat

    def _seat_everybody(self) -> None:
        """Fill each table; those who are there sit once, or at most once where some sit out."""
        instance = self.instance
        for r, sizes in enumerate(instance.sizes):
            people = np.flatnonzero(instance.present[r]).tolist()
            tables = np.flatnonzero(sizes).tolist()
            for a in people:
                kept = int(instance.table[a])
                if instance.keep is not None and instance.keep[r, a] >= 0:
                    kept = int(instance.keep[r, a])
                mine = [table for table in tables if kept in (-1, table)]
                self.at[r, a] = {t: self.model.new_bool_var(f"{r} {a} at {t}") for t in mine}
                choice = self.at[r, a].values()
                if len(people) == sizes.sum():
                    self.model.add_exactly_one(choice)
                else:
                    self.model.add_at_most_one(choice)
            for table in tables:
                seated = [self.at[r, a][table] for a in people if table in self.at[r, a]]
                self.model.add(sum(seated) == int(sizes[table]))

    def _stay_at_home(self) -> None:
        """Let each host sit at one table in all of their rounds."""
        for a in np.flatnonzero(self.instance.host & (self.instance.table < 0)).tolist():
            home = [self.model.new_bool_var("") for _ in range(self.instance.sizes.shape[1])]
            self.model.add_exactly_one(home)
            for r in np.flatnonzero(self.instance.present[:, a]).tolist():
                for table, literal in self.at[r, a].items():
                    self.model.add_implication(literal, home[table])

    def _part(self) -> None:
        """Keep apart those who must not share a table."""
        for a, b in self.instance.apart.tolist():
            for r in self._rounds_of(a, b):
                for table, at in self.at[r, a].items():
                    if table in self.at[r, b]:
                        self.model.add_bool_or(~at, ~self.at[r, b][table])

    def _unite(self) -> None:
        """Seat at one table those who must sit together, or neither of them."""
        for a, b in self.instance.together.tolist():
            for r in self._rounds_of(a, b):
                if self._out(r):
                    seated = sum(self.at[r, a].values())
                    self.model.add(seated == sum(self.at[r, b].values()))
                for one, other in ((a, b), (b, a)):
                    elsewhere = self.at[r, other]
                    for table, literal in self.at[r, one].items():
                        rest = [at for t, at in elsewhere.items() if t != table]
                        self.model.add_at_most_one(literal, *rest)

    def _out(self, r: int) -> int:
        """Return how many sit out of a round."""
        instance = self.instance
        return int(instance.present[r].sum() - instance.sizes[r].sum())

    def _take_turns(self) -> None:
        """Let nobody sit out again in a round that seats somebody who has never done so.

        Those who keep a table, and those who must sit with another, neither relieve nor are
        relieved.
        """
        instance, been = self.instance, dict[int, Literal]()
        tied = instance.host | (instance.table >= 0)
        tied[instance.together] = True
        for r in filter(self._out, range(instance.rounds)):
            again, fresh = (self.model.new_bool_var(f"{r} {word}") for word in ("again", "fresh"))
            self.model.add_bool_or(~again, ~fresh)
            for a in np.flatnonzero(instance.present[r] & ~tied).tolist():
                out, before = self.model.new_bool_var(f"{r} {a} out"), been.get(a)
                self.model.add_exactly_one(out, *self.at[r, a].values())
                if before is None:
                    self.model.add_bool_or(out, fresh)
                    been[a] = out
                    continue
                self.model.add_bool_or(~out, ~before, again)
                self.model.add_bool_or(out, before, fresh)
                been[a] = self.model.new_bool_var(f"{a} out by {r}")
                self.model.add_max_equality(been[a], [before, out])

    def _share(self) -> None:
        """Define who shares a table in each round: strangers, as far as the objective asks.

        Nobody shares one with more people than sit there.
        """
        beside: dict[tuple[int, int], list[Literal]] = {key: [] for key in self.at}
        for a, b in combinations(range(self.instance.attendees), 2):
            if not self._worth[a, b] or (a, b) in self._apart:
                continue
            for r in self._rounds_of(a, b):
                share = self.shared[r, a, b] = self.model.new_bool_var(f"{r} {a} with {b}")
                beside[r, a].append(share)
                beside[r, b].append(share)
                self._needs_one_table(share, r, a, b)
                self._needs_one_table(share, r, b, a)
        for (r, a), with_whom in beside.items():
            seats = sum(int(self.instance.sizes[r, t]) * x - x for t, x in self.at[r, a].items())
            self.model.add(sum(with_whom) <= seats)

    def _meet(self, new: Indices) -> None:
        """Let strangers meet who share a table; nobody meets more than their bound."""
        rounds: dict[Pair, list[Literal]] = {}
        for (_, a, b), share in self.shared.items():
            rounds.setdefault((a, b), []).append(share)
        for pair, shares in rounds.items():
            meet = self.meets[pair] = self.model.new_bool_var(f"{pair} meet")
            self.model.add_bool_or(*shares, ~meet)
        for a in range(self.instance.attendees):
            self.model.add(self.new_to(a) <= int(new[a]))

    def _soft_pairs(self) -> list[cp_model.LinearExprT]:
        """Return what each soft pair rule takes away, round by round."""
        costs: list[cp_model.LinearExprT] = []
        for a, b, weight in self.instance.soft_pairs.tolist():
            for r in self._rounds_of(a, b):
                literal = self.model.new_bool_var("")
                if weight < 0:
                    self._is_told_of_one_table(literal, r, a, b)
                    costs.append(weight * literal)
                else:
                    self._needs_one_table(literal, r, a, b)
                    parted = self.model.new_bool_var("")
                    seated = sum(self.at[r, a].values()) + sum(self.at[r, b].values())
                    self.model.add(parted + literal >= seated - 1)
                    costs.append(-weight * parted)
        return costs

    def _needs_one_table(self, literal: Literal, r: int, a: int, b: int) -> None:
        """Let a literal be true only if two people share a table in a round."""
        there = self.at[r, b]
        self.model.add_bool_or(*self.at[r, a].values(), ~literal)
        for table, at in self.at[r, a].items():
            beside = [there[table]] if table in there else []
            self.model.add_bool_or(~at, ~literal, *beside)

    def _is_told_of_one_table(self, literal: Literal, r: int, a: int, b: int) -> None:
        """Let a literal be true if two people share a table in a round."""
        for table, at in self.at[r, a].items():
            if table in self.at[r, b]:
                self.model.add_bool_or(~at, ~self.at[r, b][table], literal)

    def _rounds_of(self, a: int, b: int) -> list[int]:
        present = self.instance.present
        rounds: list[int] = np.flatnonzero(present[:, a] & present[:, b]).tolist()
        return rounds

    def _break_symmetry(self) -> None:
        """Let rise what may rise (`Symmetry`)."""
        for people in self._found.twins:
            self._sort_twins(people)
        for r, tables in self._found.tables:
            self._sort_tables(r, tables)
        for rounds in self._found.rounds:
            reached = [self._companions_up_to(r) for r in rounds]
            for earlier, later in pairwise(reached):
                for one, other in zip(earlier, later, strict=True):
                    self.model.add_implication(other, one)

    def _sort_twins(self, people: list[int]) -> None:
        """Let the tables of twins rise in their first round, then in their second."""
        rounds = sorting_rounds(self.instance, people)
        nowhere = self.instance.sizes.shape[1]
        rank: list[cp_model.LinearExprT] = [0 for _ in people]
        for r in rounds:
            for k, a in enumerate(people):
                before = sum((nowhere - t) * at for t, at in self.at[r, a].items())
                rank[k] = (nowhere + 1) * rank[k] + nowhere - before
            for one, other in pairwise(rank):
                self.model.add(one <= other)
        if rounds and len(people) == self.instance.sizes[rounds[0]].sum():
            self._fill_up(rounds[0], people)

    def _fill_up(self, r: int, people: list[int]) -> None:
        """Seat sorted twins who have a round to themselves: there is one way only."""
        if len(people) == self.instance.present[r].sum():
            sizes = self.instance.sizes[r]
            for a, table in zip(people, np.repeat(np.arange(len(sizes)), sizes), strict=True):
                self.model.add(self.at[r, a][int(table)] == 1)

    def _sort_tables(self, r: int, tables: list[int]) -> None:
        """Let the least members of tables rise: nobody sits at one before the last has begun."""
        people = np.flatnonzero(self.instance.present[r]).tolist()
        for table, following in pairwise(tables):
            before: list[Literal] = []
            for a in people:
                self.model.add_bool_or(~self.at[r, a][following], *before)
                before.append(self.at[r, a][table])

    def _companions_up_to(self, r: int) -> list[Literal]:
        """Tell, for each other one there, whether the first has a companion no later than them."""
        first, *others = np.flatnonzero(self.instance.present[r]).tolist()
        reached: list[Literal] = []
        for b in others:
            beside, up_to_here = self.model.new_bool_var(""), self.model.new_bool_var("")
            self._needs_one_table(beside, r, first, b)
            self._is_told_of_one_table(beside, r, first, b)
            self.model.add_max_equality(up_to_here, [beside, *reached[-1:]])
            reached.append(up_to_here)
        return reached
