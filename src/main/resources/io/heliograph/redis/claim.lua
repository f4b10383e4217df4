-- The rooms of a dead node, for the first that asks, however often it asks, as the answer may be lost; nil for the others while
-- that one lives, for 30 s at most: it may be unable to read one of them. KEYS: claim, the dead node's rooms, leases. ARGV: who
-- asks.
local time = redis.call('TIME')
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and tonumber(redis.call('ZSCORE', KEYS[3], holder) or 0) >= time[1] * 1000 then
  return false
end
if holder ~= ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', 30000)
end
return redis.call('ZRANGE', KEYS[2], 0, -1)
