-- Replace exactly the intent that was looked for by a new one. Gives 0 if it is another by now.
-- KEYS: epoch, record, outbox   ARGV: token, alert, microseconds of the old intent
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
if redis.call('GET', KEYS[2]) ~= 'P:' .. ARGV[3] then
  return 0
end
record(KEYS[2], 'P:' .. text(now()), KEYS[3], ARGV[2])
return 1
