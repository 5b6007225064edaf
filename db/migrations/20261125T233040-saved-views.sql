-- How a member likes to look at the queue. An arrangement of theirs and no fact about any claim: it
-- needs no event, and may be changed and deleted (docs/decisions/021-the-queue.md).
create table saved_view (
  id uuid primary key,
  member_id uuid not null references member,
  name text not null check (char_length(name) between 1 and 60),
  list text not null,
  -- The filter and order, as they stand in an address.
  search text not null,
  -- Everybody on the desk may look through it.
  shared boolean not null default false,
  saved_at timestamptz not null default clock_timestamp()
);
create unique index saved_view_name on saved_view (member_id, lower(name));
create index saved_view_shared on saved_view (lower(name)) where shared;

-- Where a member's front door leads, if not to the first list of their work.
create table landing_view (
  member_id uuid primary key references member,
  view_id uuid not null references saved_view on delete cascade
);

grant select, insert, update, delete on saved_view, landing_view to factdesk_app;
