from __future__ import annotations

import os
import pickle
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import copschedule as cs
from copschedule.batch import planned
from reference.deadly import DeadlyOnce, absurd, deadly

pytestmark = pytest.mark.xdist_group("batch")  # the processes are started once

Cost = Callable[[cs.Attendee, cs.Attendee], int]


def job(name: str, cost: Cost | None = None, seed: int = 1) -> cs.Job:
    made = cs.synthetic(attendees=20, seed=seed)
    rules = (cs.PairRule("own", cost),) if cost else ()
    stop = cs.Stop(iterations=100)
    return cs.Job(name, made.event, made.roster, made.history, rules, stop, seed)


def jobs(number: int) -> list[cs.Job]:
    return [job(f"chapter {k}", seed=k) for k in range(number)]


def by_name(outcomes: Iterator[cs.Outcome]) -> dict[str, cs.Outcome]:
    """Return outcomes by name; none of them came twice."""
    every = list(outcomes)
    assert set(Counter(outcome.name for outcome in every).values()) <= {1}
    return {outcome.name: outcome for outcome in every}


def plans(outcomes: Iterator[cs.Outcome]) -> dict[str, cs.Plan | None]:
    found = by_name(outcomes)
    return {name: one.result.plan if one.result else None for name, one in found.items()}


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_every_job_gets_the_plan_that_it_gets_alone(threads: Executor) -> None:
    alone = {one.name: cs.plan(one.event, one.roster, history=one.history, stop=one.stop,
                               seed=one.seed).plan for one in jobs(3)}  # fmt: skip
    assert None not in alone.values()
    assert plans(cs.plan_many(jobs(3), executor=threads)) == alone
    assert plans(cs.plan_many(jobs(3))) == alone


def test_what_raises_is_an_outcome_and_the_others_go_on(threads: Executor) -> None:
    found = by_name(cs.plan_many([job("odd", absurd), *jobs(2)], executor=threads))
    assert found["odd"].status == "failed"
    assert found["odd"].reasons == ("ZeroDivisionError: of all things",)
    assert {found[name].status for name in ("chapter 0", "chapter 1")} <= {"feasible", "optimal"}


def test_bad_input_is_told_in_full(threads: Executor) -> None:
    good = job("bad")
    blocks = tuple(b.model_copy(update={"rooms": ("attic", "cellar")}) for b in good.event.blocks)
    event = good.event.model_copy(update={"blocks": blocks})
    (outcome,) = cs.plan_many([replace(good, event=event)], executor=threads)
    assert outcome.result is None
    assert len(outcome.reasons) >= len(blocks)
    assert all("attic" in reason or "cellar" in reason for reason in outcome.reasons)


def test_two_jobs_of_one_name_are_refused_before_anything_is_planned() -> None:
    with pytest.raises(cs.InvalidInput, match='several jobs named "x"'):
        cs.plan_many([job("x"), job("x")])


def test_a_job_that_kills_its_process_fails_alone() -> None:
    found = by_name(cs.plan_many([*jobs(5), job("killer", deadly), replace(job("last"), seed=9)]))
    assert len(found) == 7
    assert found.pop("killer").reasons == (
        "the process that planned it died: it was killed, or ran out of memory",
    )
    assert all(outcome.result for outcome in found.values())


def test_a_process_that_dies_once_costs_no_job(tmp_path: Path) -> None:
    unlucky = job("unlucky", DeadlyOnce(tmp_path / "died"))
    found = by_name(cs.plan_many([*jobs(3), unlucky]))
    assert (tmp_path / "died").exists()
    assert len(found) == 4
    assert all(outcome.result for outcome in found.values())


def test_processes_of_ours_take_over_from_a_pool_that_breaks() -> None:
    with ProcessPoolExecutor(2, get_context("forkserver")) as pool:
        found = by_name(cs.plan_many([job("killer", deadly), *jobs(4)], executor=pool))
    assert len(found) == 5
    assert found.pop("killer").status == "failed"
    assert all(outcome.result for outcome in found.values())


def test_a_job_that_cannot_be_sent_is_an_outcome() -> None:
    found = by_name(cs.plan_many([job("local", lambda one, other: 0), *jobs(1)]))
    assert "ickl" in found["local"].failure
    assert found["chapter 0"].result


def test_a_failure_is_told_in_the_language_of_its_event() -> None:
    twins = cs.Roster.model_validate({"attendees": [{"id": 1}, {"id": 1}]})
    event = jobs(1)[0].event.model_copy(update={"language": "fr-CA"})
    failed = planned(cs.Job("jumeaux", event, twins))
    assert failed.failure.startswith("roster, ligne 2, colonne id")


def test_what_no_event_is_known_of_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "event.toml").write_text("blocks = 3")
    (french,) = cs.read_jobs(tmp_path, language="fr")
    (english,) = cs.read_jobs(tmp_path)
    assert isinstance(french, cs.Outcome)
    assert isinstance(english, cs.Outcome)
    assert "attendu" in french.failure
    assert "expected" in english.failure


def test_outcomes_come_as_they_finish_and_no_more_are_planned_than_asked_for() -> None:
    sent: list[Future[cs.Outcome]] = []

    class Noting(ThreadPoolExecutor):
        def submit(self, *call: Any, **more: Any) -> Future[Any]:
            sent.append(super().submit(*call, **more))
            return sent[-1]

    with Noting(1) as pool:
        outcomes = cs.plan_many(jobs(30), executor=pool)
        assert next(outcomes).result
        outcomes.close()  # type: ignore[attr-defined]
    assert sum(future.cancelled() for future in sent) >= 20


def test_a_cluster_that_loses_a_worker_answers_every_job_once() -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        assert len(pids) == 2
        outcomes = cs.plan_many(jobs(24), executor=client.get_executor())
        found = [next(outcomes)]
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        found += outcomes
    assert Counter(one.name for one in found) == {f"chapter {k}": 1 for k in range(24)}
    assert all(one.result for one in found)


def test_jobs_and_outcomes_travel() -> None:
    one = job("far away")
    outcome = planned(one)
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_row_says_what_the_result_says() -> None:
    outcome = planned(job("x"))
    assert outcome.result
    row = outcome.row()
    assert row["people"] == 20
    assert row["new_encounters"] == outcome.result.objective
    assert row["reasons"] == ""
    assert cs.Outcome("y", failure="a\nb").row() | {"name": "y"} == {
        **dict.fromkeys(row), "name": "y", "status": "failed", "seconds": 0, "reasons": "a; b",
    }  # fmt: skip


def test_folders_are_read_by_name_and_a_bad_one_is_an_outcome(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "event.toml").write_text("title = 3")
    (tmp_path / "notes").mkdir()
    (tmp_path / "meetup").symlink_to(examples / "meetup")
    bad, good = cs.read_jobs(tmp_path, stop=cs.Stop(iterations=7), seed=3)
    assert isinstance(bad, cs.Outcome)
    assert bad.failure.startswith("event.toml")
    assert isinstance(good, cs.Job)
    assert (good.name, good.stop.iterations, good.seed) == ("meetup", 7, 3)
    assert good.roster.pairs
    assert len(good.history)
    assert next(cs.plan_many([bad])) is bad


def test_a_folder_without_events_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(cs.InvalidInput, match=r"no event\.toml in any folder"):
        list(cs.read_jobs(tmp_path))
