-- Fix an instant at the first call; give the fixed one.
-- KEYS: horizon   ARGV: microseconds
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
