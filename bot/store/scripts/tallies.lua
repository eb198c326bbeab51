-- How the runs of some days ended: since when they are counted (or nil), then of each day
-- {sort, count, ...}.
-- KEYS: counting, then the days
local found = {redis.call('GET', KEYS[1])}
for i = 2, #KEYS do
  found[i] = redis.call('HGETALL', KEYS[i])
end
return found
