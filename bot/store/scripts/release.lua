-- Take an intent back, and with a reason park the alert. What was sent stays sent.
-- KEYS: record, outbox, parked   ARGV: alert, why it is parked ('' for not)
local known = redis.call('GET', KEYS[1]) or ''
if known:sub(1, 1) == 'P' then
  record(KEYS[1], 'N:' .. text(now()), KEYS[2], ARGV[1])
end
if ARGV[2] ~= '' and known:sub(1, 1) ~= 'S' and redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
end
return 1
