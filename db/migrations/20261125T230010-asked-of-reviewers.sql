-- How much is asked of each reviewer, as the desk may be shown it and as it shares work out: an assignment counts
-- until its round is revealed, whether its verdict is given or not. A load that fell with a sealed verdict
-- would tell whose it was.
alter table assignment add column asked boolean not null default false;

alter table assignment disable trigger change_has_event;
update assignment a set asked = true from claim c
where c.id = a.claim_id and c.round = a.round and a.ended_at is null
  and c.stage <> 'confirmed' and c.disposition = 'active' and (a.awaited or not c.revealed);
alter table assignment enable always trigger change_has_event;

alter table assignment add check (not asked or ended_at is null);
create index assignment_asked on assignment (member_id) where asked;
