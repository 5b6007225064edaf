-- A claim's tags: short words by which the desk sorts its work. An object of the log of its own,
-- `claim-tags/<claim>`, whose versions are its own: a tag moves no claim and voids no approval.
create table claim_tags (
  claim_id uuid primary key references claim,
  version integer not null check (version >= 1),
  -- In the order of the alphabet, each once.
  tags text[] not null
);
create index claim_tags_tags on claim_tags using gin (tags);
call audit.guard('claim_tags', 'claim-tags', 'claim_id', 'version', false);

-- Every tag the desk ever used, to choose from.
create table tag (name text primary key check (char_length(name) between 1 and 40));

grant select, insert, update on claim_tags to factdesk_app;
grant select, insert on tag to factdesk_app;
