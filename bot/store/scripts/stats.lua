-- How much waits, and how much of it is parked: {channel, refusal, count} each.
-- KEYS: outbox, parked
local counts, found = {}, {}
for _, parked in ipairs(redis.call('HVALS', KEYS[2])) do
  local refusal, what = parked:match('^%d+ (%S*) ?(.*)')
  refusal = refusal or parked:match('"refusal":"([^"]*)"') or ''
  local known, subject = pcall(cjson.decode, what or '')
  local channel = known and type(subject) == 'table' and tostring(subject[1] or '') or ''
  counts[channel] = counts[channel] or {}
  counts[channel][refusal] = (counts[channel][refusal] or 0) + 1
end
for channel, refusals in pairs(counts) do
  for refusal, count in pairs(refusals) do
    found[#found + 1] = {channel, refusal, count}
  end
end
return {redis.call('ZCARD', KEYS[1]), found}
