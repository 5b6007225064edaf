-- How the app appends to the log: leaves in the order given, with the openings of what they commit to. A function, because its
-- statements are planned once in a connection; planned anew with each act, they cost a third of the whole.
create function audit.append(
  leaves text[], event_ids text[], paths text[], keys bytea[], contents text[], claim_ids uuid[], rounds integer[]
) returns void language plpgsql as $$
begin
  -- The identity is drawn in the order of the rows.
  insert into audit.event (leaf)
    select given.leaf from unnest(leaves) with ordinality as given (leaf, n) order by n;
  insert into audit.opening (event_id, path, key, value, sealed_claim_id, sealed_round)
    select * from unnest(event_ids, paths, keys, contents, claim_ids, rounds);
end $$;
revoke execute on function audit.append from public;
grant execute on function audit.append to factdesk_app;
