-- Forgets a node whose rooms are looked after, unless it lives again. KEYS: leases, claim, the node's rooms. ARGV: node.
local time = redis.call('TIME')
local lease = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
if lease < time[1] * 1000 then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('DEL', KEYS[3])
end
redis.call('DEL', KEYS[2])
return 1
