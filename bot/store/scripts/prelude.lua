-- Stands before every script. All scripts may be run again by a client that lost the reply.

-- What redis calls an error, by its first word; `bot.store.connect` turns it into Fenced.
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

-- Write a delivery record: for good while the alert is owed, else for RECORD_MS from now.
local function record(key, value, outbox, alert)
  if redis.call('ZSCORE', outbox, alert) then
    redis.call('SET', key, value)
  else
    redis.call('SET', key, value, 'PX', RECORD_MS)
  end
end

-- The instant up to which this server may have forgotten things, 0 if it never did.
--
-- A server with another run id was restarted, or is a replica that took over: the last writes may
-- be gone. A server without our note that a caller has known before (`lived`) was emptied. One
-- whose restarts lose nothing (`lasting`) is not asked for its run id.
local function forgot(boot, lasting, lived)
  local run = 'lasting'
  if lasting ~= '1' then
    local info = redis.pcall('INFO', 'server') -- may be forbidden: then all runs look alike
    run = type(info) == 'string' and info:match('run_id:(%w+)') or 'unknown'
  end
  local noted = redis.call('GET', boot)
  local was, at = (noted or ''):match('^(%w+) (%d+)$')
  if was == run then
    return tonumber(at)
  end
  at = (noted or lived == '1') and now() or 0
  redis.call('SET', boot, run .. ' ' .. text(at))
  return at
end
