-- Grain: one row per target. Answers: how far is each promise from the latest result that can be compared with it?
-- A result is comparable where indicator, part, place or owner, boundaries, measure, basis, plan, unit and prices agree, and
-- it is about the target's very period; a stock's level also where it is told on a day up to the deadline.
-- A bare "=" is read as "at least" where higher is better, "at most" where lower is.
with
comparable_result as (
    select
        target.fact_id,
        result.fact_id as actual_fact_id,
        result.value as actual_value,
        result.value_high as actual_high,
        result.period_start as actual_start,
        result.period_end as actual_end,
        result.known_at as actual_known_at,
        result.sentence as actual_sentence,
        (result.period_start, result.period_end) = (target.period_start, target.period_end) as is_whole_period
    from fact_target as target
    join dim_indicator as indicator using (indicator_id)
    join fact_metric as result
        on result.kind = 'actual'
        and (result.indicator_id, result.measure, result.unit) = (target.indicator_id, target.measure, target.unit)
        and result.part_key is not distinct from target.part_key
        and result.place_id is not distinct from target.place_id
        and result.owner_id is not distinct from target.owner_id
        and result.boundaries is not distinct from target.boundaries
        and result.basis is not distinct from target.basis
        and result.compared_with_key is not distinct from target.compared_with_key
        and result.price_basis is not distinct from target.price_basis
    where
        (result.period_start, result.period_end, result.is_cumulative)
        = (target.period_start, target.period_end, target.is_cumulative)
        or (
            indicator.kind = 'stock'
            and target.measure = 'level'
            and result.period_start = result.period_end
            and result.period_end between target.period_start and target.period_end
        )
    qualify row_number() over (
        partition by target.fact_id
        order by result.period_end desc, result.known_at desc, result.fact_id
    ) = 1
),
wanted as (
    select
        target.*,
        indicator.name_vi,
        indicator.name_en,
        indicator.theme,
        indicator.better,
        case
            when target.comparator in ('=', '~') and indicator.better = 'higher' then '>='
            when target.comparator in ('=', '~') and indicator.better = 'lower' then '<='
            else target.comparator
        end as test
    from fact_target as target
    left join dim_indicator as indicator using (indicator_id)
),
held as (
    select
        wanted.*,
        result.* exclude (fact_id),
        case
            when wanted.value_high is not null and wanted.test in ('=', '~')
                then result.actual_value
                    between least(wanted.value, wanted.value_high) and greatest(wanted.value, wanted.value_high)
            when wanted.test = '>=' then result.actual_value >= least(wanted.value, coalesce(wanted.value_high, wanted.value))
            when wanted.test = '>' then result.actual_value > wanted.value
            when wanted.test = '<=' then result.actual_value <= greatest(wanted.value, coalesce(wanted.value_high, wanted.value))
            when wanted.test = '<' then result.actual_value < wanted.value
            else result.actual_value = wanted.value
        end as is_met
    from wanted
    left join comparable_result as result using (fact_id)
)
select
    held.fact_id,
    held.indicator_id,
    held.name_vi as indicator_vi,
    held.name_en as indicator_en,
    held.theme,
    held.better,
    held.part,
    held.part_key,
    held.is_total,
    held.place,
    held.place_id,
    held.boundaries,
    place.level as place_level,
    held.owner,
    held.owner_id,
    held.measure,
    held.basis,
    held.compared_with,
    held.compared_with_key,
    held.unit,
    held.price_basis,
    held.comparator,
    held.value as target_value,
    held.value_high as target_high,
    held.period_start as target_start,
    held.deadline,
    held.set_by,
    held.set_by_id,
    held.document,
    held.document_id,
    held.known_at as target_known_at,
    held.sentence as target_sentence,
    held.actual_fact_id,
    held.actual_value,
    held.actual_start,
    held.actual_end,
    held.actual_known_at,
    held.actual_sentence,
    held.actual_value - held.value as gap,
    case
        when held.actual_fact_id is null then 'unknown'
        when held.is_met then 'met'
        when held.is_whole_period or held.actual_end = held.deadline then 'missed'
        else 'open'
    end as progress
from held
left join dim_place as place on held.place_id = place.place_id
