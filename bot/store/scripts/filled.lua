-- Forget a gap, if it is exactly this one, and owe what its history told.
-- KEYS: epoch, gaps, outbox, alerts, and with an alert its record
-- ARGV: token, import, the gap's runs, then with an alert: its id, its text, microseconds of its run
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
if (redis.call('HGET', KEYS[2], ARGV[2]) or ''):match('^%S*') == ARGV[3] then
  redis.call('HDEL', KEYS[2], ARGV[2])
end
if KEYS[5] then
  owe(KEYS[5], KEYS[3], KEYS[4], ARGV[4], ARGV[5], ARGV[6])
end
return 1
