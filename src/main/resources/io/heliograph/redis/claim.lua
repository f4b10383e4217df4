-- The rooms of a dead node, for the first that asks and for as long as that one lives, however often it asks: the answer may
-- be lost; nil for the others. KEYS: claim, the dead node's rooms, leases. ARGV: who asks.
local time = redis.call('TIME')
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and tonumber(redis.call('ZSCORE', KEYS[3], holder) or 0) >= time[1] * 1000 then
  return false
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', 30000)
return redis.call('ZRANGE', KEYS[2], 0, -1)
