-- What a member is told because it needs them. Points to the event it tells of and holds no words of
-- anybody's: they are read through the log's openings, as far as this member may read them, so that
-- erasing them there erases them here. Not a fact of the desk's work, so it needs no event and may be
-- deleted (docs/decisions/020-notices-are-no-events.md).
create table notice (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references member,
  kind text not null,
  claim_id uuid not null references claim,
  -- Of a notice about a comment.
  comment_id uuid references comment,
  -- The event's subject, as `claim/<id>@7`.
  subject text not null,
  -- Of a reminder: the due date that it reminds of.
  due_at timestamptz,
  created_at timestamptz not null,
  read_at timestamptz,
  -- Whatever runs twice tells once.
  unique (member_id, subject, kind)
);
create index notice_of_member on notice (member_id, created_at desc, id desc);
create index notice_unread on notice (member_id, created_at desc, id desc) where read_at is null;
-- One reminder of each kind for each due date, whatever else happens to the assignment.
create unique index notice_reminder on notice (member_id, claim_id, kind, due_at) where due_at is not null;
create index notice_age on notice (created_at);

-- A notice of a comment is there as long as its member may read the comment.
create view visible_notice as
  select n.* from notice n left join comment c on c.id = n.comment_id
  where n.comment_id is null or reads_comment(c, n.member_id);

grant select, insert, delete on notice to factdesk_app;
grant update (read_at) on notice to factdesk_app;
grant select on visible_notice to factdesk_app;
