-- Texts as they were imported. A changed article is a new revision of the same source.

create table source (
  id uuid primary key,
  version integer not null check (version >= 1),
  added_by uuid not null references member,
  added_at timestamptz not null
);
-- The list's order; its newest revision then comes by the revision's unique key.
create index source_recent on source (added_at desc, id desc);

create table source_revision (
  id uuid primary key,
  source_id uuid not null references source,
  number integer not null check (number >= 1),
  source_version integer not null check (source_version >= 1),
  title text not null check (title <> ''),
  publisher text not null default '',
  author text not null default '',
  url text not null default '',
  published_on date,
  -- BCP 47.
  language text not null,
  text text not null check (text <> ''),
  text_sha256 bytea not null check (octet_length(text_sha256) = 32),
  -- UTF-16 code units, the unit of every offset; substr() in SQL counts code points instead.
  text_length integer not null check (text_length > 0),
  extractor text not null default '',
  imported_by uuid not null references member,
  imported_at timestamptz not null,
  unique (source_id, number),
  check (sha256(convert_to(text, 'UTF8')) = text_sha256)
);
