-- Who stands where with a claim, beside what it sums up of its round already: written by the same act as the
-- rows they come from, so that a list asks each claim itself whether it is anybody's work, and looks up no
-- verdict, recusal, decision or round of claim after claim. Whose verdicts stand is as sealed as the verdicts are.
alter table claim
  -- Those with a standing verdict in the current round, in the verdicts' order.
  add column rated_by uuid[] not null default '{}',
  -- Those who ever gave a verdict, in any round, withdrawn or not.
  add column raters uuid[] not null default '{}',
  -- Those who declared a conflict of interest in the current round.
  add column recused uuid[] not null default '{}',
  -- Those whom the current round's places are kept for; null while it is open to all.
  add column named uuid[],
  -- Those whose approvals count towards the current round's number, and whether one person may do it all.
  add column approved_by uuid[] not null default '{}',
  add column single_person boolean not null default false;

alter table claim disable trigger change_has_event;
update claim c set
  rated_by = coalesce((
    select array_agg(v.reviewer_id order by v.claim_version) from verdict v
    where v.claim_id = c.id and v.round = c.round
      and not exists (select from verdict later where later.supersedes = v.id)
      and not exists (select from verdict_withdrawal w where w.verdict_id = v.id)), '{}'),
  raters = coalesce((
    select array_agg(v.reviewer_id order by v.claim_version) from (
      select reviewer_id, min(claim_version) as claim_version from verdict where claim_id = c.id group by reviewer_id
    ) v), '{}'),
  recused = coalesce((
    select array_agg(x.member_id order by x.claim_version) from recusal x
    where x.claim_id = c.id and x.round = c.round), '{}'),
  named = r.assignees,
  approved_by = coalesce((
    select array_agg(d.decided_by order by d.claim_version) from decision d
    where d.id = any (c.approvals)), '{}'),
  single_person = r.single_person_approval
from round r where r.claim_id = c.id and r.number = c.round;
alter table claim enable always trigger change_has_event;

-- One's own among what waits for others, and what of the ready one may not settle: found without looking at the rest.
create index claim_begun_rated_by on claim using gin (rated_by) where shelf = 'begun';
create index claim_ready_people on claim using gin (raters, recused, approved_by) where shelf = 'ready';
