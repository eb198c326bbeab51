-- Let a group hold its alerts from now on. Gives 0, and changes nothing, if one is not available.
-- KEYS: epoch, boot, outbox, the group's record, its text, then the record of each alert
-- ARGV: token, group, its text, then each alert, then lasting, lived
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
if redis.call('EXISTS', KEYS[4]) == 1 then
  return 1
end
for i = 6, #KEYS do
  local owed = redis.call('ZSCORE', KEYS[3], ARGV[i - 2])
  if not (owed and fresh(redis.call('GET', KEYS[i]), KEYS[2])) then
    return 0
  end
end
for i = 6, #KEYS do
  record(KEYS[i], 'G:' .. ARGV[2], KEYS[3], ARGV[i - 2])
end
redis.call('SET', KEYS[4], 'N:' .. text(now()), 'PX', RECORD_MS)
redis.call('SET', KEYS[5], ARGV[3], 'PX', RECORD_MS)
return 1
