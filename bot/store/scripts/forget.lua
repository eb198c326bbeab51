-- Stands before swept.lua. Forget what was kept long enough: imports whose rows went long ago, and
-- runs. Keep since when every run is remembered.
-- keys: states, problems, counted, acks, gone, runs, remembering, then the runs and reasons of each
--       span that is kept, the newest first
-- given: microseconds for which runs are kept, how many runs are kept in all, then of each span: its
--        name, microseconds of its begin, milliseconds at which it expires

-- How long an import is known after its row went; the same as `GONE` in bot/store/keys.py.
local GONE_MICROSECONDS = 40 * 24 * 3600 * 1000000
-- Only this many at once: a script that runs for long holds up everybody.
local FORGET = 200

-- A span expires by itself; this follows a setting that was changed.
local function expire(key, ends, at)
  local left = redis.call('PTTL', key)
  if left ~= -2 and math.abs(left - (ends - at / 1000)) > 60000 then
    redis.call('PEXPIREAT', key, ends)
  end
end

local function forget(keys, given)
  local at = now()
  local before = text(at - GONE_MICROSECONDS)
  for _, import in ipairs(redis.call('ZRANGEBYSCORE', keys[5], '-inf', before, 'LIMIT', 0, FORGET)) do
    for i = 1, 4 do
      redis.call('HDEL', keys[i], import)
    end
    for i = 8, #keys, 2 do
      redis.call('HDEL', keys[i], import)
    end
    redis.call('ZREM', keys[5], import)
  end

  local since = math.max(tonumber(redis.call('GET', keys[7]) or at), at - given[1])
  local runs, oldest, begin = 0, nil, 0
  for i = 8, #keys, 2 do
    local span = (i - 8) / 2 * 3 + 3
    runs = runs + (redis.call('HGET', keys[6], given[span]) or 0)
    if oldest and runs > tonumber(given[2]) then
      redis.call('UNLINK', keys[i], keys[i + 1])
      since = math.max(since, begin)
    else
      expire(keys[i], given[span + 2], at)
      expire(keys[i + 1], given[span + 2], at)
      oldest, begin = given[span], tonumber(given[span + 1])
    end
  end
  for _, span in ipairs(redis.call('HKEYS', keys[6])) do
    if span < oldest then
      redis.call('HDEL', keys[6], span)
    end
  end
  redis.call('SET', keys[7], text(since))
end
