-- Grain: one row per claim of an article in its latest wording. Purpose: the claims among which facts are chosen.
select
    claim.* replace (
        reading.first_night as night,
        article.known_at as known_at,
        article.known_date as known_date
    )
from lake.observation as claim
join article_reading as reading
    on (claim.version_id, claim.night) = (reading.version_id, reading.night)
join dim_article as article
    on claim.article_id = article.article_id
