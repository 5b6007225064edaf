-- Forms that were acted on, by the random key that each carries: sent again, one is answered as the
-- first time and does nothing. Written in the transaction of the act. Kept for two days.
create table done_act (
  member_id uuid not null references member,
  form_key text not null check (char_length(form_key) between 16 and 100),
  -- Of everything else that was sent.
  body_hash bytea not null check (octet_length(body_hash) = 32),
  -- Where the first answer led.
  led_to text not null,
  done_at timestamptz not null default clock_timestamp(),
  primary key (member_id, form_key)
);
create index done_act_age on done_act (done_at);

-- `update` is what locking rows for deletion asks for.
grant select, insert, update, delete on done_act to factdesk_app;
