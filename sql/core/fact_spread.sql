-- Grain: one row per fact. Purpose: how many observations support it, since when, and how far they agree.
select
    support.fact_id,
    min(claim.known_at) as first_seen,
    max(claim.known_at) as last_seen,
    count(*) as n_observations,
    count(distinct claim.article_id) as n_articles,
    count(distinct claim.value) as n_values,
    min(claim.value) as lowest,
    max(claim.value) as highest
from fact_support as support
join observation as claim using (observation_id)
where support.fact_id is not null
group by support.fact_id
