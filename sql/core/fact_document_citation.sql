-- Grain: one row per article and document that it names. Purpose: where each document is named first, and how often.
with
mention as (
    select citation.*
    from lake.citation as citation
    join article_reading as reading
        on (citation.version_id, citation.night) = (reading.version_id, reading.night)
)
select
    mention.article_id,
    mention.document_id,
    article.source_id,
    min(mention."start") as "start",
    min_by(mention."end", (mention."start", mention.ordinal)) as "end",
    min_by(mention.exact, (mention."start", mention.ordinal)) as exact,
    cast(sum(mention.n_mentions) as bigint) as n_mentions,
    article.known_at,
    article.known_date
from mention
join dim_article as article using (article_id)
group by mention.article_id, mention.document_id, article.source_id, article.known_at, article.known_date
