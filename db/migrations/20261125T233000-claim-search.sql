-- What searching the desk's claims needs: their words, the pairs of words by which similar claims find each
-- other, and the vocabulary from which a misspelt word is mended. Derived from the claims by triggers and by
-- nothing else, beside them and not in them: a verdict rewrites the claim's row, and must not pay for this.

do $$ begin
  create extension if not exists pg_trgm;
exception
  when insufficient_privilege then
    raise exception 'searching needs the extension pg_trgm, and % may not create it in this database. As an administrator, connect to the database % and run: create extension pg_trgm; then start again',
      current_user, current_database();
  when undefined_file then
    raise exception 'searching needs the extension pg_trgm, which this PostgreSQL server does not have. Install the contrib package of the server, and start again';
end $$;

-- Words as they are compared: lower case, without accents, compatibility forms resolved.
create function search_fold(typed text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(normalize(lower(typed), nfkd), '[\u0300-\u036f]+', '', 'g');

-- What somebody typed, as a query of which every word may be the beginning of one. "phrases", -without
-- and `or` mean what they mean in other search boxes. `weights` narrows it to a part: A, B or C, see below.
create function search_query(typed text, weights text default '') returns tsquery
  language sql immutable strict parallel safe
  return regexp_replace(
    websearch_to_tsquery('simple', search_fold(typed))::text, $$'(?=[ )]|$)$$, ''':*' || weights, 'g'
  )::tsquery;

-- Hashes of the pairs of neighbouring words that carry meaning (four letters, or a figure), in either
-- order; of the word alone where there is one only. Claims that share none have nothing to do with each other.
create function claim_shingles(statement text) returns integer[]
  language sql immutable strict parallel safe
  begin atomic
    with word as (
      select found[1] as text, row_number() over (order by place) as place
      from regexp_matches(search_fold(statement), '[[:alnum:]]+(?:[.,][0-9]+)*', 'g')
        with ordinality as matched (found, place)
      where length(found[1]) >= 4 or found[1] ~ '[0-9]'
    ),
    pair as (
      select distinct hashtext(least(one.text, other.text) || ' ' || greatest(one.text, other.text)) as hash
      from word one join word other on other.place = one.place + 1
      union
      select hashtext(text) from word where (select count(*) from word) = 1
    )
    select coalesce(array_agg(hash order by hash), '{}') from (
      select hash from pair order by hash limit 32
    ) as kept;
  end;

create table claim_search (
  claim_id uuid primary key references claim,
  -- A: the statement. B: the quote. C: who asserts it.
  words tsvector not null,
  shingles integer[] not null
);
create index claim_search_words on claim_search using gin (words);
-- `shingles && claim_shingles($1)` finds the few that may be similar; only they are worth comparing.
create index claim_search_shingles on claim_search using gin (shingles);

create table claim_word (word text primary key);
create index claim_word_spelling on claim_word using gin (word gin_trgm_ops);

create function claim_words(statement text, quote text, claimant text) returns tsvector
  language sql immutable strict parallel safe
  return setweight(to_tsvector('simple', search_fold(statement)), 'A')
    || setweight(to_tsvector('simple', search_fold(quote)), 'B')
    || setweight(to_tsvector('simple', search_fold(claimant)), 'C');

-- Sorted, so that two imports at once wait for each other's new words at most, and never in a ring.
create function learn_claim_words(texts tsvector[]) returns void language sql as $$
  insert into claim_word
  select distinct fresh.word
  from unnest(texts) as one (words), unnest(tsvector_to_array(one.words)) as fresh (word)
  where length(fresh.word) between 4 and 40 and fresh.word ~ '^[[:alpha:]]'
    and not exists (select from claim_word known where known.word = fresh.word)
  order by fresh.word on conflict do nothing
$$;

create function search_added_claims() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into claim_search
  select id, claim_words(statement, exact, claimant), claim_shingles(statement) from added;
  perform learn_claim_words((select array_agg(words) from claim_search join added on id = claim_id));
  return null;
end $$;

create function search_changed_claim() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  now_reads tsvector := claim_words(new.statement, new.exact, new.claimant);
begin
  update claim_search set words = now_reads, shingles = claim_shingles(new.statement)
  where claim_id = new.id;
  perform learn_claim_words(array[now_reads]);
  return null;
end $$;

create trigger search_added after insert on claim referencing new table as added
  for each statement execute function search_added_claims();
create trigger search_changed after update on claim for each row
  when (old.statement <> new.statement or old.exact <> new.exact or old.claimant <> new.claimant)
  execute function search_changed_claim();

insert into claim_search
select id, claim_words(statement, exact, claimant), claim_shingles(statement) from claim;
select learn_claim_words((select array_agg(words) from claim_search));

grant select on claim_search, claim_word to factdesk_app;
