-- Store one page of decisions with the alerts it owes, all or nothing. Gives how many are new.
-- KEYS: epoch, states, problems, rows, gaps, mutes, outbox, alerts, counted, counting, lags, said,
--       gone, runs, then of each decision the records of its alerts, the day of its tally, and the runs
--       and reasons of the span of its run, as far as it has them
-- ARGV: token, the limits of runs, then of each decision: import, state, problem ('' for none), lag (''
--       for none), row ('' if MoEngage lists it no more), gap ('' for none), microseconds of the run to
--       count ('' for none), what it counts as, 1 if it has recovered, how many alerts it owes, and of
--       each: its id, its text, microseconds of the run it is about; then the run to remember ('' for
--       none), see runs.lua

-- Counts of a day end after this long; the same as `TALLY` in bot/store/keys.py.
local TALLY_MS = 40 * 24 * 3600 * 1000

-- Count a run under its day. `counted` has the run of each import that was counted last, and as
-- what: a repeat finds itself there, and a run that ended otherwise after all moves its count.
local function tally(counted, day, import, run, sort)
  local was, before = (redis.call('HGET', counted, import) or ''):match('^(%d+) (.*)$')
  if was == run and before == sort then
    return
  end
  if was == run and redis.call('HINCRBY', day, before, -1) <= 0 then
    redis.call('HDEL', day, before)
  end
  redis.call('HINCRBY', day, sort, 1)
  if redis.call('PTTL', day) < 0 then
    redis.call('PEXPIRE', day, TALLY_MS)
  end
  redis.call('HSET', counted, import, run .. ' ' .. sort)
end

if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local limit, given, key = limits(2), reader(ARGV, 4), reader(KEYS, 14)
if #ARGV > 4 then
  redis.call('SET', KEYS[10], text(now()), 'NX')
end
local since = tonumber(redis.call('GET', KEYS[10]) or 0)
local new = 0
local function keep(hash, import, value)
  if value == '' then
    redis.call('HDEL', hash, import)
  else
    redis.call('HSET', hash, import, value)
  end
end
local import = given()
while import do
  redis.call('HSET', KEYS[2], import, given())
  keep(KEYS[3], import, given())
  keep(KEYS[11], import, given())
  local row = given()
  keep(KEYS[4], import, row)
  if row == '' then
    redis.call('ZADD', KEYS[13], text(now()), import)
  else
    redis.call('ZREM', KEYS[13], import)
  end
  local gap, run, sort = given(), given(), given()
  if gap ~= '' then
    redis.call('HSET', KEYS[5], import, gap)
  end
  if given() == '1' then
    local muted = redis.call('HGET', KEYS[6], import) or ''
    if muted:find('"until_recovery":true', 1, true) then
      redis.call('HDEL', KEYS[6], import)
    end
  end
  for _ = 1, tonumber(given()) do
    local alert, body, begun = given(), given(), given()
    new = new + owe(key(), KEYS[7], KEYS[8], KEYS[12], alert, body, begun)
  end
  if run ~= '' then
    local day = key()
    if tonumber(run) >= since then
      tally(KEYS[9], day, import, run, sort)
    end
  end
  local ended = given_run(given)
  if ended then
    local runs, reasons = key(), key()
    remember(KEYS[14], runs, reasons, limit, import, ended)
  end
  import = given()
end
return new
