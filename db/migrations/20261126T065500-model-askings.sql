-- A person's consent that one text is sent to the language model that the operator has named, and what came of
-- it. The consent and the answer are events of the source (source.model_asked, source.model_answered); here stands how far the
-- asking is, so that it goes on after a stop, and what a person may take of it.
create table model_asking (
  id uuid primary key,
  source_id uuid not null references source,
  revision_id uuid not null references source_revision,
  asked_by uuid not null references member,
  asked_at timestamptz not null,
  -- What the person was shown, and the version of the question: an asking is for these alone.
  host text not null,
  model text not null,
  prompt text not null,
  -- Parts of the text: how many there are, null before the first is asked about; how many were answered.
  parts integer check (parts >= 0),
  answered integer not null default 0 check (answered >= 0),
  -- Sentences that are not sent, since the text is longer than the desk sends.
  left_out integer not null default 0 check (left_out >= 0),
  -- SHA-256 of each raw reply, in the order they came; the replies themselves are not kept.
  replies bytea[] not null default '{}',
  -- How many proposals have their words in the text exactly, with slips, and how many were rejected, by reason.
  exact integer not null default 0,
  approximate integer not null default 0,
  rejected jsonb not null default '{}',
  -- Which process is at it: until when it need not say so again.
  leased_until timestamptz,
  ended_at timestamptz,
  -- Why it ended without all of its answers.
  failed text
);
create index model_asking_newest on model_asking (revision_id, asked_at desc);
-- One at a time for each text.
create unique index model_asking_open on model_asking (revision_id) where ended_at is null;

-- What a model proposed and the text bears out: the words are the text's own, by their place in it.
create table model_proposal (
  asking_id uuid not null references model_asking,
  anchor_start integer not null,
  anchor_end integer not null,
  match text not null check (match in ('exact', 'approximate')),
  claimant text not null,
  chain text[] not null,
  checkable text not null check (checkable in ('yes', 'partly', 'no')),
  reason text,
  -- The model's own wording, empty for none; its names and numbers that the text does not have; it denies more, or less, than the text.
  wording text not null,
  unknown text[] not null,
  denies boolean not null,
  primary key (asking_id, anchor_start, anchor_end),
  check (0 <= anchor_start and anchor_start < anchor_end)
);

grant select, insert, update on model_asking to factdesk_app;
grant select, insert on model_proposal to factdesk_app;
