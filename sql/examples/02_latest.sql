-- What is the latest figure of each province, with the words that state it? / Số liệu mới nhất của từng tỉnh, kèm câu nêu ra?
select place, indicator_id, period_label as period, value, unit, left(sentence, 60) as sentence
from mart_indicator_latest
where place_level = 'province' and measure = 'level'
order by place, indicator_id, period_end, fact_id
limit 10
