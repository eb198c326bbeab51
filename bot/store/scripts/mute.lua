-- Keep a mute, and forget those that are over. Gives 1, or 0 if there is no room for one more.
-- KEYS: mutes. ARGV: import, microseconds of its end, text, most in all
local every = redis.call('HGETALL', KEYS[1])
local others, latest = 0, tonumber(ARGV[2])
for i = 1, #every, 2 do
  local ends = tonumber(every[i + 1]:match('^(%d+) ') or 0)
  if ends <= now() then
    redis.call('HDEL', KEYS[1], every[i])
  elseif every[i] ~= ARGV[1] then
    others = others + 1
    latest = math.max(latest, ends)
  end
end
if others >= tonumber(ARGV[4]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
redis.call('PEXPIREAT', KEYS[1], text(math.ceil(latest / 1000)))
return 1
