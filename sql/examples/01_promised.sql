-- Who promised what, by which document, and how it stands? / Ai đã hứa gì, theo văn bản nào, đến nay ra sao?
select indicator_vi, place, comparator, target_value, unit, deadline, set_by, document, progress
from mart_target_progress
order by deadline, indicator_id, place, fact_id
limit 10
