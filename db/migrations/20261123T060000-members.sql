-- The desk, its people, and how they sign in. One database is one desk: no table carries a tenant id.

create table desk (
  id smallint primary key default 1 check (id = 1),
  name text not null check (name <> ''),
  version integer not null check (version >= 1),
  -- CloudEvents `source` of every event: names this desk's log wherever the desk is reached at.
  log_origin text not null default 'urn:uuid:' || gen_random_uuid() check (log_origin ~ '^[!-~]{1,200}$'),
  -- Shown on every screen of the demo desk, and what refuses to start on an open address.
  demo boolean not null default false,
  scale text not null default 'default',
  quorum smallint not null default 2 check (quorum between 1 and 9),
  approvals smallint not null default 1 check (approvals between 1 and 3),
  conflict_rule text not null default 'adjacent' check (conflict_rule in ('exact', 'adjacent')),
  evidence_rule text not null default 'require' check (evidence_rule in ('off', 'warn', 'require')),
  blind boolean not null default true,
  single_person_approval boolean not null default false,
  opened_at timestamptz not null
);

create table member (
  id uuid primary key,
  version integer not null check (version >= 1),
  email text check (email <> ''),
  name text not null check (name <> ''),
  roles text[] not null check (roles <@ array['reviewer', 'editor', 'auditor', 'admin']),
  status text not null check (status in ('invited', 'active', 'disabled')),
  -- A PHC string (argon2id); null until the person chose a password.
  password_hash text,
  demo boolean not null default false,
  joined_at timestamptz not null
);
create unique index member_email on member (lower(email));

-- The id is the SHA-256 (hex) of what the cookie holds: a leaked row signs nobody in.
create table session (
  id text primary key check (length(id) = 64),
  member_id uuid not null references member on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  -- The end by age (sliding never moves past it) and the end by Lucia's sliding expiry.
  absolute_expires_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_member on session (member_id);
create index session_expiry on session (expires_at);

-- One-use links: the first admin's set-up, invitations, password resets. The token itself is not kept.
create table access_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('setup', 'invite', 'reset')),
  member_id uuid references member on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Failed sign-ins, by a hash of what they were for: an account, or an address.
create table sign_in_throttle (
  key text primary key,
  failures integer not null,
  blocked_until timestamptz,
  updated_at timestamptz not null default clock_timestamp()
);
