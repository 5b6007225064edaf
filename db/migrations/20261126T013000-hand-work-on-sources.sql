-- What people do to a source by hand. Its title may be corrected; the text and all else of a revision stays as it was imported.
drop trigger kept_rows on source_revision;
create function source_revision_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.title = old.title
    or to_jsonb(new) - 'title' - 'source_version' is distinct from to_jsonb(old) - 'title' - 'source_version' then
    raise exception '% on source_revision is refused: only its title changes', tg_op
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger kept_rows before delete or update on source_revision
  for each row execute function source_revision_kept();
alter table source_revision enable always trigger kept_rows;
grant update (title, source_version) on source_revision to factdesk_app;

-- The order that a desk gave the claims of a source, where it is not that of the text. An object of the log of its own,
-- `claim-order/<source>`: an order moves no claim and voids no approval.
create table claim_order (
  source_id uuid primary key references source,
  version integer not null check (version >= 1),
  -- Every claim that stood in the list when it was last changed. Newer ones come after the one before them in the text.
  claims uuid[] not null
);
call audit.guard('claim_order', 'claim-order', 'source_id', 'version', false);
grant select, insert, update on claim_order to factdesk_app;
