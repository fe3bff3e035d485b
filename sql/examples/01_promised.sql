-- Who promised what, by which document, and how it stands? / Ai đã hứa gì, theo văn bản nào, đến nay ra sao?
select
    left(indicator_id, 23) as indicator, place, comparator as "is", target_value as target, target_high, unit, deadline,
    left(concat_ws(', ', set_by, document), 43) as promised_by, progress
from mart_target_progress
order by deadline, indicator_id, place, fact_id
limit 10
