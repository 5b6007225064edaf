-- Whether somebody has rated a claim, in a round or ever, is asked of row after row of every list: answered
-- from this index alone, where they have not, and the way to all of theirs, where they have few.
create index verdict_own on verdict (reviewer_id, claim_id, round);

-- Of what is ready, what an editor may not settle because they added it.
create index claim_ready_added on claim (added_by, staged_at, id) where shelf = 'ready';
