-- Where an alert stands. Being asked for keeps a record young: an import may be broken for months.
-- KEYS: record
local channel, ts = (redis.call('GET', KEYS[1]) or ''):match('^S:(.*):([^:]*)$')
if not channel then
  return false
end
if redis.call('PTTL', KEYS[1]) > 0 then
  redis.call('PEXPIRE', KEYS[1], RECORD_MS)
end
return {channel, ts}
