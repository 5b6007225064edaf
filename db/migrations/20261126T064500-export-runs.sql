-- How far the newest copy of the log is that each member takes, or how it ended: for them to look at, from any page and
-- whichever process of the desk makes the copy. That a copy was taken is an event; how fast it went is none.
create table export_run (
  member_id uuid primary key references member,
  id uuid not null,
  format text not null check (format in ('jsonl', 'csv', 'openings', 'bundle')),
  file text not null,
  events bigint not null,
  -- From which byte of the file to which: 0 unless it is gone on with, null where only the end will tell.
  from_byte bigint not null,
  to_byte bigint,
  -- Passed on, counted from the file's beginning.
  sent bigint not null,
  state text not null default 'running' check (state in ('running', 'sent', 'cancelled', 'broken')),
  cancel_asked boolean not null default false,
  begun_at timestamptz not null default clock_timestamp(),
  -- When the process that makes it last said how far it is.
  seen_at timestamptz not null default clock_timestamp()
);
grant select, insert, update, delete on export_run to factdesk_app;
