-- Store one page of decisions with the alerts it owes, all or nothing. Gives how many are new.
-- KEYS: epoch, states, problems, rows, gaps, outbox, alerts, counted, counting, then of each decision
--       the record of its alert and the day of its tally, as far as it has them
-- ARGV: token, then ten a decision: import, state, problem ('' for none), row, gap ('' for none),
--       alert ('' for none), the alert's text, microseconds of the run it tells of,
--       microseconds of the run to count ('' for none), what it counts as

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
if #ARGV > 1 then
  redis.call('SET', KEYS[9], text(now()), 'NX')
end
local since = tonumber(redis.call('GET', KEYS[9]) or 0)
local new, key = 0, 9
for i = 2, #ARGV, 10 do
  local import, problem, gap, alert = ARGV[i], ARGV[i + 2], ARGV[i + 4], ARGV[i + 5]
  redis.call('HSET', KEYS[2], import, ARGV[i + 1])
  if problem == '' then
    redis.call('HDEL', KEYS[3], import)
  else
    redis.call('HSET', KEYS[3], import, problem)
  end
  redis.call('HSET', KEYS[4], import, ARGV[i + 3])
  if gap ~= '' then
    redis.call('HSET', KEYS[5], import, gap)
  end
  if alert ~= '' then
    key = key + 1
    new = new + owe(KEYS[key], KEYS[6], KEYS[7], alert, ARGV[i + 6], ARGV[i + 7])
  end
  local run = ARGV[i + 8]
  if run ~= '' then
    key = key + 1
    if tonumber(run) >= since then
      tally(KEYS[8], KEYS[key], import, run, ARGV[i + 9])
    end
  end
end
return new
