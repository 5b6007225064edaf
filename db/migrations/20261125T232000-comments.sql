-- What members say to each other about a claim. No part of the claim: a comment makes no version of it
-- and moves no stage (docs/decisions/019-comments-in-a-blind-round.md).
create table comment (
  id uuid primary key,
  -- 1 as it was written, 2 once it was withdrawn or hidden.
  version integer not null check (version in (1, 2)),
  claim_id uuid not null,
  -- The claim's round when it was written.
  round integer not null,
  -- Who may read it while that round is sealed: everybody; editors who do not rate; or they and those it names.
  audience text not null check (audience in ('all', 'editors', 'asked')),
  author_id uuid not null references member,
  text text not null check (char_length(text) between 1 and 5000),
  -- Members it calls to, each of whom could read it when it was written.
  mentions uuid[] not null default '{}',
  written_at timestamptz not null,
  -- Its text is shown to nobody any more once its author took it back or an editor hid it.
  state text not null default 'shown' check (state in ('shown', 'withdrawn', 'hidden')),
  hidden_by uuid references member,
  hidden_reason text,
  foreign key (claim_id, round) references round (claim_id, number),
  check ((state = 'shown') = (version = 1)),
  check ((state = 'hidden') = (hidden_by is not null and hidden_reason is not null))
);
create index comment_of_claim on comment (claim_id, written_at, id);

call audit.guard('comment', 'comment', 'id', 'version', false);

-- Nobody rewrites what somebody said, not even together with an event.
create function comment_is_kept() returns trigger language plpgsql as $$
begin
  if old.version <> 1 or (new.id, new.claim_id, new.round, new.audience, new.author_id, new.text, new.mentions, new.written_at)
    is distinct from
    (old.id, old.claim_id, old.round, old.audience, old.author_id, old.text, old.mentions, old.written_at) then
    raise exception 'a comment is never rewritten' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger comment_is_kept before update on comment for each row execute function comment_is_kept();
alter table comment enable always trigger comment_is_kept;

-- The rule of `readsComment` in app/domain/comment/visibility.ts, for every query that could show a
-- comment or tell that there is one. A test holds the two together.
create function reads_comment(said comment, viewer uuid) returns boolean language sql stable as $$
  select said.audience = 'all' or said.author_id = viewer
    or (said.audience = 'asked' and viewer = any (said.mentions))
    or exists (select from open_round o where o.claim_id = said.claim_id and o.number = said.round)
    or exists (
      select from member m
      where m.id = viewer and 'editor' = any (m.roles) and not 'reviewer' = any (m.roles)
    )
$$;

grant select, insert on comment to factdesk_app;
grant update (version, state, hidden_by, hidden_reason) on comment to factdesk_app;
grant execute on function reads_comment to factdesk_app;
