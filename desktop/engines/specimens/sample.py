"""Lays the couple's papers into a folder, as people keep them, and hands back the truth about each."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from desktop.domain.standing import Month
from desktop.engines.specimens import people
from desktop.engines.specimens.account_papers import statement_jobs
from desktop.engines.specimens.filing import Job
from desktop.engines.specimens.other_papers import RECORD_AGE, paper_jobs
from desktop.engines.specimens.plan import Plan, plan
from desktop.engines.specimens.truth import FileTruth, SampleTruth

TRUTH: Final = "truth.json"
WAITING: Final = 4
"""So many drawn papers may wait in memory (4 to 15 MB each) to be spoilt and written."""
Told = Callable[[int, int, str], None]
"""Told how many files of how many are done, and the name of the last."""


def make_sample(folder: Path, on: date, seed: int = 20261122, progress: Told | None = None) -> SampleTruth:
    """Writes the fictitious couple's files into `folder` (made if need be), the truth beside it as `truth.json`.

    The same day and seed give the same bytes. 72 months of statements end with the month before `on`; the
    appointment is about thirty days after it. ValueError where `on` lies before people.FIRST_DAY. An exception out
    of `progress` stops the work.
    """
    if on < people.FIRST_DAY:
        raise ValueError(f"the sample's couple moved in too late for {on}: choose a day from {people.FIRST_DAY} on")
    folder.mkdir(parents=True, exist_ok=True)
    months, jobs = jobs_for(on, seed)
    files = _work(folder, jobs, progress or (lambda _done, _total, _name: None))
    truth = SampleTruth(
        permit="wa_family",
        on=on.isoformat(),
        seed=seed,
        facts=people.facts(on),
        files=files,
        missing_months=tuple(str(month) for month in months.missing),
        expected={
            "criminal_record_days_at_appointment": str(RECORD_AGE),
            "encrypted": next(one.name for one in files if one.problem == "encrypted"),
            "duplicate": next(one.name for one in files if one.duplicate_of),
            "name_spelt_differently": next(one.name for job, one in zip(jobs, files, strict=True) if job.odd_name),
        },
    )
    truth.write(folder.parent / TRUTH)
    return truth


def jobs_for(on: date, seed: int) -> tuple[Plan, list[Job]]:
    """What the seed plans for that day, and a job for each file."""
    random = Random(seed)
    months = plan(Month.of(on).plus(-1), random)
    return months, statement_jobs(months, on, random) + paper_jobs(months, on, random)


def _work(folder: Path, jobs: list[Job], progress: Told) -> tuple[FileTruth, ...]:
    """Draws in this thread (the PDF renderer bears only one), spoils and writes in the others, slow ones first."""
    done: list[FileTruth] = []
    order = sorted(jobs, key=lambda job: not job.slow)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        waiting: list[Future[FileTruth]] = []
        try:
            for job in order:
                waiting.append(pool.submit(job.draw(), folder))
                while len(waiting) > len(done) + WAITING:
                    done.append(waiting[len(done)].result())
                    progress(len(done), len(jobs), done[-1].name)
            for future in waiting[len(done) :]:
                done.append(future.result())
                progress(len(done), len(jobs), done[-1].name)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    made = {one.name: one for one in done}
    return tuple(made[job.name] for job in jobs)
