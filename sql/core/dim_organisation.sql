-- Grain: one row per body. Purpose: the bodies of the vocabulary, and those that observations name beside them.
with
named_body as (
    select owner_id as organisation_id, owner as name from observation where owner_id is not null
    union all
    select set_by_id as organisation_id, set_by as name from observation where set_by_id is not null
),
unlisted_body as (
    select organisation_id, coalesce(name, organisation_id) as name
    from named_body
    where organisation_id not in (select organisation_id from given.dim_organisation)
    group by organisation_id, name
    qualify row_number() over (partition by organisation_id order by count(*) desc, name) = 1
)
select organisation_id, name, kind, place_id
from given.dim_organisation
union all by name
select organisation_id, name, 'unlisted' as kind, null as place_id
from unlisted_body
