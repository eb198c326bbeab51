-- Take exactly this intent back.
-- KEYS: record, outbox   ARGV: alert, microseconds of the intent
if (redis.call('GET', KEYS[1]) or ''):match('^P:(%d+)') == ARGV[2] then
  record(KEYS[1], 'N:' .. text(now()), KEYS[2], ARGV[1])
end
return 1
