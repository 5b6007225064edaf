-- What a time-stamping authority said of a signed head (RFC 3161): that it was there at that time.
create table audit.head_timestamp (
  log integer not null,
  size bigint not null,
  -- The answer as it came, a DER TimeStampResp over the head's note as the log signed it.
  reply bytea not null,
  -- As the authority says.
  stamped_at timestamptz not null,
  primary key (log, size, stamped_at),
  foreign key (log, size) references audit.checkpoint
);

call audit.keep('audit.head_timestamp');

grant select, insert on audit.head_timestamp to factdesk_sequencer;
grant select on audit.head_timestamp to factdesk_app;
