"""Operations: what runs noticed, and which releases there are. Never part of what two releases are compared by.

Belongs here: contracts of operational tables. Does not belong here: anything an analyst would count.
"""

from warehouse.contracts import columns as c
from warehouse.contracts.declaration import Column, Layer, Table, Type

RUN_ISSUE = Table(
    name="run_issue",
    layer=Layer.OPERATIONS,
    grain="one row per failed check of volumes and nights; failed checks of the finished tables stand in report.json beside them",
    key=("run_id", "ordinal"),
    columns=(
        c.text("run_id", "Run that noticed it.", required=True),
        c.count("ordinal", "Number of the issue within the run.", "issue"),
        c.NIGHT,
        c.moment("noticed_at", "When it was noticed.", required=True),
        c.text("step", "Step of the night that noticed it.", required=True),
        Column("severity", Type.TEXT, "An error kept something from being done.", required=True, one_of=("error", "warning")),
        c.text("code", "What kind of issue it is.", required=True),
        c.text("subject", "Source, table or file that it is about.", required=True),
        c.text("detail", "What was seen and what was expected.", required=True),
        c.count("n_times", "How often it was seen in the run.", "time", minimum=1),
    ),
)

RELEASE = Table(
    name="release",
    layer=Layer.OPERATIONS,
    grain="one row per release that was published before this one",
    key=("release_id",),
    columns=(
        c.text("release_id", "Moment of publication in UTC and the first 8 digits of the content hash.", required=True),
        c.moment("published_at", "When it was published.", required=True),
        Column("content_hash", Type.TEXT, "Hash of its dimensions, facts and marts.", required=True, matches=c.HEX64),
        c.count("n_rows", "Rows of all its tables.", "row"),
    ),
)

OPERATIONS = (RUN_ISSUE, RELEASE)
