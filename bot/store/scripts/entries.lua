-- A stretch of the outbox, oldest first, as {alert, its text, why it is parked or nil}.
-- KEYS: outbox, alerts, parked   ARGV: first, last
local found = {}
for i, alert in ipairs(redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[2])) do
  local parked = redis.call('HGET', KEYS[3], alert)
  found[i] = {alert, redis.call('HGET', KEYS[2], alert), parked}
end
return found
