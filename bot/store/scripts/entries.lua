-- The outbox from a position on, oldest first, without what is parked until later.
-- Gives the next position, -1 at the end, and {id, its text, why it is parked or nil} each.
-- KEYS: outbox, alerts, parked   ARGV: position, most, microseconds of now
local at, most, due = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local found = {}
while #found < most do
  local ids = redis.call('ZRANGE', KEYS[1], at, at + 999)
  if #ids == 0 then
    return {-1, found}
  end
  local parked = redis.call('HMGET', KEYS[3], unpack(ids))
  for i, id in ipairs(ids) do
    if #found == most then
      break
    end
    at = at + 1
    if tonumber((parked[i] or ''):match('^(%d+) ') or 0) <= due then
      found[#found + 1] = {id, redis.call('HGET', KEYS[2], id), parked[i]}
    end
  end
end
return {at, found}
