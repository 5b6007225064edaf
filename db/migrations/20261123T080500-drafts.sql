-- What a reviewer has written of a verdict and not given yet: theirs alone. Nothing was done by it,
-- so it needs no event, and may be changed and deleted (docs/decisions/015-drafts-are-no-events.md).
create table draft (
  member_id uuid not null references member,
  claim_id uuid not null,
  round integer not null,
  -- The member's newest verdict of the round when they wrote this; null before their first. A draft
  -- that a slow line brings after the verdict it became is told by it.
  after_verdict uuid,
  -- Field name to the values typed into it.
  typed jsonb not null check (jsonb_typeof(typed) = 'object'),
  saved_at timestamptz not null,
  primary key (member_id, claim_id, round),
  foreign key (claim_id, round) references round (claim_id, number)
);

grant select, insert, update, delete on draft to factdesk_app;
