-- Searching the list of sources: by the words of a title, a publisher, an author or an address.

create function address_words(address text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(address, '[^[:alnum:]]+', ' ', 'g');

-- The address as it is, for its host, and in its words, for the rest of it.
create function source_words(title text, publisher text, author text, url text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('simple', search_fold(
    title || ' ' || publisher || ' ' || author || ' ' || url || ' ' || address_words(url)
  ));

-- What somebody typed to find a source. A pasted address is asked for by its words: the mini-language of search
-- boxes has other uses for its colon and its slashes.
create function source_query(typed text) returns tsquery
  language sql immutable strict parallel safe
  return search_query(case when typed ~* '^https?://\S+$' then address_words(typed) else typed end);

create index source_revision_words on source_revision
  using gin (source_words(title, publisher, author, url));
