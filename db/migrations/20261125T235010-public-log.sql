-- Whether anybody may read the log's heads, tiles and receipts, or members only.
alter table desk add column public_log boolean not null default false;
