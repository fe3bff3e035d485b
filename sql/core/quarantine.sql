-- Grain: one row per page, article or observation held back. Purpose: what a person should look at, once, however often it came.
with
held_page as (
    select
        substr(sha256(concat_ws(chr(31), 'page', source_id, coalesce(url, place_in_file, sha256), reason)), 1, 40) as quarantine_id,
        'page' as kind,
        reason as reason_codes,
        source_id,
        night,
        null as article_id,
        url,
        place_in_file,
        null as exact,
        null as sentence,
        detail,
        ordinal
    from lake.unread
    where is_quarantined
),
held_article as (
    select
        substr(sha256(concat_ws(chr(31), 'article', failed.version_id, failed.reason)), 1, 40) as quarantine_id,
        'article' as kind,
        failed.reason as reason_codes,
        failed.source_id,
        reading.first_night as night,
        failed.article_id,
        article.url,
        article.place_in_file,
        null as exact,
        null as sentence,
        failed.detail,
        0 as ordinal
    from lake.failure as failed
    join article_reading as reading
        on (failed.version_id, failed.night) = (reading.version_id, reading.night)
    join lake.article as article
        on (failed.version_id, failed.night) = (article.version_id, article.night)
),
held_observation as (
    select
        held.observation_id as quarantine_id,
        'observation' as kind,
        held.reason_codes,
        held.source_id,
        reading.first_night as night,
        held.article_id,
        article.url,
        null as place_in_file,
        held.exact,
        held.sentence,
        held.detail,
        0 as ordinal
    from lake.quarantine as held
    join article_reading as reading
        on (held.version_id, held.night) = (reading.version_id, reading.night)
    join dim_article as article
        on held.article_id = article.article_id
)
select * exclude (ordinal)
from (
    select * from held_page
    union all by name
    select * from held_article
    union all by name
    select * from held_observation
)
qualify row_number() over (partition by quarantine_id order by night, detail, ordinal) = 1
