-- Keep what somebody did, and forget the oldest if there is too much.
-- KEYS: audit. ARGV: text, most in all
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, tonumber(ARGV[2]) - 1)
