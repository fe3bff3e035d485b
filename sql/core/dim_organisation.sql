-- Grain: one row per body. Purpose: the bodies that observations name by id, as the latest night has them.
select organisation_id, name, kind, place_id
from lake.organisation
qualify row_number() over (partition by organisation_id order by night desc, organisation_id) = 1
