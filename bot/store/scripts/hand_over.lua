-- Keep who acknowledged an import in place of exactly what stands, and owe the alerts that say so.
-- Gives 1, or 0 if something else stands by now; a repeat changes nothing.
-- KEYS: acks, outbox, alerts, said, then the records of the alerts
-- ARGV: import, what must stand ('' for nothing), what is to stand ('' for nothing), then of each alert:
--       its id, its text, microseconds of the run it tells of
local import, before, after = ARGV[1], ARGV[2], ARGV[3]
local stands = redis.call('HGET', KEYS[1], import) or ''
if stands ~= after then
  if stands ~= before then
    return 0
  end
  if after == '' then
    redis.call('HDEL', KEYS[1], import)
  else
    redis.call('HSET', KEYS[1], import, after)
  end
end
for i = 5, #KEYS do
  local at = 4 + (i - 5) * 3
  owe(KEYS[i], KEYS[2], KEYS[3], KEYS[4], ARGV[at], ARGV[at + 1], ARGV[at + 2])
end
return 1
