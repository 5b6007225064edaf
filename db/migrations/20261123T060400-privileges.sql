-- What the running app may do. The role is of the server, not of this database, so it may be there.
do $$ begin
  create role factdesk_app nologin;
  -- From PostgreSQL 16 on, whoever creates a role may not act as it until they grant it to themselves.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant factdesk_app to current_user;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    if not exists (select from pg_roles where rolname = 'factdesk_app') then raise; end if;
end $$;

revoke all on schema public from public;
grant usage on schema public, audit to factdesk_app;

grant select, insert on all tables in schema public to factdesk_app;
grant update on desk, member, source, claim, round, challenge, session, access_link, sign_in_throttle to factdesk_app;
grant delete on session, access_link, sign_in_throttle to factdesk_app;

grant select on audit.event to factdesk_app;
grant insert (leaf) on audit.event to factdesk_app;
grant select, insert on audit.opening to factdesk_app;
