-- Appends entries if (rev, mark) is the newest; without entries it tells whether that is so, and the keys stay.
-- KEYS: log, meta. ARGV: channel, PUBLISH or SPUBLISH, rev, mark, first rev that the writer keeps,
-- `new`, `last` if the room is over after these, or `again` if the log had them and has lost them;
-- then rev, mark and entry of each; last the name of this server, and when its sender has given it up.
local log, meta = KEYS[1], KEYS[2]
local rev, mark = tonumber(ARGV[3]), ARGV[4]
local count = (#ARGV - 8) / 3
local again, server = ARGV[6] == 'again', ARGV[#ARGV - 1]

-- Its writer may look after the room no more. What was in the log before may come back all the same.
if count > 0 and not again and isLater(ARGV[#ARGV]) then
  return redis.error_reply('LATE it was given up before it came')
end

local now = redis.call('HMGET', meta, 'rev', 'mark', 'snapshot-rev', 'ended', 'born', 'server')
local newest, snapshot = tonumber(now[1] or 0), tonumber(now[3] or 0)

if rev == 0 and (not now[1] or now[4]) then
  if count == 0 then
    return {'done', 0}
  end
  redis.call('DEL', log, meta)
  newest, snapshot = 0, 0
elseif not now[1] then
  return {'missing'}
elseif newest ~= rev or now[2] ~= mark then
  local found = {}
  if newest > rev then
    found = entries(log, number(math.max(rev, 1)) .. '-0')
  end
  local first = found[1]
  if first and (rev == 0 and first[1] == '1-0' or first[1] == number(rev) .. '-0' and first[2][2] == mark) then
    return {'behind', number(newest), found}
  end
  return now[4] and {'ended'} or {'apart', number(newest), now[2], now[5] or ''}
elseif now[4] then
  return {'ended'}
end

if count == 0 then
  if redis.call('EXISTS', log) == 0 and snapshot < rev then
    redis.call('DEL', meta)
    return {'missing'}
  end
  stay(log, meta)
  return {'done', snapshot}
end

-- Entries may be lost that others saw where the room was before. None of those may have the number of one that comes.
if rev > 0 and not again and now[6] ~= server and tonumber(ARGV[7]) == rev + 1 then
  return {'elsewhere', server}
end

for i = 7, #ARGV - 2, 3 do
  local id = ARGV[i]
  add(log, id, ARGV[i + 1], ARGV[i + 2], newest)
  redis.call(ARGV[2], ARGV[1], id .. ' ' .. ARGV[i + 1] .. ' ' .. mark .. ' ' .. ARGV[i + 2])
  newest, mark = tonumber(id), ARGV[i + 1]
end
redis.call('HSET', meta, 'rev', number(newest), 'mark', mark)
if again then
  -- They were taken in at another server, or by one that forgot them: what followed them there may be lost too.
  redis.call('HDEL', meta, 'server')
elseif now[6] ~= server or rev == 0 then
  redis.call('HSET', meta, 'server', server)
end
if rev == 0 then
  redis.call('HSET', meta, 'born', ARGV[8])
end

-- What the stored snapshot does not hold has to stay.
local first = math.min(tonumber(ARGV[5]), snapshot + 1)
if first > 1 then
  redis.call('XTRIM', log, 'MINID', '~', number(first))
end
if ARGV[6] == 'last' then
  redis.call('HSET', meta, 'ended', 1)
  redis.call('PEXPIRE', log, 30000)
  redis.call('PEXPIRE', meta, 30000)
else
  stay(log, meta)
end
return {'done', snapshot}
