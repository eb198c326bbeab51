-- Fix an instant at the first call, this long before it; give the fixed one. From then on there is
-- something to see.
-- KEYS: horizon, sighted   ARGV: microseconds
local at = now()
redis.call('SET', KEYS[2], text(at), 'NX')
redis.call('SET', KEYS[1], text(at - ARGV[1]), 'NX')
return redis.call('GET', KEYS[1])
