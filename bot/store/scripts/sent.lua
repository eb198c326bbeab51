-- Record that an alert stands in its channel. The first place stays: `move` knows of a later one.
-- Where it may appear twice, that is looked for from now on: the process may have slept in its post.
-- Gives the record that stands then.
-- KEYS: record, outbox, parked, twins, posts
-- ARGV: alert, its record, microseconds until its duplicate is looked for, most duplicates
redis.call('HDEL', KEYS[3], ARGV[1])
local known = redis.call('GET', KEYS[1])
if standing(known) then
  return known
end
record(KEYS[1], ARGV[2], KEYS[2], ARGV[1])
local since, _, where = (redis.call('HGET', KEYS[5], ARGV[1]) or ''):match('^(%d+) (%d+) (.*)$')
if since then
  expect(KEYS[4], KEYS[5], ARGV[1], ARGV[3], ARGV[4], since, where)
end
return ARGV[2]
