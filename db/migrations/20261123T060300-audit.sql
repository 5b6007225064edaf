-- The audit log: one row an event, written in the transaction of the change it records. What is
-- hashed is `leaf`, the RFC 8785 bytes of a CloudEvents object; everything else is derived from it.
-- Names, texts and whatever else may have to be erased stand in `opening`, committed to by the leaf.

create schema audit;

-- RFC 6962, section 2.1: the leaf hash is SHA-256(0x00 || leaf). convert_to alone is only STABLE.
create function audit.leaf_hash(text) returns bytea
  language sql immutable strict parallel safe
  as $$ select sha256('\x00'::bytea || convert_to($1, 'UTF8')) $$;

create table audit.event (
  eid bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default clock_timestamp(),
  db_user name not null default session_user,
  leaf text not null check (octet_length(leaf) between 2 and 65535 and position(e'\n' in leaf) = 0),
  leaf_hash bytea not null generated always as (audit.leaf_hash(leaf)) stored,
  body jsonb not null generated always as (leaf::jsonb) stored,
  event_id text not null generated always as (leaf::jsonb ->> 'id') stored unique,
  type text not null generated always as (leaf::jsonb ->> 'type') stored,
  actor text not null generated always as (leaf::jsonb ->> 'actor') stored,
  -- `<object>@<version>`: an object's versions run 1, 2, 3 … so that an omission shows.
  subject text not null generated always as (leaf::jsonb ->> 'subject') stored unique,
  object text not null generated always as (split_part(leaf::jsonb ->> 'subject', '@', 1)) stored
);
create index event_xid on audit.event (xid);
create index event_object on audit.event (object, eid);
create index event_actor on audit.event (actor, eid);
create index event_type on audit.event (type, eid);
create index event_recorded on audit.event (recorded_at, eid);

create table audit.opening (
  event_id text not null references audit.event (event_id),
  -- Where in the leaf the commitment stands, as 'data.rationale'.
  path text not null,
  key bytea not null check (octet_length(key) = 32),
  value text not null,
  -- A verdict's contents stay sealed until its round is revealed.
  sealed_claim_id uuid,
  sealed_round integer,
  primary key (event_id, path),
  check ((sealed_claim_id is null) = (sealed_round is null))
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: it is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger append_only_rows before update or delete on audit.event
  for each row execute function audit.refuse_change();
create trigger append_only before truncate on audit.event
  for each statement execute function audit.refuse_change();
alter table audit.event enable always trigger append_only_rows;
alter table audit.event enable always trigger append_only;

-- An opening may be erased (that is why it stands apart), never rewritten.
create trigger never_rewritten before update on audit.opening
  for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.opening
  for each statement execute function audit.refuse_change();
alter table audit.opening enable always trigger never_rewritten;
alter table audit.opening enable always trigger never_emptied;

-- At commit, a changed row must have an event of this very transaction about it.
-- Arguments: the kind of object, the column of its id, the column of its version.
create function audit.require_event() returns trigger language plpgsql as $$
declare
  row_as_json jsonb := to_jsonb(new);
  wanted text := tg_argv[0] || '/' || (row_as_json ->> tg_argv[1]) || '@' || (row_as_json ->> tg_argv[2]);
begin
  -- By the unique subject alone: asked for both, a large transaction is read by xid once for each row.
  if (select e.xid from audit.event e where e.subject = wanted) is distinct from pg_current_xact_id() then
    raise exception 'no audit event % for the % on %', wanted, lower(tg_op), tg_table_name
      using errcode = 'integrity_constraint_violation', constraint = 'change_has_event';
  end if;
  return null;
end $$;

-- Guards one table: rows change only with their event, are never deleted, and if asked never updated.
create procedure audit.guard(guarded regclass, kind text, id_column text, version_column text, insert_only boolean)
language plpgsql as $$
begin
  execute format('create constraint trigger change_has_event after insert or update on %s
    deferrable initially deferred for each row execute function audit.require_event(%L, %L, %L)',
    guarded, kind, id_column, version_column);
  execute format('create trigger kept_rows before delete%s on %s
    for each row execute function audit.refuse_change()',
    case when insert_only then ' or update' else '' end, guarded);
  execute format('create trigger kept before truncate on %s
    for each statement execute function audit.refuse_change()', guarded);
  execute format('alter table %s enable always trigger change_has_event', guarded);
  execute format('alter table %s enable always trigger kept_rows', guarded);
  execute format('alter table %s enable always trigger kept', guarded);
end $$;

call audit.guard('desk', 'desk', 'id', 'version', false);
call audit.guard('source', 'source', 'id', 'version', false);
call audit.guard('source_revision', 'source', 'source_id', 'source_version', true);
call audit.guard('claim', 'claim', 'id', 'version', false);
call audit.guard('claim_statement', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('round', 'claim', 'claim_id', 'claim_version', false);
call audit.guard('verdict', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('verdict_withdrawal', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('recusal', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('evidence', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('challenge', 'claim', 'claim_id', 'claim_version', false);
call audit.guard('challenge_answer', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('decision', 'claim', 'claim_id', 'claim_version', true);

-- A member's row changes with its event, except for the password hash alone (rehashing at sign-in).
create constraint trigger change_has_event after insert or update of version, email, name, roles, status on member
  deferrable initially deferred for each row execute function audit.require_event('member', 'id', 'version');
create trigger kept_rows before delete on member for each row execute function audit.refuse_change();
create trigger kept before truncate on member for each statement execute function audit.refuse_change();
alter table member enable always trigger change_has_event;
alter table member enable always trigger kept_rows;
alter table member enable always trigger kept;
