-- The log in its final order, as a Merkle tree that is signed. An event takes its place in the tree
-- after the commit that wrote it, from one process at a time, so that no writer waits for another.

-- Who places events and publishes heads: not what the app works as, but what it may become for just that.
do $$ begin
  if not exists (select from pg_roles where rolname = 'factdesk_sequencer') then
    begin
      create role factdesk_sequencer nologin;
      if not (select rolsuper from pg_roles where rolname = current_user) then
        grant factdesk_sequencer to current_user;
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end if;
  -- Without inheritance: the app holds these rights only after it has said `set local role`.
  if (select rolinherit from pg_roles where rolname = 'factdesk_app') then
    alter role factdesk_app noinherit;
  end if;
  if not pg_has_role('factdesk_app', 'factdesk_sequencer', 'member') then
    grant factdesk_sequencer to factdesk_app;
  end if;
exception
  when insufficient_privilege then
    raise exception 'the role factdesk_sequencer is missing or not set up. As an administrator, run: create role factdesk_sequencer; alter role factdesk_app noinherit; grant factdesk_sequencer to factdesk_app'
      using errcode = 'insufficient_privilege';
end $$;

-- A log by its number: the first, and one more for each time the database was restored to an older
-- point, which ends a log that outsiders hold heads of.
create table audit.log (
  number integer primary key check (number >= 1),
  -- What its checkpoints begin with, and its keys are named.
  origin text not null unique check (origin !~ '[[:space:]+]' and origin <> ''),
  opened_at timestamptz not null default clock_timestamp()
);

-- An event's place in a log, from 0.
create table audit.leaf (
  log integer not null references audit.log,
  idx bigint not null check (idx >= 0),
  eid bigint not null references audit.event,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  -- Bytes of the log as JSON Lines up to the end of this line: an export can begin at any byte.
  end_offset bigint not null check (end_offset > 0),
  primary key (log, idx),
  unique (log, eid)
);

-- C2SP tlog-tiles, the full ones. What is right of them is in `leaf` (level 0), or is the roots of the
-- tiles one level below; so nothing here is ever written twice.
create table audit.tile (
  log integer not null references audit.log,
  level smallint not null check (level between 0 and 7),
  n bigint not null check (n >= 0),
  hashes bytea not null check (octet_length(hashes) = 8192),
  root bytea not null check (octet_length(root) = 32),
  primary key (log, level, n)
);
-- Hashes do not compress.
alter table audit.tile alter column hashes set storage external;

-- The heads that were signed, as notes.
create table audit.checkpoint (
  log integer not null references audit.log,
  size bigint not null check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (log, size)
);

-- What witnesses said of them: lines of a note.
create table audit.cosignature (
  log integer not null,
  size bigint not null,
  line text not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (log, size, line),
  foreign key (log, size) references audit.checkpoint
);

-- Makes a table one that rows are only added to, whoever asks.
create procedure audit.keep(kept regclass) language plpgsql as $$
begin
  execute format('create trigger append_only_rows before update or delete on %s
    for each row execute function audit.refuse_change()', kept);
  execute format('create trigger append_only before truncate on %s
    for each statement execute function audit.refuse_change()', kept);
  execute format('alter table %s enable always trigger append_only_rows', kept);
  execute format('alter table %s enable always trigger append_only', kept);
end $$;

call audit.keep('audit.log');
call audit.keep('audit.leaf');
call audit.keep('audit.tile');
call audit.keep('audit.checkpoint');
call audit.keep('audit.cosignature');

grant usage on schema audit to factdesk_sequencer;
grant select on audit.event to factdesk_sequencer;
grant select, insert on audit.log, audit.leaf, audit.tile, audit.checkpoint, audit.cosignature to factdesk_sequencer;
grant select on audit.log, audit.leaf, audit.tile, audit.checkpoint, audit.cosignature to factdesk_app;
