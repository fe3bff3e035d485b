-- Grain: one row per indicator, place or owner, measure, basis, unit and length of period. Answers: what is its latest total?
with
latest_total as (
    select *
    from fact_metric
    where kind = 'actual' and is_total
    qualify row_number() over (
        partition by
            indicator_id, place_id, owner_id, boundaries, measure, basis, compared_with_key, unit, price_basis, granularity,
            is_cumulative
        order by period_end desc, period_start desc, known_at desc, fact_id
    ) = 1
)
select
    latest.fact_id,
    latest.indicator_id,
    indicator.name_vi as indicator_vi,
    indicator.name_en as indicator_en,
    indicator.theme,
    indicator.better,
    latest.place,
    latest.place_id,
    latest.boundaries,
    place.level as place_level,
    latest.owner,
    latest.owner_id,
    latest.period_start,
    latest.period_end,
    latest.period_label,
    latest.granularity,
    latest.is_cumulative,
    latest.measure,
    latest.basis,
    latest.compared_with,
    latest.compared_with_key,
    latest.value,
    latest.value_high,
    latest.denominator,
    latest.unit,
    latest.unit_text,
    latest.comparator,
    latest.price_basis,
    latest.status,
    latest.n_values,
    latest.source_id,
    source.publisher,
    latest.article_id,
    article.url as article_url,
    latest.exact,
    latest.sentence,
    latest.known_at,
    latest.known_date
from latest_total as latest
left join dim_indicator as indicator using (indicator_id)
left join dim_place as place on latest.place_id = place.place_id
left join dim_source as source on latest.source_id = source.source_id
left join dim_article as article on latest.article_id = article.article_id
