-- Record that an alert stands in its channel. The first place stays: `move` knows of a later one.
-- Gives the record that stands then.
-- KEYS: record, outbox, parked   ARGV: alert, its record
redis.call('HDEL', KEYS[3], ARGV[1])
local known = redis.call('GET', KEYS[1])
if standing(known) then
  return known
end
record(KEYS[1], ARGV[2], KEYS[2], ARGV[1])
return ARGV[2]
