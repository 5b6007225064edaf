-- The usual order of every list: what is due first, then what waits longest; claims without a date after
-- all that have one. The lists are read by shelf now, so that their own indexes serve nobody any more.
create index claim_shelf_due
  on claim (shelf, (coalesce(due_at, 'infinity'::timestamptz)), staged_at, id);

drop index claim_to_review, claim_begun, claim_ready, claim_disputed;
drop index if exists claim_due;

-- What is settled or shown in public is looked for among few, whatever the desk holds besides.
create index claim_published on claim (publication, staged_at, id) where publication <> 'none';
create index claim_rated on claim (rating, staged_at, id) where rating is not null;
