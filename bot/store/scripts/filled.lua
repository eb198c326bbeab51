-- Forget a gap, if it is exactly this one, and owe what its history told.
-- KEYS: epoch, gaps, outbox, alerts, said, then the records of the alerts
-- ARGV: token, import, the gap's runs, then of each alert: its id, its text, microseconds of its run
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
if (redis.call('HGET', KEYS[2], ARGV[2]) or ''):match('^%S*') == ARGV[3] then
  redis.call('HDEL', KEYS[2], ARGV[2])
end
for i = 6, #KEYS do
  local at = 4 + (i - 6) * 3
  owe(KEYS[i], KEYS[3], KEYS[4], KEYS[5], ARGV[at], ARGV[at + 1], ARGV[at + 2])
end
return 1
