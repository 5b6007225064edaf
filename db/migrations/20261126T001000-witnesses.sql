-- Whose line it is, so that what each witness said last is found without a look at all it ever said.
alter table audit.cosignature
  add column witness text not null generated always as (split_part(line, ' ', 2)) stored;

create index cosignature_witness on audit.cosignature (log, witness, size desc, received_at desc);
