-- Keep a mute, unless one of this import stands that ends no sooner, and forget those that are over.
-- Gives the text of the one that stands from now on, or an empty one if there is no room for one more.
-- A repeat finds its own mute, and gives the same.
-- KEYS: mutes. ARGV: import, microseconds of its end, text, most in all, text of a mute that is
-- replaced however long it is
local every = redis.call('HGETALL', KEYS[1])
local others, latest = 0, tonumber(ARGV[2])
for i = 1, #every, 2 do
  local ends, body = every[i + 1]:match('^(%d+) (.*)$')
  ends = tonumber(ends or 0)
  if ends <= now() then
    redis.call('HDEL', KEYS[1], every[i])
  elseif every[i] ~= ARGV[1] then
    others = others + 1
    latest = math.max(latest, ends)
  elseif ends >= tonumber(ARGV[2]) and body ~= ARGV[5] then
    return body
  end
end
if others >= tonumber(ARGV[4]) then
  return ''
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
redis.call('PEXPIREAT', KEYS[1], text(math.ceil(latest / 1000)))
return ARGV[3]
