-- The rooms whose ids come after one, of every node that is not forgotten: at most so many of each node, in any order.
-- KEYS: leases. ARGV: what the keys of nodes' rooms begin with, `-` or `(` and the id, how many.
local found = {}
for _, node in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  for _, room in ipairs(redis.call('ZRANGEBYLEX', ARGV[1] .. node, ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
    found[#found + 1] = room
  end
end
return found
