-- The room: [rev, snapshot's mark or nil, snapshot or nil, the oldest entries that are kept, mark of its first entry];
-- nothing where there is none.
-- KEYS: log, meta.
local now = redis.call('HMGET', KEYS[2], 'rev', 'ended', 'snapshot-mark', 'snapshot', 'born')
if not now[1] or now[2] then
  return {}
end
stay(KEYS[1], KEYS[2])
return {now[1], now[3], now[4], entries(KEYS[1], '-'), now[5] or ''}
