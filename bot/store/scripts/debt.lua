-- How much is owed, and for each refusal how much of it is parked, as {refusal, count, ...}.
-- KEYS: outbox, parked
local counts, found = {}, {}
for _, parked in ipairs(redis.call('HVALS', KEYS[2])) do
  local refusal = parked:match('^%d+ (%S*)') or parked:match('"refusal":"([^"]*)"') or ''
  counts[refusal] = (counts[refusal] or 0) + 1
end
for refusal, count in pairs(counts) do
  found[#found + 1] = refusal
  found[#found + 1] = count
end
return {redis.call('ZCARD', KEYS[1]), found}
