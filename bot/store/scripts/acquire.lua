-- Take leases, each if it is free, or renew it if it is the caller's. For each of them it gives
-- {token or 0, forgot up to, 1 if anything is owed, microseconds of the last good sweep or '', how many
-- promises wait}, or an error for a workspace that a newer release has changed.
-- KEYS: lease, epoch, boot, form, outbox, twins, sighted, promises; again for each further workspace
-- ARGV: milliseconds, form, the owner of each, lasting, lived
local function take(owner, lease, epoch, boot, form, outbox, twins, sighted, promises)
  local refusal = newer(form, ARGV[2])
  if refusal then
    return refusal
  end
  local gap = forgot(boot)
  local function answer(token)
    local owed = owing(outbox, twins) and 1 or 0
    return {token, gap, owed, redis.call('GET', sighted) or '', redis.call('HLEN', promises)}
  end
  local held = redis.call('GET', lease)
  if held then
    local token, holder = held:match('^(%d+) (.*)$')
    if holder ~= owner then
      return answer(0)
    end
    redis.call('PEXPIRE', lease, ARGV[1])
    return answer(tonumber(token))
  end
  -- By the clock, so that tokens grow even over a server that lost the last one.
  local token = math.max(now(), tonumber(redis.call('GET', epoch) or 0) + 1)
  redis.call('SET', epoch, text(token))
  redis.call('SET', form, ARGV[2])
  redis.call('SET', lease, text(token) .. ' ' .. owner, 'PX', ARGV[1])
  return answer(token)
end

local found = {}
for place = 1, #KEYS, 8 do
  table.insert(found, take(ARGV[2 + (place + 7) / 8], unpack(KEYS, place, place + 7)))
end
return found
