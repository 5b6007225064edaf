-- A desk may call the outcomes of its scale by its own words, in its own order and colours. Each set of
-- words is kept under the hash of its canonical JSON; a round keeps the one it opened with for good.
create table scale_wording (
  -- `sha256:` and the hex digest of the RFC 8785 form of `outcomes`; the log names it so.
  id text primary key check (id ~ '^sha256:[0-9a-f]{64}$'),
  scale text not null,
  -- In the order shown: [{ key, label, definition, tone }].
  outcomes jsonb not null check (jsonb_typeof(outcomes) = 'array'),
  -- The change of the desk that first brought it.
  desk_id smallint not null,
  desk_version integer not null
);
call audit.guard('scale_wording', 'desk', 'desk_id', 'desk_version', true);
grant select, insert on scale_wording to factdesk_app;

-- Null for a preset in its own words.
alter table desk add column wording text references scale_wording;
alter table round add column wording text references scale_wording;

-- Whether two independent sources are wanted of a verdict: off, warn, require.
alter table desk add column sources_rule text not null default 'warn'
  check (sources_rule in ('off', 'warn', 'require'));
alter table round add column sources_rule text not null default 'warn'
  check (sources_rule in ('off', 'warn', 'require'));
-- A new round always says so itself; an old one was judged as it was then.
alter table round alter column sources_rule drop default;

-- Whether editors see the reviewers of a round only as Reviewer A, B, C until it is decided.
alter table desk add column anonymous boolean not null default false;
alter table round add column anonymous boolean not null default false;
alter table round alter column anonymous drop default;
-- Puts the reviewers of a round in an order that nobody can work out: never sent to anybody.
alter table round add column shuffle_key uuid not null default gen_random_uuid();
