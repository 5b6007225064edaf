-- Where a claim lies for whoever goes through the desk's work: of each list of the queue one shelf or two.
-- Every list, in every order, is then read from one of these indexes, whatever else lies beside it.
alter table claim add column shelf text not null generated always as (
  case
    when disposition <> 'active' then 'aside'
    when stage = 'confirmed' then 'confirmed'
    when stage = 'disputed' then 'disputed'
    when ready then 'ready'
    when verdict_count > 0 then 'begun'
    else 'open'
  end
) stored;

create index claim_shelf_age on claim (shelf, staged_at, id);
-- Those without a score come last.
create index claim_shelf_score on claim (shelf, (coalesce(score, -1)), id);
