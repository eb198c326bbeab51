-- Forget what was kept long enough: imports whose rows went long ago, and runs. Keep since when every
-- run is remembered.
-- KEYS: epoch, states, problems, counted, acks, gone, runs, remembering, then the runs and reasons of
--       each span that is kept, the newest first
-- ARGV: token, microseconds for which runs are kept, how many runs are kept in all, then of each span:
--       its name, microseconds of its begin, milliseconds at which it expires
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end

-- How long an import is known after its row went; the same as `GONE` in bot/store/keys.py.
local GONE_MICROSECONDS = 40 * 24 * 3600 * 1000000
-- Only this many at once: a script that runs for long holds up everybody.
local FORGET = 200

local at = now()
local before = text(at - GONE_MICROSECONDS)
for _, import in ipairs(redis.call('ZRANGEBYSCORE', KEYS[6], '-inf', before, 'LIMIT', 0, FORGET)) do
  for i = 2, 5 do
    redis.call('HDEL', KEYS[i], import)
  end
  for i = 9, #KEYS, 2 do
    redis.call('HDEL', KEYS[i], import)
  end
  redis.call('ZREM', KEYS[6], import)
end

-- A span expires by itself; this follows a setting that was changed.
local function expire(key, ends)
  local left = redis.call('PTTL', key)
  if left ~= -2 and math.abs(left - (ends - at / 1000)) > 60000 then
    redis.call('PEXPIREAT', key, ends)
  end
end

local since = math.max(tonumber(redis.call('GET', KEYS[8]) or at), at - ARGV[2])
local runs, oldest, begin = 0, nil, 0
for i = 9, #KEYS, 2 do
  local span = (i - 9) / 2 * 3 + 4
  runs = runs + (redis.call('HGET', KEYS[7], ARGV[span]) or 0)
  if oldest and runs > tonumber(ARGV[3]) then
    redis.call('UNLINK', KEYS[i], KEYS[i + 1])
    since = math.max(since, begin)
  else
    expire(KEYS[i], ARGV[span + 2])
    expire(KEYS[i + 1], ARGV[span + 2])
    oldest, begin = ARGV[span], tonumber(ARGV[span + 1])
  end
end
for _, span in ipairs(redis.call('HKEYS', KEYS[7])) do
  if span < oldest then
    redis.call('HDEL', KEYS[7], span)
  end
end
redis.call('SET', KEYS[8], text(since))
return 1
