-- Stands before every script. All scripts may be run again by a client that lost the reply.

-- What redis calls an error, by its first word; `bot.store.server.connect` turns it into Fenced.
local FENCED = redis.error_reply('FENCED another watcher holds the lease now')

-- A delivery record outlives its entry by this long; the same as `RECORD` in bot/store/keys.py.
local RECORD_MS = 40 * 24 * 3600 * 1000

-- Whole numbers as text: Lua's own conversion turns microseconds into 1.7e+15.
local function text(number)
  return string.format('%.0f', number)
end

-- Microseconds by the server's clock, the one clock that all replicas share.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

local function fenced(epoch, token)
  return redis.call('GET', epoch) ~= token
end

-- The refusal of a store whose form a newer release has raised; false for any other.
local function newer(form, mine)
  local found = tonumber(redis.call('GET', form) or 0)
  if found <= tonumber(mine) then
    return false
  end
  return redis.error_reply('NEWER form ' .. text(found) .. ', and this release reads ' .. mine)
end

-- Write a delivery record: for good while the alert is owed, else for RECORD_MS from now.
local function record(key, value, outbox, alert)
  if redis.call('ZSCORE', outbox, alert) then
    redis.call('SET', key, value)
  else
    redis.call('SET', key, value, 'PX', RECORD_MS)
  end
end

-- Being asked for keeps a record young, and a group: an import may be broken for months.
local function renew(key)
  if redis.call('PTTL', key) > 0 then
    redis.call('PEXPIRE', key, RECORD_MS)
  end
end

-- Whether a record says that its alert stands in the channel.
local function standing(known)
  return known ~= false and known:match('^[ST]:') ~= nil
end

-- Whether anything is owed, or a duplicate is due.
local function owing(outbox, twins)
  if redis.call('ZCARD', outbox) > 0 then
    return true
  end
  return #redis.call('ZRANGEBYSCORE', twins, '-inf', text(now()), 'LIMIT', 0, 1) > 0
end

-- Put something into the outbox, once and for all. Gives 1 if it is new.
-- The record is older than the entry and outlives it, so a repeat finds it. `said` keeps when that
-- was, but (false) for what does not count as something to say.
local function owe(key, outbox, alerts, said, alert, body, begun)
  if not redis.call('SET', key, 'N:' .. begun, 'NX') then
    return 0
  end
  local last = redis.call('ZREVRANGE', outbox, 0, 0, 'WITHSCORES')
  redis.call('ZADD', outbox, text(tonumber(last[2] or 0) + 1), alert)
  redis.call('HSET', alerts, alert, body)
  if said then
    redis.call('SET', said, text(now()))
  end
  return 1
end

-- Have a post looked for a second time after `wait` microseconds. Of posts to the same place the
-- first one counts, for what appears late is not older, and the last one for how long it is looked
-- for.
local function expect(twins, posts, alert, wait, most, since, where)
  local at = now()
  local first, _, there = (redis.call('HGET', posts, alert) or ''):match('^(%d+) (%d+) (.*)$')
  if there ~= where then
    first = since
  end
  redis.call('HSET', posts, alert, first .. ' ' .. text(at) .. ' ' .. where)
  redis.call('ZADD', twins, text(at + wait), alert)
  if redis.call('ZCARD', twins) > tonumber(most) then
    redis.call('HDEL', posts, redis.call('ZPOPMIN', twins)[1])
  end
end

-- The instant up to which this server may have forgotten things, 0 if it never did.
--
-- The script's last two arguments are what `bot.store.server.server_run` knows: whether a restart of the server
-- loses nothing, and whether it has answered the caller before.
-- A server with another run id was restarted, or is a replica that took over: the last writes may
-- be gone. A server without our note that has answered the caller before was emptied. One whose
-- restarts lose nothing is not asked for its run id.
local function forgot(boot)
  local lasting, lived = ARGV[#ARGV - 1] == '1', ARGV[#ARGV] == '1'
  local run = 'lasting'
  if not lasting then
    local info = redis.pcall('INFO', 'server') -- may be forbidden: then all runs look alike
    run = type(info) == 'string' and info:match('run_id:(%w+)') or 'unknown'
  end
  local noted = redis.call('GET', boot)
  local was, at = (noted or ''):match('^(%w+) (%d+)$')
  if was == run then
    return tonumber(at)
  end
  at = (noted or lived) and now() or 0
  redis.call('SET', boot, run .. ' ' .. text(at))
  return at
end

-- Whether a record's alert was certainly not posted: not claimed, and what it is about is younger
-- than any loss of memory.
local function fresh(known, boot)
  local since = (known or 'N:'):match('^N:(%d*)$')
  return since ~= nil and (since == '' or tonumber(since) >= forgot(boot))
end
