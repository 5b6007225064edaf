-- Of a notice of several claims of one source: how many. It points to the event of the first of them.
alter table notice add column claims integer check (claims > 1);
-- The view lists its columns, so it is made anew to have this one.
create or replace view visible_notice as
  select n.* from notice n left join comment c on c.id = n.comment_id
  where n.comment_id is null or reads_comment(c, n.member_id);
