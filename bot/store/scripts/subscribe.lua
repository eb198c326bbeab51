-- Keep a subscription. Gives `<number> <text>` as it stands and whether it is new, or which room
-- is full.
-- KEYS: subscriptions. ARGV: channel, id, text, most in a channel, most in all
local mark = ARGV[1] .. ':'
local field = mark .. ARGV[2]
local known = redis.call('HGET', KEYS[1], field)
if known then
  return {known, 0}
end
local every = redis.call('HGETALL', KEYS[1])
local mine, last = 0, 0
for i = 1, #every, 2 do
  if every[i]:sub(1, #mark) == mark then
    mine = mine + 1
    last = math.max(last, tonumber(every[i + 1]:match('^(%d+) ') or 0))
  end
end
if mine >= tonumber(ARGV[4]) then
  return {'channel'}
end
if #every / 2 >= tonumber(ARGV[5]) then
  return {'workspace'}
end
local value = text(last + 1) .. ' ' .. ARGV[3]
redis.call('HSET', KEYS[1], field, value)
return {value, 1}
