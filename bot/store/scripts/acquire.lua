-- Take the lease, or renew it if it is the caller's. Gives {token or 0, forgot up to}.
-- KEYS: lease, epoch, boot, form   ARGV: owner, milliseconds, form, lasting, lived
local refusal = newer(KEYS[4], ARGV[3])
if refusal then
  return refusal
end
local gap = forgot(KEYS[3])
local held = redis.call('GET', KEYS[1])
if held then
  local token, owner = held:match('^(%d+) (.*)$')
  if owner ~= ARGV[1] then
    return {0, gap}
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return {tonumber(token), gap}
end
-- By the clock, so that tokens grow even over a server that lost the last one.
local token = math.max(now(), tonumber(redis.call('GET', KEYS[2]) or 0) + 1)
redis.call('SET', KEYS[2], text(token))
redis.call('SET', KEYS[4], ARGV[3])
redis.call('SET', KEYS[1], text(token) .. ' ' .. ARGV[1], 'PX', ARGV[2])
return {token, gap}
