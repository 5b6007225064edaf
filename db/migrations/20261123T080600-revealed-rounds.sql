-- The desk's agreement over a period: the rounds that were revealed in it.
create index round_revealed on round (revealed_at desc, claim_id, number) where revealed_at is not null;
