-- The texts of the mutes that are not over.
-- KEYS: mutes
local found = {}
for _, value in ipairs(redis.call('HVALS', KEYS[1])) do
  local ends, body = value:match('^(%d+) (.*)$')
  if ends and tonumber(ends) > now() then
    found[#found + 1] = body
  end
end
return found
