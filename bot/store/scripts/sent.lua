-- Record that an alert stands in its channel. The first place stays: `move` knows of a later one.
-- KEYS: record, outbox, parked   ARGV: alert, S:channel:ts
if (redis.call('GET', KEYS[1]) or ''):sub(1, 1) ~= 'S' then
  record(KEYS[1], ARGV[2], KEYS[2], ARGV[1])
end
redis.call('HDEL', KEYS[3], ARGV[1])
return 1
