-- Note that a post may appear twice.
-- KEYS: twins, posts
-- ARGV: alert, microseconds until its duplicate is looked for, most duplicates, microseconds since when it may
--       stand there, where
expect(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
