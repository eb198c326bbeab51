-- Forget a gap, if it is exactly this one; owe the alerts about it, and remember its failed runs.
-- KEYS: epoch, gaps, outbox, alerts, said, runs, then the records of the alerts, then the runs and
--       reasons of the span of each run
-- ARGV: token, the limits of runs, import, the gap's runs, how many alerts, of each: its id, its text,
--       microseconds of its run; then the runs, see runs.lua
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local limit, given, key = limits(2), reader(ARGV, 4), reader(KEYS, 6)
local import = given()
if (redis.call('HGET', KEYS[2], import) or ''):match('^%S*') == given() then
  redis.call('HDEL', KEYS[2], import)
end
for _ = 1, tonumber(given()) do
  local record, alert, body, begun = key(), given(), given(), given()
  owe(record, KEYS[3], KEYS[4], KEYS[5], alert, body, begun)
end
for runs in key do
  remember(KEYS[6], runs, key(), limit, import, given_run(given))
end
return 1
