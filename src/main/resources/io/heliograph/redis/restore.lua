-- Puts a room where there is none: 1; 0 where there is one.
-- KEYS: log, meta. ARGV: rev, mark, snapshot, then rev, mark and entry of each that is kept.
local log, meta = KEYS[1], KEYS[2]
if redis.call('EXISTS', meta) == 1 then
  return 0
end
redis.call('DEL', log)
for i = 4, #ARGV, 3 do
  redis.call('XADD', log, ARGV[i] .. '-0', 'm', ARGV[i + 1], 'e', ARGV[i + 2])
end
redis.call('HSET', meta, 'rev', ARGV[1], 'mark', ARGV[2],
  'snapshot-rev', ARGV[1], 'snapshot-mark', ARGV[2], 'snapshot', ARGV[3])
stay(log, meta)
return 1
