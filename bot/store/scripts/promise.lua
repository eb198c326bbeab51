-- Keep a promise to a person. Gives 1, or 0 if there is no room for one more.
-- KEYS: promises. ARGV: person and import, text, most in all, milliseconds that all are kept
local known = redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1
if not known and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
