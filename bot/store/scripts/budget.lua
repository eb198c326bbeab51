-- Take a request, or look (no request id). Gives {microseconds to wait, requests left}.
-- A repeat with the same request id is granted without being counted again.
-- KEYS: taken by this use, taken by the other, boot
-- ARGV: request id or '', window in microseconds, most of this use, most of both, lasting, lived
local at, window = now(), tonumber(ARGV[2])
-- What was taken before a loss of memory nobody knows.
local blind = forgot(KEYS[3]) + window - at
if blind > 0 then
  return {blind, 0}
end
local function oldest(key)
  return tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] or at)
end
for i = 1, 2 do
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', text(at - window))
end
local mine, theirs = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
local free_mine, free_both = ARGV[3] - mine, ARGV[4] - mine - theirs
local left = math.max(math.min(free_mine, free_both), 0)
if ARGV[1] ~= '' and redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return {0, left}
end
local free_at = at
if free_mine < 1 then
  free_at = oldest(KEYS[1]) + window
end
if free_both < 1 then
  free_at = math.max(free_at, math.min(oldest(KEYS[1]), oldest(KEYS[2])) + window)
end
if left > 0 and ARGV[1] ~= '' then
  redis.call('ZADD', KEYS[1], text(at), ARGV[1])
  redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
  left = left - 1
end
return {free_at - at, left}
