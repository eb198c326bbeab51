-- Duplicates that are due, from a position on. Gives the next position, -1 at the end, and
-- {alert, since when and where to look, now} each.
-- KEYS: twins, posts   ARGV: position, most
local found = {}
local due = text(now())
for i, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', due, 'LIMIT', ARGV[1], ARGV[2])) do
  found[i] = {id, redis.call('HGET', KEYS[2], id), due}
end
return {#found < tonumber(ARGV[2]) and -1 or ARGV[1] + #found, found}
