-- Two claims that a person found to say the same: the later one and the earlier one. An object of the log of its own,
-- `claim-link/<id>`: a link moves neither claim, and can be undone. It names nobody, and so public pages read it, too, between
-- claims that are both published.
create table claim_link (
  id uuid primary key,
  version integer not null check (version >= 1),
  claim_id uuid not null references claim,
  same_as uuid not null references claim,
  stands boolean not null,
  unique (claim_id, same_as),
  check (same_as < claim_id)
);
create index claim_link_earlier on claim_link (same_as);
call audit.guard('claim_link', 'claim-link', 'id', 'version', false);
grant select, insert, update on claim_link to factdesk_app;
