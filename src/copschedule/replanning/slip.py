"""Where a day stands, and the rest of its agenda placed anew when it runs late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copschedule.agenda.planner import Agenda, place
from copschedule.domain.clock import clock
from copschedule.domain.event import Activity, Event, Gap, Meal, Networking
from copschedule.domain.plan import Plan, RoundTime, Slot
from copschedule.domain.roster import Roster
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Stop

AnyBlock = Activity | Meal | Networking


@dataclass(frozen=True)
class Standing:
    """Where the day stands.

    Attributes
    ----------
    now
        The minute of the day; None before it.
    begun
        Blocks that have begun: their starts are facts. One with rounds has begun when one of
        them is played, whatever the clock says.
    stretched
        The block that is on and ends `late` minutes later; None for none.
    late
        By how many minutes.
    resumes
        What is to come begins at this minute or later; None where it keeps its times.
    """

    now: int | None
    begun: frozenset[str]
    stretched: str | None
    late: int
    resumes: int | None


def standing(
    plan: Plan, played: int, *, now: int | None, late: int, late_block: str | None
) -> Standing:
    """Return where a day stands, from what the organiser says of it.

    Parameters
    ----------
    played
        Rounds played, from the first; without `now`, the last of them has just ended.
    late
        By how many minutes the day runs late.
    late_block
        What runs late: a block without rounds ahead ends so much later, one with rounds goes
        on so much later. By default whatever is on, or else whatever comes next.
    """
    heard = [-(-r.end_second // 60) for r in plan.rotation[:played]] if now is None else [now]
    now = max([*heard, *([] if plan.as_of is None else [plan.as_of])], default=None)
    waiting = {r.block for r in plan.rotation[played:]}
    begun = {slot.block for slot in plan.slots if now is not None and slot.start < now} - waiting
    begun |= {r.block for r in plan.rotation[:played]}
    named = next((slot for slot in plan.slots if slot.block == late_block), None)
    if named is not None and late and named.block not in waiting:
        begun |= {slot.block for slot in plan.slots if slot.start <= named.start} - waiting
        now = max(now or 0, named.end + late)
        stretched: str | None = named.block
    else:
        on = (s.block for s in plan.slots if now is not None and s.start < now < s.end)
        stretched = next((block for block in on if late and block not in waiting), None)
    due = _next_due(plan, played, begun)
    resumes = None
    if due is not None and (late or (now is not None and now > due)):
        ends = [
            s.end + (late if s.block == stretched else 0)
            for s in plan.slots
            if s.block in begun - waiting
        ]
        resumes = max([due + late, *([] if now is None else [now]), *ends])
    return Standing(now, frozenset(begun), stretched, late, resumes)


def _next_due(plan: Plan, played: int, begun: set[str]) -> int | None:
    """Return the minute at which the next round or block is due; None when all is over."""
    due = [-(-r.start_second // 60) for r in plan.rotation[played:] if r.block in begun]
    due += [slot.start for slot in plan.slots if slot.block not in begun]
    return min(due, default=None)


@dataclass(frozen=True)
class RestOfDay:
    """Every slot of the day, and the rounds ahead; or an agenda without a place for them."""

    slots: tuple[Slot, ...]
    rounds: tuple[RoundTime, ...]
    agenda: Agenda | None = None


def rest_of_day(
    event: Event,
    roster: Roster,
    plan: Plan,
    played: int,
    where: Standing,
    *,
    stop: Stop,
    seed: int,
    observer: Observer,
) -> RestOfDay:
    """Return the day with what is to come placed anew, where it has to be.

    Blocks keep the order that people have been told, if it can be kept.
    """
    ahead = plan.rotation[played:]
    slots = tuple(_stretched(slot, where) for slot in plan.slots)
    if where.resumes is None:
        times = tuple(RoundTime.model_validate(_time(r)) for r in ahead)
        return RestOfDay(slots, times)
    blocks = _blocks_ahead(event, plan, played, where, where.resumes)
    if not blocks:
        return RestOfDay(slots, ())
    if where.resumes >= event.day.closes:
        closes = f"and the day closes at {clock(event.day.closes)}"
        late = f"what is to come could begin at {clock(where.resumes)}, {closes}"
        return RestOfDay((), (), Agenda("infeasible", "proof", reasons=(late,)))
    for asked in (_in_order(blocks, plan), blocks):
        rest = _event_ahead(event, asked, where.resumes)
        agenda = place(rest, roster, history=plan.history, stop=stop, seed=seed, observer=observer)
        if agenda.status != "infeasible":
            break
    if not agenda.slots:
        return RestOfDay((), (), agenda)
    return RestOfDay(_joined(slots, agenda, where), _numbered(agenda.rounds, played), agenda)


def _time(r: RoundTime) -> dict[str, object]:
    return {name: getattr(r, name) for name in RoundTime.model_fields}


def _stretched(slot: Slot, where: Standing) -> Slot:
    if slot.block != where.stretched:
        return slot
    return slot.model_copy(update={"end": slot.end + where.late})


def _numbered(rounds: Sequence[RoundTime], played: int) -> tuple[RoundTime, ...]:
    return tuple(
        r.model_copy(update={"number": number}) for number, r in enumerate(rounds, played + 1)
    )


def _joined(slots: Sequence[Slot], agenda: Agenda, where: Standing) -> tuple[Slot, ...]:
    """Return what has begun with what comes after; a block that goes on keeps its start."""
    placed = {slot.block: slot for slot in agenda.slots}
    joined = []
    for slot in slots:
        if slot.block in where.begun:
            goes_on = placed.pop(slot.block, None)
            joined.append(slot.model_copy(update={"end": goes_on.end}) if goes_on else slot)
    return tuple(sorted([*joined, *placed.values()], key=lambda slot: (slot.start, slot.end)))


def _event_ahead(event: Event, blocks: Sequence[AnyBlock], resumes: int) -> Event:
    day = event.day.model_copy(update={"opens": resumes})
    return event.model_copy(update={"day": day, "blocks": tuple(blocks)})


def _blocks_ahead(
    event: Event, plan: Plan, played: int, where: Standing, resumes: int
) -> tuple[AnyBlock, ...]:
    """Return the blocks that are to come or to go on, in the order that people were told.

    They owe nothing any more to what is over but the least gap to it, nor do they have more
    rounds than people have been told. What was optional and left out stays so.
    """
    slot_of = {slot.block: slot for slot in plan.slots}
    had = Counter(r.block for r in plan.rotation[:played])
    left = Counter(r.block for r in plan.rotation[played:])
    over = {
        block: slot_of[block].end + (where.late if block == where.stretched else 0)
        for block in where.begun - left.keys()
    }
    told = sorted(
        (block for block in event.blocks if block.id in slot_of),
        key=lambda block: slot_of[block.id].start,
    )
    added = [block for block in event.blocks if block.id not in slot_of and not block.optional]
    blocks: list[AnyBlock] = []
    for block in (*told, *added):
        if block.id not in where.begun:
            blocks.append(_freed(event, block, over, resumes, left[block.id]))
        elif block.id in left:
            room = slot_of[block.id].room
            blocks.append(_going_on(block, room, had[block.id], left[block.id], resumes))
    return tuple(blocks)


def _going_on(block: AnyBlock, room: str | None, had: int, left: int, resumes: int) -> AnyBlock:
    """Return what is left of a block in the middle of its rounds: it goes on at once."""
    update: dict[str, object] = {
        "start": resumes,
        "window": None,
        "after": (),
        "before": (),
        "parallel": None,
        "first": False,
        "optional": False,
        "rooms": block.rooms if room is None else (room,),
    }
    if isinstance(block, Networking):
        least = min(left, max(1, block.rounds.min - had))
        update["rounds"] = block.rounds.model_copy(update={"min": least, "max": left})
    return block.model_copy(update=update)


def _freed(
    event: Event, block: AnyBlock, over: Mapping[str, int], resumes: int, rounds: int
) -> AnyBlock:
    """Return a block to come, its ties to blocks that are `over` (with their ends) untied."""
    earliest = [over[name] + gap for name, gap in _gaps_before(event, block) if name in over]
    opens, closes = block.window or (event.day.opens, event.day.closes)
    update: dict[str, object] = {
        "after": tuple(name for name in block.after if name not in over),
        "before": tuple(name for name in block.before if name not in over),
        "window": (max([opens, *earliest]), closes) if block.window or earliest else None,
        "start": freed_start(block, resumes),
        "first": False,
        "optional": False,
    }
    if isinstance(block, Networking) and rounds:
        most = max(block.rounds.min, min(block.rounds.max, rounds))
        update["rounds"] = block.rounds.model_copy(update={"max": most})
    return block.model_copy(update=update)


def freed_start(block: AnyBlock, resumes: int) -> int | None:
    """Return the fixed start of a block, None where it has none or it has passed."""
    return None if block.start is None or block.start < resumes else block.start


def _gaps_before(event: Event, block: AnyBlock) -> Iterator[tuple[str, int]]:
    """Yield each block that comes before one, with the least minutes between them."""
    for name in block.after:
        yield name, block.gap_minutes.min
    for other in event.blocks:
        if block.id in other.before:
            yield other.id, other.gap_minutes.min


def _in_order(blocks: Sequence[AnyBlock], plan: Plan) -> tuple[AnyBlock, ...]:
    """Return blocks that follow each other as they have been told to.

    A block that asks for gaps of its own can't be given another to follow: the one before it
    is told to precede it instead, unless it asks for gaps too.
    """
    start = {slot.block: slot.start for slot in plan.slots}
    chained: list[AnyBlock] = []
    for block in blocks:
        last = chained[-1] if chained else None
        if last is not None and start.get(last.id, -1) < start.get(block.id, -1):
            if block.gap_minutes == Gap() and last.id not in block.after:
                block = block.model_copy(update={"after": (*block.after, last.id)})
            elif last.gap_minutes == Gap() and last.id not in block.after:
                chained[-1] = last.model_copy(update={"before": (*last.before, block.id)})
        chained.append(block)
    return tuple(chained)
