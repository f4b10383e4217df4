-- The rooms of a dead node, for the first that asks, however often it asks: the answer may be lost; nil for the others.
-- KEYS: claim, the dead node's rooms. ARGV: who asks.
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 30000) and redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
return redis.call('ZRANGE', KEYS[2], 0, -1)
