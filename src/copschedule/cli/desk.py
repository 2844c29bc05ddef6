"""What the organiser at the door types, and what they read: one line for one line.

Every command does one thing and says it; whatever changes the day is in the journal before the
answer is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.endings import why
from copschedule.cli.place import here, last_seen, next_place, standing_told, told
from copschedule.domain.clock import to_minute
from copschedule.domain.fact import Replanned
from copschedule.domain.summary import legible, listed
from copschedule.errors import CopscheduleError
from copschedule.io.changes_file import write_changes
from copschedule.io.plan_file import write_folder
from copschedule.language import Words, message

if TYPE_CHECKING:
    from copschedule.domain.roster import Attendee
    from copschedule.journal import Day, Journal

HELP = message(
    """\
NAME                  NAME is here; so is "a NAME", and "a NAME 9:05" for another time
l NAME                NAME leaves, or has left: "l NAME 14:10"
w NAME, ORGANISATION  somebody walks in who is not on the list
p                     the next round has been played; "p 4": rounds 1 to 4 have;
                      "p 4 seats.csv": the file says who really sat where
r                     make the plan anew; "r all" expects those who have not checked in
late 15               the day runs 15 minutes late: make the plan anew; "late 15 repas": the
                      block "repas" does
x NAME / NAME         these two asked not to sit together
c 3                   table 3 can't be used any more
u                     undo the last thing
?  NAME               where NAME sits next; "?" alone: how the day stands
t 10:15               take it to be 10:15 from now on; "t" alone: what the clock says again
h, q                  this help; leave (nothing is lost: come back with the same command)"""
)

_TIME = re.compile(r"(.*?)\s+((?:[01]?\d|2[0-3])[:hH][0-5]\d)")
_SURE, _AHEAD = 85.0, 8.0
"""How like a name must be to be taken at once, and how much more so than the next one."""

_CHOICES = 5
_WHO_IS_EXPECTED = ("all", "only")
_NAMED = 8

Answer = list[str]
Chosen = Callable[["Attendee"], Answer]

_WORDS = {
    "a": "arrive",
    "arrives": "arrive",
    "l": "leave",
    "leaves": "leave",
    "w": "walk-in",
    "walkin": "walk-in",
    "p": "played",
    "r": "replan",
    "x": "apart",
    "c": "close",
    "u": "undo",
    "?": "who",
    "status": "who",
    "t": "time",
    "h": "help",
    "q": "quit",
}


class Desk:
    """The desk at the door.

    Parameters
    ----------
    journal
        Of the day.
    folder
        Where each new plan is written.
    wall_clock
        Tells the minute of the day.
    w
        What is said; what is typed is the same in every language.
    """

    def __init__(
        self, journal: Journal, folder: Path, wall_clock: Callable[[], int], w: Words
    ) -> None:
        self._journal, self._folder, self._wall_clock, self._w = journal, folder, wall_clock, w
        self._set_to: int | None = None
        self._pending: tuple[list[Attendee], Chosen] | None = None
        self.closed = False
        self._commands: dict[str, Callable[[str], Answer]] = {
            "arrive": self._arrive,
            "leave": self._leave,
            "walk-in": self._walk_in,
            "played": self._played,
            "replan": self._replan,
            "late": self._late,
            "apart": self._apart,
            "close": self._close,
            "undo": self._undo,
            "who": self._who,
            "time": self._time,
            "help": lambda _: self._w(HELP).splitlines(),
            "quit": self._quit,
        }

    def answer(self, line: str) -> Answer:
        """Do what a line says and return what to print; a slip is told, never raised."""
        text = " ".join(line.split())
        if not text:
            return []
        try:
            lines = self._dispatch(text)
        except CopscheduleError as error:
            lines = error.said(self._w).splitlines()
        except OSError as error:
            where = error.filename or self._w("the disk")
            lines = [self._w("Not noted: {where}: {why}", where=where, why=why(error, self._w))]
        return [_harmless(line) for line in lines]

    def _dispatch(self, text: str) -> Answer:
        pending, self._pending = self._pending, None
        if pending is not None and text.isdecimal():
            choices, chosen = pending
            if 1 <= int(text) <= len(choices):
                return chosen(choices[int(text) - 1])
            return [self._w("No such number; nothing was noted.")]
        word, _, rest = text.partition(" ")
        if text.startswith("?"):
            word, rest = "?", text[1:].strip()
        name = _WORDS.get(word.casefold(), word.casefold())
        if name in self._commands:
            return self._commands[name](rest)
        return self._arrive(text)

    @property
    def _now(self) -> int:
        return self._wall_clock() if self._set_to is None else self._set_to

    def _timed(self, text: str) -> tuple[str, int]:
        """Return a name and the time after it, which is now where there is none."""
        match = _TIME.fullmatch(text)
        return (match[1], to_minute(match[2])) if match else (text, self._now)

    def _meant(self, name: str, chosen: Chosen) -> Answer:
        """Go on with the one who is meant; ask where it could be several."""
        from copschedule.door_list import ranked

        found = ranked(self._journal.invited, name)
        if not name or not found:
            sentence = message('Nobody is called like "{name}". w NAME for a walk-in, h for help.')
            return [self._w(sentence, name=legible(name))]
        best = found[0].likeness
        close = [one.attendee for one in found if best - one.likeness < _AHEAD][:_CHOICES]
        if len(close) == 1 and best >= _SURE:
            return chosen(close[0])
        self._pending = close, chosen
        roster = self._journal.day
        return [
            self._w("Who? Type the number:"),
            *(
                f"  {i}  {_described(who)}, {here(roster, who, self._w)}"
                for i, who in enumerate(close, 1)
            ),
        ]

    def _arrive(self, text: str) -> Answer:
        name, time = self._timed(text)
        return self._meant(name, partial(self._note, "arrives", time))

    def _leave(self, text: str) -> Answer:
        name, time = self._timed(text)
        return self._meant(name, partial(self._note, "leaves", time))

    def _note(self, what: str, time: int, who: Attendee) -> Answer:
        w = self._w
        if what == "leaves":
            self._journal.check_in(who.id, "leaves", time)
            sentence = message("{name} leaves at {time}. r makes the plan anew without them.")
            return [w(sentence, name=who.label, time=w.time(time))]
        seen = last_seen(self._journal.day).get(str(who.id))
        if seen is not None and seen.what != "leaves" and seen.time <= time:
            sentence = message("{name} is here already, since {time}: {place}.")
            time = seen.time
        else:
            sentence = message("{name} is here since {time}: {place}.")
            self._journal.check_in(who.id, "arrives", time)
        place = next_place(self._journal.day, who, w)
        return [w(sentence, name=who.label, time=w.time(time), place=place)]

    def _walk_in(self, text: str) -> Answer:
        name, time = self._timed(text)
        parts = [part.strip() for part in name.split(",", 2)]
        name, organisation, languages = (*parts, "", "")[:3]
        if not name:
            return [self._w("A name is needed: w Ada Roy, Coop Nordet")]
        made = self._journal.walk_in(
            name, time, organisation=organisation, languages=languages.replace(",", " ").split()
        )
        sentence = message("{name} walked in at {time} (id {id}). r gives them tables.")
        return [self._w(sentence, name=name, time=self._w.time(time), id=str(made))]

    def _played(self, text: str) -> Answer:
        number, _, file = text.partition(" ")
        plan = self._journal.day.plan
        if number and not number.isdecimal():
            return [self._w("A number of rounds is needed: p, p 4, or p 4 seats.csv")]
        rounds = int(number) if number else plan.played + 1
        self._journal.play(rounds, seating=file or None)
        plan = self._journal.day.plan
        return [
            self._w.many(
                len(plan.rotation) - rounds,
                "Round {number} is played; {n} round to come.",
                "Round {number} is played; {n} rounds to come.",
                number=rounds,
            )
        ]

    def _replan(self, text: str) -> Answer:
        if text.casefold() not in ("", *_WHO_IS_EXPECTED):
            return [self._w('Just r, or "r all" to expect those who have not checked in.')]
        return self._made_anew("r", expected=text.casefold())

    def _late(self, text: str) -> Answer:
        words = text.split()
        expected = words.pop().casefold() if words and words[-1] in _WHO_IS_EXPECTED else ""
        if not words or not words[0].isdecimal():
            return [self._w("By how many minutes? late 15, or late 15 repas")]
        block = " ".join(words[1:]) or None
        command = " ".join(["late", *words])
        return self._made_anew(command, late=int(words[0]), late_block=block, expected=expected)

    def _made_anew(
        self, command: str, *, late: int = 0, late_block: str | None = None, expected: str
    ) -> Answer:
        """Make the plan anew; ask first where a round is on, or most would lose their seats."""
        now = self._now
        if not late and (overdue := self._overdue(now)):
            return overdue
        missing = self._journal.missing(now)
        if not expected and 2 * len(missing) > len(self._journal.invited):
            invited = len(self._journal.invited)
            choice = message('"{command} all" expects them, "{command} only" goes on without them.')
            return [
                self._w.many(
                    len(missing),
                    "{n} of {invited} people has not checked in.",
                    "{n} of {invited} people have not checked in.",
                    invited=invited,
                ),
                self._w(choice, command=command),
            ]
        result = self._journal.replan(
            now, late=late, late_block=late_block, expect_missing=expected == "all"
        )
        if result.plan is None:
            why = [self._w("No: {reason}.", reason=reason.rstrip(".")) for reason in result.reasons]
            return [*why, self._w("The plan stays as it was.")]
        write_folder(result.plan, self._folder, force=True)
        write_changes(result, self._folder / "changes.csv")
        return [
            *result.news,
            *(_left_without(missing, self._w) if expected != "all" else ()),
            self._written(result.plan.revision),
        ]

    def _written(self, revision: int) -> str:
        sentence = message("Written to {folder} (revision {revision}).")
        return self._w(sentence, folder=self._folder, revision=revision)

    def _overdue(self, now: int) -> Answer:
        """Ask about a round that should have begun: people may be sitting in it."""
        plan = self._journal.day.plan
        ahead = plan.rotation[plan.played :]
        if not ahead or ahead[0].start_second >= 60 * now:
            return []
        number, due = ahead[0].number, self._w.time(*divmod(ahead[0].start_second, 60))
        choice = message('"p {number}" if it is on or over, "late 5" if it begins 5 minutes late.')
        return [
            self._w(
                "Round {number} was due at {time} and is not noted as played.",
                number=number,
                time=due,
            ),
            self._w(choice, number=number),
        ]

    def _apart(self, text: str) -> Answer:
        one, slash, other = (part.strip() for part in text.partition("/"))
        if not slash or not one or not other:
            return [self._w("Two names are needed: x ada roy / bo li")]
        return self._meant(one, lambda a: self._meant(other, lambda b: self._keep_apart(a, b)))

    def _keep_apart(self, a: Attendee, b: Attendee) -> Answer:
        if str(a.id) == str(b.id):
            return [self._w("Both of them are {name}; nothing was noted.", name=a.label)]
        self._journal.keep_apart(a.id, b.id)
        sentence = message("{a} and {b} will not share a table. r makes the plan anew.")
        return [self._w(sentence, a=a.label, b=b.label)]

    def _close(self, text: str) -> Answer:
        if not text.isdecimal() or not int(text):
            return [self._w("Which table? c 3")]
        self._journal.close_table(int(text))
        sentence = message("Table {table} is closed. r makes the plan anew.")
        return [self._w(sentence, table=int(text))]

    def _undo(self, _: str) -> Answer:
        known = self._journal.invited
        fact = self._journal.undo()
        if fact is None:
            return [self._w("There is nothing to undo.")]
        answer = [self._w("Undone: {fact}.", fact=told(fact, known, self._w))]
        if isinstance(fact, Replanned):
            plan = self._journal.day.plan
            write_folder(plan, self._folder, force=True)
            (self._folder / "changes.csv").unlink(missing_ok=True)
            answer.append(self._written(plan.revision))
        return answer

    def _who(self, name: str) -> Answer:
        day = self._journal.day
        if not name:
            return standing_told(day, self._journal.invited, self._now, self._w)
        return self._meant(name, lambda who: [self._where(day, who)])

    def _where(self, day: Day, who: Attendee) -> str:
        return self._w(
            "{name}, {here}: {place}.",
            name=_described(who),
            here=here(day, who, self._w),
            place=next_place(day, who, self._w),
        )

    def _time(self, text: str) -> Answer:
        if not text:
            self._set_to = None
            return [self._w("By the clock it is {time}.", time=self._w.time(self._now))]
        match = _TIME.fullmatch(f" {text}")
        if not match:
            return [self._w("A time is needed: t 10:15")]
        self._set_to = to_minute(match[2])
        sentence = message("It is {time} until you say otherwise; t alone: the clock.")
        return [self._w(sentence, time=self._w.time(self._set_to))]

    def _quit(self, _: str) -> Answer:
        self.closed = True
        return [self._w("Everything is in {file}.", file=self._journal.path)]


def _harmless(line: str) -> str:
    """Return a line that no terminal takes for a command, its columns kept."""
    return "".join(legible(part) if part.strip() else part for part in re.split(r"( +)", line))


def _left_without(missing: Sequence[Attendee], w: Words) -> Answer:
    if not missing:
        return []
    return [
        w.many(
            len(missing),
            "{n} person has not checked in and no seat: {names}. r all expects them.",
            "{n} people have not checked in and no seat: {names}. r all expects them.",
            names=listed([who.label for who in missing], _NAMED, w),
        )
    ]


def _described(who: Attendee) -> str:
    return legible(f"{who.label} ({who.organisation})" if who.organisation else who.label)


def opening(journal: Journal, now: int, w: Words) -> Sequence[str]:
    """Return what is said when the desk opens."""
    plan = journal.day.plan
    title = plan.event.title if plan.event else w("The day")
    problems = [w("Left out: {problem}", problem=problem.said(w)) for problem in journal.problems]
    standing = standing_told(journal.day, journal.invited, now, w)
    return [title, *problems, *standing, w("h for help.")]
