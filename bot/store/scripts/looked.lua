-- Look for a duplicate again in this many microseconds, or ('') never; not if it was noted anew meanwhile.
-- KEYS: twins, posts   ARGV: alert, microseconds, microseconds of the note that was read or ''
local noted = (redis.call('HGET', KEYS[2], ARGV[1]) or ''):match('^%d+ (%d+) ')
if ARGV[3] ~= '' and noted ~= ARGV[3] then
  return 0
end
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], 'XX', text(now() + ARGV[2]), ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
