"""The scorecard: seven reasons to leave, family hours and three questions, each judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from copschedule.domain.model import Displayed, Model
from copschedule.domain.reply import ASKED
from copschedule.domain.roster import AttendeeId
from copschedule.domain.summary import Sheet, Summary
from copschedule.language import Language, Words, message, words
from copschedule.scorecard.thresholds import Verdict, worst

if TYPE_CHECKING:
    import pandas as pd

Key = Literal["1", "2", "3", "4", "5", "6", "7", "family", "A", "B", "C"]

QUESTIONS: dict[Key, str] = {
    "1": message("Does everybody get to talk to enough people?"),
    "2": message("Do people stay to talk after the talk?"),
    "3": message("Is there a place for everybody: parking, seat, name at the door?"),
    "4": message("Is there time to eat?"),
    "5": message("Is the printed material complete and in time?"),
    "6": message("Is anybody left to fend for themselves?"),
    "7": message("Is there a members' list?"),
    "family": message("Is everybody home in time for their family?"),
    "A": ASKED["a"],
    "B": ASKED["b"],
    "C": ASKED["c"],
}
"""What is asked of an event, by the key of its check."""

VERDICTS: dict[Verdict, str] = {
    "pass": message("good"),
    "warn": message("could be better"),
    "fail": message("not good"),
}


class Remedy(Model):
    """What to change; `checked` when it was planned: the text says what came of it."""

    text: str
    checked: bool = False


class Check(Model):
    """The answer to one question about an event.

    `figure` is None where there is nothing to measure. `people` are those concerned: the
    attendees for whom it isn't as it should be. A check that fails names somebody, or a thing
    to mend in `remedies`.
    """

    key: Key
    question: str
    verdict: Verdict
    figure: float | None
    unit: str
    finding: str
    threshold: str
    source: str
    people: tuple[AttendeeId, ...] = ()
    remedies: tuple[Remedy, ...] = ()


class Answer(Model):
    """What the event gives one attendee, and their answers to the three questions."""

    attendee: AttendeeId
    name: str
    new_encounters: int
    most: int
    minutes_to_eat: float
    a: Verdict
    b: Verdict
    c: Verdict


class Scorecard(Displayed):
    """How good an event is to those who come: see `copschedule.audit`.

    ``card["4"]`` is the check of a reason, ``card["A"]`` that of a question, and
    ``card["family"]`` that of family hours.
    """

    title: str
    language: Language
    checks: tuple[Check, ...]
    answers: tuple[Answer, ...] = ()

    def __getitem__(self, key: Key) -> Check:
        return {check.key: check for check in self.checks}[key]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of any check."""
        return worst(*(check.verdict for check in self.checks))

    @property
    def frame(self) -> pd.DataFrame:
        """A row a check, with all that a `Check` holds; people and remedies are lists."""
        import pandas as pd

        rows = [
            check.model_dump(exclude={"remedies", "people"})
            | {
                "people": list(check.people),
                "remedies": [remedy.text for remedy in check.remedies],
            }
            for check in self.checks
        ]
        return pd.DataFrame(rows).set_index("key")

    @property
    def attendees(self) -> pd.DataFrame:
        """A row an attendee: new_encounters, most, minutes_to_eat, and A, B, C (pass, warn, fail).

        `most` is what the rounds of this agenda allow.
        """
        import pandas as pd

        rows = [answer.model_dump() for answer in self.answers]
        frame = pd.DataFrame(rows, columns=list(Answer.model_fields))
        return frame.rename(columns={"a": "A", "b": "B", "c": "C"})

    def _summary(self) -> Summary:
        w = words(self.language)
        checks = Sheet(
            "",
            ("", w("question"), w("verdict"), w("what we see")),
            [
                (heading(check.key, w), check.question, w(VERDICTS[check.verdict]), check.finding)
                for check in self.checks
            ],
        )
        rows = [
            (heading(check.key, w), remedy_line(remedy, w))
            for check in self.checks
            for remedy in check.remedies
        ]
        changes = Sheet(w("What to change"), ("", w("change")), rows)
        return Summary(
            headline(self.title, self.checks, w), (), [checks, *([changes] * bool(rows))]
        )


def heading(key: Key, w: Words) -> str:
    """Return how a check is called on the page: 1 to 7, A to C."""
    return w("home") if key == "family" else key


def remedy_line(remedy: Remedy, w: Words) -> str:
    """Return a remedy, and whether it was tried."""
    return w("{change} (tried)", change=remedy.text) if remedy.checked else remedy.text


def headline(title: str, checks: Sequence[Check], w: Words) -> str:
    """Return how many checks are good, and how many are not."""
    return w("{title}: {counts}", title=title, counts=w.list(_counts(checks, w)))


def _counts(checks: Sequence[Check], w: Words) -> Iterator[str]:
    verdicts = [check.verdict for check in checks]
    if number := verdicts.count("pass"):
        yield w.many(number, "{n} question is answered well", "{n} questions are answered well")
    if number := verdicts.count("warn"):
        yield w.many(number, "{n} could be better", "{n} could be better")
    if number := verdicts.count("fail"):
        yield w.many(number, "{n} is not good", "{n} are not good")
