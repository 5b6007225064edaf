-- Claims, and the rounds, verdicts, evidence, challenges and decisions by which they are judged.
-- `claim_version` on a row is the version of the claim that the row's act made: the audit log holds
-- the event `claim/<claim_id>@<claim_version>`, and the database refuses the row without it.

create table claim (
  id uuid primary key,
  version integer not null check (version >= 1),
  -- The version made by the newest event that is not sealed from the reviewers of a blind round.
  shown_version integer not null check (shown_version between 1 and version),
  source_id uuid not null references source,
  revision_id uuid not null references source_revision,
  origin text not null check (origin in ('extracted', 'manual')),
  added_by uuid not null references member,
  added_at timestamptz not null,

  anchor_start integer not null check (anchor_start >= 0),
  anchor_end integer not null check (anchor_end > anchor_start),
  exact text not null check (exact <> ''),
  prefix text not null,
  suffix text not null,
  statement text not null check (statement <> ''),
  -- The name of who asserts it, or 'article'.
  claimant text not null default 'article',
  -- Outermost to innermost: [{ role, name, source?: {start, end}, cue?: {start, end}, rule, confidence }].
  chain jsonb not null default '[]' check (jsonb_typeof(chain) = 'array'),
  -- 0..1, null where the language has no model; with its reasons [{ feature, weight }].
  score double precision check (score between 0 and 1),
  score_reasons jsonb not null default '[]',
  checkability text not null default 'yes' check (checkability in ('yes', 'partly', 'no')),
  checkability_reasons text[] not null default '{}',

  stage text not null check (stage in ('unverified', 'disputed', 'confirmed')),
  disposition text not null default 'active'
    check (disposition in ('active', 'not_checkable', 'duplicate_of', 'withdrawn')),
  duplicate_of uuid references claim,
  publication text not null default 'none'
    check (publication in ('none', 'published', 'corrected', 'retracted')),
  rating text,
  decision_id uuid,
  basis_hash bytea check (octet_length(basis_hash) = 32),

  -- Of the current round; written by the same act as the rows they sum up, so that lists read no rounds.
  round integer not null default 1 check (round >= 1),
  quorum smallint not null check (quorum >= 1),
  verdict_count smallint not null default 0 check (verdict_count >= 0),
  revealed boolean not null default false,
  open_challenges smallint not null default 0 check (open_challenges >= 0),
  -- Enough verdicts, no conflict, no open challenge, not yet approved.
  ready boolean not null default false,
  -- The decisions that count towards this round's number of approvals, oldest first.
  approvals uuid[] not null default '{}',
  -- When the claim came to where it waits now: its stage, its round, or being ready for an editor.
  staged_at timestamptz not null,

  check ((stage = 'confirmed') = (rating is not null and decision_id is not null and basis_hash is not null)),
  check ((disposition = 'duplicate_of') = (duplicate_of is not null)),
  check (stage = 'disputed' or open_challenges = 0),
  check (not ready or (stage = 'unverified' and verdict_count >= quorum))
);
create index claim_source on claim (source_id, anchor_start, id);
create index claim_revision on claim (revision_id, anchor_start, id);
-- One partial index a queue, in the queue's order: the cost of a page does not grow with the table.
create index claim_to_review on claim (staged_at, id)
  where stage = 'unverified' and disposition = 'active' and not ready;
-- Begun but not complete: always few, so that finding one's own among them stays cheap.
create index claim_begun on claim (staged_at, id)
  where stage = 'unverified' and disposition = 'active' and not ready and verdict_count > 0;
create index claim_ready on claim (staged_at, id)
  where stage = 'unverified' and disposition = 'active' and ready;
create index claim_disputed on claim (staged_at, id)
  where stage = 'disputed' and disposition = 'active';
create index claim_confirmed on claim (staged_at desc, id desc) where stage = 'confirmed';

create table claim_statement (
  claim_id uuid not null references claim,
  claim_version integer not null,
  statement text not null check (statement <> ''),
  written_by uuid not null references member,
  written_at timestamptz not null,
  primary key (claim_id, claim_version)
);

create table round (
  claim_id uuid not null references claim,
  number integer not null check (number >= 1),
  claim_version integer not null,
  opened_at timestamptz not null,
  revealed_at timestamptz,
  quorum smallint not null check (quorum >= 1),
  approvals smallint not null check (approvals between 1 and 3),
  conflict_rule text not null check (conflict_rule in ('exact', 'adjacent')),
  evidence_rule text not null check (evidence_rule in ('off', 'warn', 'require')),
  blind boolean not null,
  single_person_approval boolean not null,
  scale text not null,
  -- Null while anybody with the role may rate.
  assignees uuid[],
  primary key (claim_id, number)
);

create table verdict (
  id uuid primary key,
  claim_id uuid not null,
  round integer not null,
  claim_version integer not null,
  reviewer_id uuid not null references member,
  rating text not null,
  attribution text not null check (attribution in
    ('accurate_quote', 'fair_paraphrase', 'misquoted', 'misattributed', 'not_found', 'not_applicable')),
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  rationale text not null,
  no_evidence_reason text,
  seen_others boolean not null,
  supersedes uuid unique references verdict,
  submitted_at timestamptz not null,
  foreign key (claim_id, round) references round (claim_id, number),
  unique (claim_id, claim_version)
);
-- One first verdict for each reviewer and round; each later one supersedes exactly one before it.
create unique index verdict_first on verdict (claim_id, round, reviewer_id) where supersedes is null;
create index verdict_round on verdict (claim_id, round, submitted_at);
create index verdict_reviewer on verdict (reviewer_id, submitted_at desc);

create table verdict_withdrawal (
  verdict_id uuid primary key references verdict,
  claim_id uuid not null references claim,
  claim_version integer not null,
  reason text not null,
  withdrawn_at timestamptz not null
);

create table recusal (
  claim_id uuid not null,
  round integer not null,
  member_id uuid not null references member,
  claim_version integer not null,
  reason text not null,
  recused_at timestamptz not null,
  primary key (claim_id, round, member_id),
  foreign key (claim_id, round) references round (claim_id, number)
);

create table evidence (
  id uuid primary key,
  claim_id uuid not null references claim,
  claim_version integer not null,
  verdict_id uuid not null references verdict,
  position smallint not null check (position >= 1),
  url text not null,
  title text not null,
  publisher text not null,
  excerpt text not null,
  stance text not null check (stance in ('supports', 'refutes', 'context')),
  derives_from uuid references evidence,
  added_by uuid not null references member,
  added_at timestamptz not null,
  unique (verdict_id, position)
);
create index evidence_claim on evidence (claim_id);

create table challenge (
  id uuid primary key,
  claim_id uuid not null,
  round integer not null,
  -- Moves on when the challenge is closed.
  claim_version integer not null,
  kind text not null check (kind in
    ('misquote', 'wrong_context', 'evidence', 'conflict_of_interest', 'new_information')),
  reason text not null,
  raised_by uuid not null references member,
  raised_at timestamptz not null,
  closed_by_decision uuid,
  closed_at timestamptz,
  foreign key (claim_id, round) references round (claim_id, number),
  check ((closed_by_decision is null) = (closed_at is null))
);
create index challenge_claim on challenge (claim_id);

create table challenge_answer (
  challenge_id uuid not null references challenge,
  claim_id uuid not null references claim,
  claim_version integer not null,
  answer text not null,
  answered_by uuid not null references member,
  answered_at timestamptz not null,
  primary key (challenge_id, claim_version)
);

create table decision (
  id uuid primary key,
  claim_id uuid not null,
  round integer not null,
  claim_version integer not null,
  kind text not null check (kind in ('approve', 'adjudicate', 'override', 'send_back', 'clear_dispute',
    'reopen', 'correct', 'publish', 'retract', 'change_disposition')),
  -- False for an approval that still waits for others.
  final boolean not null default true,
  rating text,
  reason text not null,
  -- approve, adjudicate and override: exactly what the decision rests on, and its hash.
  basis jsonb,
  basis_hash bytea check (octet_length(basis_hash) = 32),
  verdict_ids uuid[] not null default '{}',
  -- [{ verdictId, rating }]: those that differ from the decision.
  dissent jsonb not null default '[]',
  outside_range boolean not null default false,
  single_person boolean not null default false,
  -- correct: clarification, update or correction. change_disposition: the new disposition.
  detail text,
  decided_by uuid not null references member,
  decided_at timestamptz not null,
  foreign key (claim_id, round) references round (claim_id, number),
  unique (claim_id, claim_version),
  check ((kind in ('approve', 'adjudicate', 'override'))
    = (rating is not null and basis is not null and basis_hash is not null))
);
create index decision_recent on decision (decided_at desc, id desc);
alter table claim add constraint claim_decision foreign key (decision_id) references decision
  deferrable initially deferred;
alter table challenge add constraint challenge_closed_by foreign key (closed_by_decision) references decision
  deferrable initially deferred;

-- Four eyes, held below the code: nobody settles a claim they rated or added, unless the round's
-- rules say that this desk lets one person do both.
create function four_eyes() returns trigger language plpgsql as $$
begin
  if new.kind in ('approve', 'adjudicate', 'override') and not new.single_person and (
    exists (select from verdict v where v.claim_id = new.claim_id and v.reviewer_id = new.decided_by)
    or exists (select from claim c where c.id = new.claim_id and c.added_by = new.decided_by)
  ) then
    raise exception 'four eyes: % rated or added claim %', new.decided_by, new.claim_id
      using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  if new.single_person and not (select r.single_person_approval from round r
    where r.claim_id = new.claim_id and r.number = new.round) then
    raise exception 'single-person approval is off for round % of claim %', new.round, new.claim_id
      using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  return new;
end $$;
create trigger four_eyes before insert on decision for each row execute function four_eyes();
alter table decision enable always trigger four_eyes;
