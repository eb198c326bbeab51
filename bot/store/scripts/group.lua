-- What an alert group holds, or nil.
-- KEYS: record, group
renew(KEYS[1])
renew(KEYS[2])
return redis.call('GET', KEYS[2])
