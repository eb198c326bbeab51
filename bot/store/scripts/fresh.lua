-- Which alerts were certainly not posted, as 1 or 0 each.
-- KEYS: boot, then the records   ARGV: lasting, lived
local found = {}
for i = 2, #KEYS do
  found[i - 1] = fresh(redis.call('GET', KEYS[i]), KEYS[1]) and 1 or 0
end
return found
