-- Call every command that the bot calls, on keys that nothing else uses and that are gone at the
-- end. Gives what is forbidden, or what this server does not know, in the server's own words.
-- KEYS: a string, a hash, a sorted set, a list, form
-- ARGV: milliseconds after which they go by themselves, form
local is_newer = newer(KEYS[5], ARGV[2])
if is_newer then
  return is_newer
end
local word, hash, set, list = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local refusal
local function try(name, ...)
  local answer = redis.pcall(name, ...)
  if type(answer) == 'table' and answer.err then
    refusal = refusal or name .. ': ' .. answer.err
  end
end
try('SET', word, text(now()), 'PX', ARGV[1])
try('HSETNX', hash, 'a', '1')
try('HSET', hash, 'a', '1', 'b', '2')
try('ZADD', set, '1', 'a', '2', 'b')
try('LPUSH', list, 'a')
for i = 2, 4 do
  try('PEXPIRE', KEYS[i], ARGV[1])
end
try('PEXPIREAT', set, text(math.floor(now() / 1000) + ARGV[1]))
try('PTTL', word)
try('GET', word)
try('EXISTS', word)
try('HGET', hash, 'a')
try('HEXISTS', hash, 'a')
try('HLEN', hash)
try('HMGET', hash, 'a', 'b')
try('HGETALL', hash)
try('HKEYS', hash)
try('HVALS', hash)
try('HSCAN', hash, '0')
try('HINCRBY', hash, 'a', '1')
try('HDEL', hash, 'a')
try('ZCARD', set)
try('ZSCORE', set, 'a')
try('ZRANGE', set, '0', '0', 'WITHSCORES')
try('ZREVRANGE', set, '0', '0', 'WITHSCORES')
try('ZRANGEBYSCORE', set, '-inf', '1')
try('ZREMRANGEBYSCORE', set, '-inf', '0')
try('ZPOPMIN', set)
try('ZREM', set, 'b')
try('LTRIM', list, '0', '0')
try('LRANGE', list, '0', '-1')
try('UNLINK', hash)
try('DEL', word, hash, set, list)
return refusal or false
