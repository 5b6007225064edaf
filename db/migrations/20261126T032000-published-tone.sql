-- The colour that a rating had on the day it was published, for the list of checks: a desk may give its ratings
-- colours of its own. Null where an edition came out before they were kept: the preset's colour.
alter table publication add column rating_tone text;
