-- Which sentences speak of online public services? Typed without diacritics. / Câu nào nói về dịch vụ công trực tuyến?
select exact, kind, indicator_id, place, period_label as period, trusted, left(sentence, 60) as sentence
from observation
where sentence_folded like '%dich vu cong truc tuyen%'
order by known_at desc, article_id, "start"
limit 10
