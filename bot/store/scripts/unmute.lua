-- Forget a mute. Gives 1 if it was not over yet.
-- KEYS: mutes. ARGV: import
local known = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
local ends = known and known:match('^(%d+) ')
return ends and tonumber(ends) > now() and 1 or 0
