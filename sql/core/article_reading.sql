-- Grain: one row per article. Purpose: which of its wordings counts, and which night's reading of that wording.
with
wording as (
    select
        article_id,
        version_id,
        max(night) as night,
        min(night) as first_night,
        min(fetched_at) as first_fetched_at,
        max(fetched_at) as last_fetched_at,
        max(coalesce(modified_at, published_at)) as stated_at
    from lake.article
    group by article_id, version_id
)
select
    article_id,
    version_id,
    night,
    first_night,
    first_fetched_at,
    count(*) over (partition by article_id) as n_versions
from wording
qualify row_number() over (
    partition by article_id
    order by stated_at desc nulls last, last_fetched_at desc, version_id desc
) = 1
