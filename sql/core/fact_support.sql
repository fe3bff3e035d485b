-- Grain: one row per observation. Purpose: which fact it supports, at which rank and why, or why it reaches none.
with
candidate as (
    select
        claim.observation_id,
        claim.kind,
        claim.known_at,
        case
            when claim.indicator_id is null then 'no_indicator'
            when claim.place_id is null and claim.owner_id is null then 'no_place'
            when claim.period_start is null then 'no_period'
            when not claim.trusted then 'not_trusted'
        end as obstacle,
        case when obstacle is null then claim.fact_id end as fact_id,
        case claim.status when 'final' then 1 when 'preliminary' then 2 else 3 end as status_rank,
        case when source.kind in ('statistics', 'official') then 1 else 2 end as source_rank,
        claim.comparator = '~' as is_rounded,
        -- Printed digits that carry weight: 1 585 has four, 1 600 two.
        length(trim(replace(cast(abs(claim.value) as varchar), '.', ''), '0')) as n_digits
    from observation as claim
    left join dim_source as source using (source_id)
),
ranked as (
    select
        *,
        row_number() over best_first as place_in_fact,
        first_value(status_rank) over best_first as best_status_rank,
        first_value(source_rank) over best_first as best_source_rank,
        first_value(known_at) over best_first as best_known_at,
        first_value(is_rounded) over best_first as best_is_rounded,
        first_value(n_digits) over best_first as best_n_digits
    from candidate
    window best_first as (
        partition by fact_id
        order by status_rank, source_rank, known_at desc, is_rounded, n_digits desc, observation_id
    )
)
select
    observation_id,
    fact_id,
    kind,
    case when fact_id is not null then place_in_fact end as rank,
    fact_id is not null and place_in_fact = 1 as is_chosen,
    case
        when fact_id is null then obstacle
        when place_in_fact = 1 then 'chosen'
        when status_rank <> best_status_rank then 'lost_status'
        when source_rank <> best_source_rank then 'lost_source'
        when known_at <> best_known_at then 'lost_known_at'
        when is_rounded <> best_is_rounded or n_digits <> best_n_digits then 'lost_exactness'
        else 'lost_order'
    end as reason
from ranked
