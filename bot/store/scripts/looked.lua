-- Look for a twin again in so many microseconds, or ('') never.
-- KEYS: twins, posts   ARGV: alert, microseconds
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], 'XX', text(now() + ARGV[2]), ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
