-- Grain: one row per document. Purpose: each document as its fullest mention names it.
with
mention as (
    select
        citation.*,
        article.known_at as named_at
    from lake.citation as citation
    join article_reading as reading
        on (citation.version_id, citation.night) = (reading.version_id, reading.night)
    join dim_article as article
        on citation.article_id = article.article_id
)
select
    document_id,
    type,
    number,
    symbol,
    title,
    day,
    issuer,
    count(distinct article_id) over same_document as n_articles,
    min(named_at) over same_document as first_known_at
from mention
window same_document as (partition by document_id)
qualify row_number() over (
    partition by document_id
    order by
        cast(number is not null as integer) + cast(symbol is not null as integer) + cast(title is not null as integer)
        + cast(issuer is not null as integer) desc,
        length(coalesce(day, '')) desc,
        length(coalesce(title, '')) desc,
        named_at,
        article_id,
        ordinal
) = 1
