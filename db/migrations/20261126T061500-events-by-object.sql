-- What an event names besides its own object (`event_object` has that) and who acted (`event_actor`): the claim
-- that an appeal is about, the text that a claim was found in, who is to rate it, the challenges that are closed.
-- Nothing but look-ups, and not strict, so that it is worked out in place wherever it stands.
create function audit.named(body jsonb) returns text[] language sql immutable parallel safe return
  array_remove(array[
    body #>> '{data,claimId}', body #>> '{data,sameAs}', body #>> '{data,into}', body #>> '{data,other}',
    body #>> '{data,duplicateOf}', body #>> '{data,sourceId}', body #>> '{data,revisionId}',
    body #>> '{data,before,revisionId}', body #>> '{data,after,revisionId}', body #>> '{data,memberId}',
    body #>> '{data,challengeId}', body #>> '{data,challenge,id}'
  ], null)
  || string_to_array(translate((body #> '{data,closes}')::text, '[]" ', ''), ',')
  || case when body ->> 'type' = 'round.assigned.v1' then array_remove(string_to_array(translate(
    (body #> '{data,before}')::text || ',' || (body #> '{data,after}')::text, '[]" ', ''), ','), 'open') end;

-- Written at once: sixteen writers would wait for one another at the list of what is still to be indexed.
create index event_named on audit.event using gin (audit.named(body)) with (fastupdate = off);
