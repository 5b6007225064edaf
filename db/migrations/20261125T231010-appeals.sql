-- Objections from outside to what was published. One waits until an editor accepts it, which makes it a
-- challenge on the claim in the same transaction, or declines it.
create table appeal (
  id uuid primary key,
  version integer not null check (version >= 1),
  claim_id uuid not null references publication,
  kind text not null check (kind in
    ('misquote', 'wrong_context', 'evidence', 'conflict_of_interest', 'new_information')),
  reason text not null check (reason <> ''),
  links text[] not null default '{}',
  -- Of whoever sent it, if they said; read by editors alone.
  contact_name text not null default '',
  contact_email text not null default '',
  -- Of kind, reason and links: sent again, it is the same appeal.
  content_hash bytea not null check (octet_length(content_hash) = 32),
  received_at timestamptz not null,
  state text not null check (state in ('pending', 'accepted', 'declined')),
  decided_by uuid references member,
  decided_at timestamptz,
  -- Why it was declined.
  answer text not null default '',
  challenge_id uuid references challenge deferrable initially deferred,
  unique (claim_id, content_hash),
  check ((state = 'pending') = (decided_by is null and decided_at is null)),
  check ((state = 'accepted') = (challenge_id is not null))
);
-- The list that editors work off, and the count in their navigation.
create index appeal_pending on appeal (received_at, id) where state = 'pending';
create index appeal_decided on appeal (decided_at desc, id desc) where state <> 'pending';
create unique index appeal_challenge on appeal (challenge_id) where challenge_id is not null;
create index appeal_waiting on appeal (claim_id) where state = 'pending';

call audit.guard('appeal', 'appeal', 'id', 'version', false);
grant select, insert, update on appeal to factdesk_app;
