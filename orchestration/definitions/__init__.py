"""Definitions: what Dagster schedules and shows. It computes nothing: asset bodies call the steps of the command line.

Belongs here: bringing assets, job, schedule and resource together. Does not belong here: any work (`orchestration.steps`).

Loading this package imports neither Great Expectations nor pandas nor the crawler; bodies import what they call.
"""

import dagster as dg

from orchestration.definitions.nights import archive, claims, pages
from orchestration.definitions.schedule import every_night, night_job
from orchestration.definitions.tables import release, tables
from orchestration.definitions.workplace import Workplace

defs = dg.Definitions(
    assets=[archive, pages, claims, tables, release],
    jobs=[night_job],
    schedules=[every_night],
    resources={"workplace": Workplace()},
    executor=dg.in_process_executor,
)
