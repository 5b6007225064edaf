-- What the public reads. These three tables hold it and nothing else: no member, no id of one, no
-- verdict that was not published. The public pages read no others (docs/decisions/018-publishing.md).

-- One row a published claim: where its page is, what the newest edition says, and whether it stands.
create table publication (
  claim_id uuid primary key references claim,
  claim_version integer not null,
  slug text not null unique check (slug <> ''),
  -- Of the newest edition, so that lists need not open it.
  edition_version integer not null,
  decision_id uuid not null references decision,
  scale text not null,
  rating text not null,
  rating_label text not null,
  statement text not null,
  speaker text,
  language text not null,
  summary text not null,
  standing text not null check (standing in ('standing', 'under_review', 'retracted')),
  under_review_since timestamptz,
  published_at timestamptz not null,
  -- When something about it was last told to the public: an edition, a note, a retraction.
  modified_at timestamptz not null,
  words tsvector not null generated always as
    (to_tsvector('simple', statement || ' ' || coalesce(speaker, '') || ' ' || summary)) stored,
  check ((standing = 'under_review') = (under_review_since is not null))
);
create index publication_recent on publication (published_at desc, claim_id desc);
create index publication_rating on publication (rating_label, published_at desc, claim_id desc);
create index publication_words on publication using gin (words);

-- Every edition as it came out, for good.
create table publication_edition (
  claim_id uuid not null references claim,
  claim_version integer not null,
  summary text not null,
  -- An `Edition` of app/domain/publication/edition.ts.
  page jsonb not null check (jsonb_typeof(page) = 'object'),
  published_at timestamptz not null,
  primary key (claim_id, claim_version)
);
alter table publication add foreign key (claim_id, edition_version)
  references publication_edition deferrable initially deferred;

-- What was told about a page after it came out, and its coming out. What it said before stands with it.
create table publication_change (
  claim_id uuid not null references claim,
  claim_version integer not null,
  kind text not null check (kind in ('published', 'published_again', 'upheld', 'rating_changed',
    'summary', 'clarification', 'update', 'correction', 'retracted')),
  note text not null default '',
  rating_label text not null,
  was_rating_label text,
  was_summary text,
  changed_at timestamptz not null,
  primary key (claim_id, claim_version)
);
create index publication_change_recent on publication_change (changed_at desc, claim_id desc)
  where kind not in ('published', 'upheld');

call audit.guard('publication', 'claim', 'claim_id', 'claim_version', false);
call audit.guard('publication_edition', 'claim', 'claim_id', 'claim_version', true);
call audit.guard('publication_change', 'claim', 'claim_id', 'claim_version', true);

grant select, insert, update on publication to factdesk_app;
grant select, insert on publication_edition, publication_change to factdesk_app;

-- Whether a page says what the reviewers who rated otherwise gave, and why. For editions from then on.
alter table desk add column publish_dissent boolean not null default false;
