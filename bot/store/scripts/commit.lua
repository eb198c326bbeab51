-- Store one page of decisions with the alerts it owes, all or nothing. Gives how many are new.
-- KEYS: epoch, states, problems, rows, outbox, alerts, then the record of each alert
-- ARGV: token, then seven a decision: import, state, problem ('' for none), row,
--       alert ('' for none), the alert's text, microseconds of the run it tells of
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local last = redis.call('ZREVRANGE', KEYS[5], 0, 0, 'WITHSCORES')
local order, new, key = tonumber(last[2] or 0), 0, 6
for i = 2, #ARGV, 7 do
  local import, problem, alert = ARGV[i], ARGV[i + 2], ARGV[i + 4]
  redis.call('HSET', KEYS[2], import, ARGV[i + 1])
  if problem == '' then
    redis.call('HDEL', KEYS[3], import)
  else
    redis.call('HSET', KEYS[3], import, problem)
  end
  redis.call('HSET', KEYS[4], import, ARGV[i + 3])
  if alert ~= '' then
    key = key + 1
    -- The record is older than the entry and outlives it: an alert enters the outbox once.
    if redis.call('SET', KEYS[key], 'N:' .. ARGV[i + 6], 'NX') then
      order, new = order + 1, new + 1
      redis.call('ZADD', KEYS[5], order, alert)
      redis.call('HSET', KEYS[6], alert, ARGV[i + 5])
    end
  end
end
return new
