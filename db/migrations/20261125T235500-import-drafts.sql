-- What was read from a file or an address and waits for the person who brought it to look at: theirs
-- alone. Nothing was done by it, so it needs no event (docs/decisions/031-imports-are-drafts-first.md).
create table import_draft (
  id uuid primary key,
  member_id uuid not null references member,
  -- The source that this is a changed text of; null for a new one.
  source_id uuid references source,
  -- The file's name or the address, as the person gave it.
  origin text not null,
  title text not null,
  publisher text not null,
  author text not null,
  url text not null,
  published_on date,
  language text not null,
  text text not null,
  -- Where each page begins in the text, in UTF-16 code units.
  pages integer[] not null default '{}',
  notes text[] not null default '{}',
  made_at timestamptz not null default clock_timestamp(),
  -- While it is being imported: since when, and how many of its claims are stored so far.
  began_at timestamptz,
  stored integer not null default 0,
  claims integer,
  -- Why the import ended without a source.
  failed text,
  -- Where it led: the source's path.
  led_to text
);
create index import_draft_member on import_draft (member_id, made_at desc);

grant select, insert, update, delete on import_draft to factdesk_app;

-- Where each page begins, for texts that had pages; the text itself knows none.
alter table source_revision add column pages integer[] not null default '{}';
