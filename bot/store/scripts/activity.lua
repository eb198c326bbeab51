-- Owe what people did about an import, and keep who acknowledged it. Gives the text that stands.
-- KEYS: acks, outbox, alerts, said, then the records of the alerts
-- ARGV: import, what is acknowledged ('' for nothing), the text that says so, then of each alert:
--       its id, its text, microseconds of the run it is about
local import, acknowledged, body = ARGV[1], ARGV[2], ARGV[3]
if acknowledged ~= '' then
  local known, stands = (redis.call('HGET', KEYS[1], import) or ''):match('^(%S+) (.*)$')
  if known == acknowledged then
    return stands
  end
  redis.call('HSET', KEYS[1], import, acknowledged .. ' ' .. body)
end
for i = 5, #KEYS do
  local at = 4 + (i - 5) * 3
  owe(KEYS[i], KEYS[2], KEYS[3], KEYS[4], ARGV[at], ARGV[at + 1], ARGV[at + 2])
end
return body
