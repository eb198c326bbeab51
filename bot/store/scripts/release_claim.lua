-- Take exactly this intent back. What an earlier one left unknown stays so: it is to be looked for.
-- KEYS: record, outbox   ARGV: alert, microseconds of the intent
local intent, since = (redis.call('GET', KEYS[1]) or ''):match('^P:(%d+):?(%d*)$')
if intent == ARGV[2] then
  local before = since == '' and 'N:' .. text(now()) or 'P:' .. since .. ':' .. since
  record(KEYS[1], before, KEYS[2], ARGV[1])
end
return 1
