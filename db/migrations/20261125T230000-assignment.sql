-- How rounds are assigned: who a place is kept for, until when, and when it falls free by itself.

alter table desk
  -- What new rounds begin with: open to all reviewers, or the least loaded ones named by the desk.
  add column assignment text not null default 'open' check (assignment in ('open', 'fair_share')),
  add column due_days smallint check (due_days between 1 and 90),
  -- An assignment without a verdict lapses after so many hours; null for never.
  add column timeout_hours smallint check (timeout_hours between 1 and 2160);

alter table round
  add column assignment text not null default 'open' check (assignment in ('open', 'fair_share')),
  add column due_days smallint check (due_days between 1 and 90),
  add column timeout_hours smallint check (timeout_hours between 1 and 2160);

-- The earliest due date of those named in the current round, whether they have rated or not, which is
-- sealed; written by the same act as they are.
alter table claim add column due_at timestamptz;
create index claim_due on claim (coalesce(due_at, 'infinity'::timestamptz), staged_at, id)
  where stage = 'unverified' and disposition = 'active' and not ready;

-- One row for each member that a place of a round was ever kept for, as it stands now; how it came
-- about is in the log. `round.assignees` lists those that are kept.
create table assignment (
  claim_id uuid not null,
  round integer not null,
  member_id uuid not null references member,
  claim_version integer not null,
  state text not null check (state in ('assigned', 'accepted', 'declined', 'lapsed', 'ended')),
  -- Why it was declined.
  reason text,
  assigned_at timestamptz not null,
  accepted_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  -- It waits for a verdict: of a claim that is being judged, and not given yet. Told to nobody.
  awaited boolean not null,
  -- When it lapses if it still waits then; null for never.
  lapses_at timestamptz,
  primary key (claim_id, round, member_id),
  foreign key (claim_id, round) references round (claim_id, number),
  check ((ended_at is null) = (state in ('assigned', 'accepted'))),
  check (not awaited or ended_at is null),
  check (lapses_at is null or awaited)
);
-- The load of a reviewer, and what stalls: both as long as what is to be done, not as all that was.
create index assignment_awaited on assignment (member_id) where awaited;
create index assignment_lapsing on assignment (lapses_at) where awaited;
create index assignment_latest on assignment (member_id, assigned_at desc);

insert into assignment (claim_id, round, member_id, claim_version, state, assigned_at, awaited)
select r.claim_id, r.number, named.id, r.claim_version, 'assigned', coalesce(
    (select (e.body ->> 'time')::timestamptz from audit.event e
      where e.object = 'claim/' || r.claim_id and e.type = 'round.assigned.v1'
      order by e.eid desc limit 1), r.opened_at),
  c.round = r.number and c.stage <> 'confirmed' and c.disposition = 'active' and not exists (
    select from verdict v where v.claim_id = r.claim_id and v.round = r.number and v.reviewer_id = named.id)
from round r
join claim c on c.id = r.claim_id
cross join unnest(r.assignees) as named (id);

call audit.guard('assignment', 'claim', 'claim_id', 'claim_version', false);
grant select, insert, update on assignment to factdesk_app;
