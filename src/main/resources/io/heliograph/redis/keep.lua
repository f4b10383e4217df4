-- Stores a snapshot of the room at (rev, mark), if the log came by there and there is no newer one: 1, else 0.
-- KEYS: log, meta. ARGV: rev, mark, snapshot.
local rev = tonumber(ARGV[1])
local now = redis.call('HMGET', KEYS[2], 'rev', 'snapshot-rev', 'ended')
if not now[1] or now[3] or tonumber(now[1]) < rev or tonumber(now[2] or 0) >= rev then
  return 0
end
local id = number(rev) .. '-0'
local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
if not entry or entry[2][2] ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], 'snapshot-rev', number(rev), 'snapshot-mark', ARGV[2], 'snapshot', ARGV[3])
return 1
