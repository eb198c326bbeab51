-- What is known of imports, as {state or nil, problem or nil, who acknowledged it or nil, lag or nil} each.
-- KEYS: states, problems, acks, lags   ARGV: the imports
local found = {}
for i, import in ipairs(ARGV) do
  found[i] = {
    redis.call('HGET', KEYS[1], import),
    redis.call('HGET', KEYS[2], import),
    redis.call('HGET', KEYS[3], import),
    redis.call('HGET', KEYS[4], import),
  }
end
return found
