"""Schedule: the whole night as one job, at 02:00 in Vietnam.

Belongs here: the job, and which night a tick asks for. Does not belong here: the rule (`orchestration.night`).
"""

import dagster as dg

from orchestration.night import night_of

night_job = dg.define_asset_job(
    "night",
    selection=dg.AssetSelection.all(),
    description="From sources to a release: archive and read one night, then build, check and publish all nights.",
)


@dg.schedule(job=night_job, cron_schedule="0 2 * * *", execution_timezone="Asia/Ho_Chi_Minh")
def every_night(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Ask for the night that began two hours before the tick."""
    night = night_of(context.scheduled_execution_time).isoformat()
    return dg.RunRequest(run_key=night, partition_key=night)
