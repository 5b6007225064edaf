-- Erasing a person: their name, their address and the words they wrote for their colleagues go, and a date
-- stands in their place. What they did stays, and so does what the desk published
-- (docs/decisions/036-erasing-a-person.md). No line of the log changes: it holds none of all that.

alter table member drop constraint member_status_check;
alter table member add constraint member_status_check
  check (status in ('invited', 'active', 'disabled', 'erased'));
alter table member add column erased_at timestamptz;
alter table member add check ((status = 'erased') = (erased_at is not null));
alter table member add check (erased_at is null or (email is null and password_hash is null));

-- Lets words be replaced by 'Erased on 26 Nov 2026.' (or by nothing), and nothing else be changed, in a
-- transaction that holds the event of erasing whoever wrote them. Arguments: the column of who wrote them
-- ('' where that is in another table), and the columns that hold words.
create function audit.only_erased() returns trigger language plpgsql as $$
declare
  words text[] := tg_argv[1:];
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
  author text := case when tg_argv[0] = '' then '' else before ->> tg_argv[0] end;
  word text;
begin
  if before - words is distinct from after - words then
    raise exception '% on % is refused: its words may be erased, and nothing else', tg_op, tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  foreach word in array words loop
    if (after ->> word) is distinct from (before ->> word)
      and coalesce(after ->> word, '') !~ '^(Erased on \d{1,2} [A-Z][a-z]{2} \d{4}\.|\[\]|\\x[0-9a-f]{64})?$' then
      raise exception '% of % may be erased, not rewritten', word, tg_table_name
        using errcode = 'insufficient_privilege';
    end if;
  end loop;
  if not exists (
    select from audit.event e where e.xid = pg_current_xact_id() and e.type = 'member.erased.v1'
      and (author = '' or e.object = 'member/' || author)
  ) then
    raise exception 'the words of % are erased with the event of it', tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Makes a table whose rows are only added to one whose words may be erased.
create procedure audit.erasable(guarded regclass, author text, variadic words text[]) language plpgsql as $$
declare
  given text := (select string_agg(quote_literal(argument), ', ') from unnest(array[author] || words) argument);
begin
  execute format('drop trigger change_has_event on %s', guarded);
  execute format('create constraint trigger change_has_event after insert on %s deferrable initially deferred
    for each row execute function audit.require_event(''claim'', ''claim_id'', ''claim_version'')', guarded);
  execute format('drop trigger kept_rows on %s', guarded);
  execute format('create trigger kept_rows before delete on %s
    for each row execute function audit.refuse_change()', guarded);
  execute format('create trigger only_erased before update on %s
    for each row execute function audit.only_erased(%s)', guarded, given);
  execute format('alter table %s enable always trigger change_has_event', guarded);
  execute format('alter table %s enable always trigger kept_rows', guarded);
  execute format('alter table %s enable always trigger only_erased', guarded);
  execute format('grant update (%s) on %s to factdesk_app',
    (select string_agg(quote_ident(word), ', ') from unnest(words) word), guarded);
end $$;

call audit.erasable('verdict', 'reviewer_id', 'rationale', 'no_evidence_reason');
call audit.erasable('verdict_withdrawal', '', 'reason');
call audit.erasable('recusal', 'member_id', 'reason');
call audit.erasable('challenge_answer', 'answered_by', 'answer');
call audit.erasable('decision', 'decided_by', 'reason');

-- The other tables' rows do change, each time with an event of its own: all but their words.
create procedure audit.words_apart(guarded regclass, kind text, id_column text, version_column text, variadic words text[])
language plpgsql as $$
declare
  others text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
    where attrelid = guarded and attnum > 0 and not attisdropped and attgenerated = '' and attname <> all (words));
begin
  execute format('drop trigger change_has_event on %s', guarded);
  execute format('create constraint trigger change_has_event after insert or update of %s on %s
    deferrable initially deferred for each row execute function audit.require_event(%L, %L, %L)',
    others, guarded, kind, id_column, version_column);
  execute format('alter table %s enable always trigger change_has_event', guarded);
end $$;

call audit.words_apart('challenge', 'claim', 'claim_id', 'claim_version', 'reason');
-- Without its author: of an accepted appeal it says what somebody else wrote.
create trigger only_erased before update on challenge for each row
  when (old.reason is distinct from new.reason) execute function audit.only_erased('', 'reason');
alter table challenge enable always trigger only_erased;

call audit.words_apart('assignment', 'claim', 'claim_id', 'claim_version', 'reason');
create trigger only_erased before update on assignment for each row
  when (old.claim_version = new.claim_version and old.reason is distinct from new.reason)
  execute function audit.only_erased('member_id', 'reason');
alter table assignment enable always trigger only_erased;

call audit.words_apart('comment', 'comment', 'id', 'version', 'text', 'hidden_reason');
drop trigger comment_is_kept on comment;
create trigger comment_is_kept before update on comment for each row
  when (old.version <> new.version) execute function comment_is_kept();
create trigger only_erased before update on comment for each row
  when (old.version = new.version and old.hidden_reason is not distinct from new.hidden_reason)
  execute function audit.only_erased('author_id', 'text');
create trigger only_reason_erased before update on comment for each row
  when (old.version = new.version and old.hidden_reason is distinct from new.hidden_reason)
  execute function audit.only_erased('hidden_by', 'hidden_reason');
alter table comment enable always trigger comment_is_kept;
alter table comment enable always trigger only_erased;
alter table comment enable always trigger only_reason_erased;
grant update (text) on comment to factdesk_app;

call audit.words_apart('appeal', 'appeal', 'id', 'version',
  'reason', 'links', 'contact_name', 'contact_email', 'content_hash', 'answer');
create trigger only_erased before update on appeal for each row
  when (old.version = new.version and old.answer = new.answer)
  execute function audit.only_erased('', 'reason', 'links', 'contact_name', 'contact_email', 'content_hash');
create trigger only_answer_erased before update on appeal for each row
  when (old.version = new.version and old.answer <> new.answer)
  execute function audit.only_erased('decided_by', 'answer');
alter table appeal enable always trigger only_erased;
alter table appeal enable always trigger only_answer_erased;

-- Deletes what the log's lines about a person, and about their words, commit to: the keys go with it, so
-- that nobody can prove any more what it was. The app may delete openings in no other way.
create function audit.erase_openings(erased uuid, appeals uuid[], challenges uuid[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  if not exists (
    select from audit.event e where e.xid = pg_current_xact_id() and e.type = 'member.erased.v1'
      and e.object = 'member/' || erased
  ) then
    raise exception 'openings are erased with the event of it' using errcode = 'insufficient_privilege';
  end if;
  delete from audit.opening p using audit.event e
  where e.event_id = p.event_id and (
    (e.object = 'member/' || erased and p.path in ('data.name', 'data.email', 'data.reason'))
    or (e.actor = erased::text
      and p.path in ('data.verdict.rationale', 'data.verdict.noEvidenceReason', 'data.reason', 'data.text',
        'data.answer', 'data.challenge.reason')
      -- The notes of these two are on public pages.
      and e.type not in ('decision.corrected.v1', 'decision.retracted.v1'))
    or (e.object = any (select 'appeal/' || id from unnest(appeals) id)
      and p.path in ('data.reason', 'data.links', 'data.contactName', 'data.contactEmail'))
    or (e.type = 'challenge.raised.v1' and p.path = 'data.challenge.reason'
      and e.body #>> '{data,challenge,id}' = any (challenges::text[]))
  );
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function audit.erase_openings from public;
grant execute on function audit.erase_openings to factdesk_app;
