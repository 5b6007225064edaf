-- Whose verdict is whose, kept from editors until they have decided. One place says so for pages, history,
-- log and exports: who took part in judging an anonymous round is named to no editor (but to themselves)
-- until that round, or a later one of the claim, is settled.

create view anonymous_round as
  select r.claim_id, r.number, r.blind, r.revealed_at, r.shuffle_key
  from round r
  where r.anonymous and not exists (
    select from decision d
    where d.claim_id = r.claim_id and d.round >= r.number and d.final and d.rating is not null
  );

create function name_withheld(claim uuid, round_number integer, person uuid, viewer uuid)
  returns boolean language sql stable parallel safe
  return person <> viewer
    and exists (select from anonymous_round a where a.claim_id = claim and a.number = round_number)
    and exists (select from member m where m.id = viewer and 'editor' = any (m.roles))
    and (
      exists (
        select from verdict v
        where v.claim_id = claim and v.round = round_number and v.reviewer_id = person
      )
      or exists (
        select from recusal q
        where q.claim_id = claim and q.round = round_number and q.member_id = person
      )
    );

grant select on anonymous_round to factdesk_app;
