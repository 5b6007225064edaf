-- Who sent an appeal is for asking back. Their name and address can be erased without anything else of the
-- appeal: an editor does it when they are asked to, the desk by itself once they are of no use any more.
alter table appeal add column contact_erased_at timestamptz;
alter table appeal add check (contact_erased_at is null or (contact_name = '' and contact_email = ''));
create index appeal_with_contact on appeal (decided_at)
  where state <> 'pending' and (contact_name <> '' or contact_email <> '');

-- Deletes what the log's line about the appeal commits to of its sender, in the transaction that says so.
create function audit.erase_contact(appeal uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from audit.event e where e.xid = pg_current_xact_id() and e.type = 'appeal.contact_erased.v1'
      and e.object = 'appeal/' || appeal
  ) then
    raise exception 'a contact is erased with the event of it' using errcode = 'insufficient_privilege';
  end if;
  delete from audit.opening p using audit.event e
  where e.event_id = p.event_id and e.object = 'appeal/' || appeal
    and p.path in ('data.contactName', 'data.contactEmail');
end $$;
revoke execute on function audit.erase_contact from public;
grant execute on function audit.erase_contact to factdesk_app;
