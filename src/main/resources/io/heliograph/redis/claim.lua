-- The rooms of a dead node, for the first that asks; nil for the others.
-- KEYS: claim, the dead node's rooms. ARGV: who asks.
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', 30000) then
  return false
end
return redis.call('ZRANGE', KEYS[2], 0, -1)
