-- Names of fields and numbers are as in RoomScripts.java. A number is written without an exponent.
local function number(n)
  return string.format('%.0f', n)
end

-- The entries from that one on: [[id, [name, value, ...]], ...]; not many more than half a megabyte of them.
local function entries(log, from)
  local found, bytes = {}, 0
  repeat
    local part = redis.call('XRANGE', log, from, '+', 'COUNT', 64)
    for _, entry in ipairs(part) do
      found[#found + 1] = entry
      bytes = bytes + #entry[2][4]
      from = '(' .. entry[1]
    end
  until #part < 64 or bytes > 524288
  return found
end

-- Adds an entry: its mark, itself, and where numbers were left out the number of the one before.
local function add(log, rev, mark, entry, before)
  if tonumber(rev) == tonumber(before) + 1 then
    redis.call('XADD', log, rev .. '-0', 'm', mark, 'e', entry)
  else
    redis.call('XADD', log, rev .. '-0', 'm', mark, 'e', entry, 'p', number(before))
  end
end

-- Whether it is later than a moment in milliseconds; 0: than none.
local function isLater(moment)
  if moment == '0' then
    return false
  end
  local now = redis.call('TIME')
  return now[1] * 1000 + math.floor(now[2] / 1000) > tonumber(moment)
end

-- A room's keys go by themselves when no node looks after them any more.
local function stay(log, meta)
  redis.call('PEXPIRE', log, 90000)
  redis.call('PEXPIRE', meta, 90000)
end
