-- Grain: one row per article in its latest wording. Purpose: what is known of each article but its text.
select
    article.article_id,
    article.version_id,
    article.source_id,
    reading.first_night as night,
    article.given_id,
    article.url,
    article.canonical_url,
    article.title,
    article.published_at,
    article.published_date,
    article.published_precision,
    article.published_reason,
    article.modified_at,
    reading.first_fetched_at as fetched_at,
    coalesce(article.published_at, reading.first_fetched_at) as known_at,
    cast(coalesce(article.published_at, reading.first_fetched_at) at time zone 'Asia/Ho_Chi_Minh' as date) as known_date,
    article.authors,
    article.section,
    article.source_note,
    article.home_place_id,
    article.parser,
    cast(length(article.text) as bigint) as n_characters,
    reading.n_versions
from article_reading as reading
join lake.article as article
    on (article.version_id, article.night) = (reading.version_id, reading.night)
