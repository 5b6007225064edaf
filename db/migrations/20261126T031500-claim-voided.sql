-- What changed under an approval that holds no more, until somebody decides again: beside the claim, so that
-- a list says so of each of its claims without reading the log.
alter table claim add column voided text[] not null default '{}';

alter table claim disable trigger change_has_event;
update claim c
set voided = array(select jsonb_array_elements_text(last.body #> '{data,changed}'))
from audit.event last
where last.object = 'claim/' || c.id and last.type = 'decision.voided.v1' and c.stage <> 'confirmed'
  and (last.body #>> '{data,round}')::integer = c.round
  and not exists (
    select from audit.event later
    where later.object = last.object and later.type = last.type and later.eid > last.eid
  )
  and not exists (
    select from decision d
    where d.claim_id = c.id and d.claim_version > split_part(last.subject, '@', 2)::integer
  );
alter table claim enable always trigger change_has_event;
