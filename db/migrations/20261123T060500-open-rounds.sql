-- The rounds whose verdicts everybody on the desk may read; of all others, nobody but the writer.
-- A round is open once it was revealed, or if it never was blind. One that was left before its
-- quorum stays sealed as long as the claim's current round is sealed: its reviewers still judge.
create view open_round as
  select r.claim_id, r.number
  from round r
  join claim c on c.id = r.claim_id
  join round now on now.claim_id = c.id and now.number = c.round
  where r.revealed_at is not null or not r.blind
    or (r.number < c.round and (now.revealed_at is not null or not now.blind));

grant select on open_round to factdesk_app;
