/**
 * What is done in Redis in one go. KEYS: `ends` (a sorted set of members by the time they are over), `sizes` (a hash of
 * their bytes, with the sum under "total"), then the entry. An entry is "claim:HOLDER" or "MADE_AT:SEALED". Times are ms.
 */
const FORGET = `
local function forget(member)
  local size = redis.call('hget', KEYS[2], member)
  if size then
    redis.call('hincrby', KEYS[2], 'total', -tonumber(size))
    redis.call('hdel', KEYS[2], member)
  end
  redis.call('zrem', KEYS[1], member)
end`;

/** ARGV: member, holder, lease, now. */
export const OPEN = `
local held = redis.call('get', KEYS[3])
if held then
  if string.sub(held, 1, 6) == 'claim:' then return {'busy'} end
  local colon = string.find(held, ':', 1, true)
  return {'hit', string.sub(held, colon + 1), string.sub(held, 1, colon - 1)}
end
redis.call('set', KEYS[3], 'claim:' .. ARGV[2], 'PX', ARGV[3])
redis.call('zadd', KEYS[1], ARGV[4] + ARGV[3], ARGV[1])
if redis.call('pttl', KEYS[1]) < tonumber(ARGV[3]) then redis.call('pexpire', KEYS[1], ARGV[3]) end
return {'mine'}`;

/** ARGV: member, holder, sealed, ttl, now, bytes, most entries, most bytes, what entries' keys begin with. */
export const KEEP = `${FORGET}
if redis.call('get', KEYS[3]) ~= 'claim:' .. ARGV[2] then return 0 end
for _, old in ipairs(redis.call('zrangebyscore', KEYS[1], '-inf', ARGV[5], 'LIMIT', 0, 1000)) do forget(old) end
forget(ARGV[1])
redis.call('set', KEYS[3], ARGV[5] .. ':' .. ARGV[3], 'PX', ARGV[4])
redis.call('zadd', KEYS[1], ARGV[5] + ARGV[4], ARGV[1])
redis.call('hset', KEYS[2], ARGV[1], ARGV[6])
redis.call('hincrby', KEYS[2], 'total', ARGV[6])
while redis.call('zcard', KEYS[1]) > tonumber(ARGV[7]) or tonumber(redis.call('hget', KEYS[2], 'total')) > tonumber(ARGV[8]) do
  local soonest = redis.call('zrange', KEYS[1], 0, 0)[1]
  if not soonest then break end
  redis.call('del', ARGV[9] .. ':' .. soonest)
  forget(soonest)
end
for _, key in ipairs({KEYS[1], KEYS[2]}) do
  if redis.call('pttl', key) < tonumber(ARGV[4]) then redis.call('pexpire', key, ARGV[4]) end
end
return 1`;

/** ARGV: member, holder. */
export const RELEASE = `${FORGET}
if redis.call('get', KEYS[3]) ~= 'claim:' .. ARGV[2] then return 0 end
redis.call('del', KEYS[3])
forget(ARGV[1])
return 1`;

/** ARGV: now. Gives action, entries and bytes of each. */
export const COUNT = `
local byAction, counted = {}, {}
for _, member in ipairs(redis.call('zrangebyscore', KEYS[1], '(' .. ARGV[1], '+inf')) do
  local size = redis.call('hget', KEYS[2], member)
  if size then
    local action = string.match(member, '|(.-)|')
    if not byAction[action] then
      byAction[action] = {action, 0, 0}
      table.insert(counted, byAction[action])
    end
    byAction[action][2] = byAction[action][2] + 1
    byAction[action][3] = byAction[action][3] + tonumber(size)
  end
end
return counted`;

/** ARGV: what entries' keys begin with, connection or "", action or "", now. Claims go too: what is made under them is old. */
export const INVALIDATE = `${FORGET}
local gone = 0
for _, member in ipairs(redis.call('zrange', KEYS[1], 0, -1)) do
  local tool, action = string.match(member, '^(.-)|(.-)|')
  if (ARGV[2] == '' or ARGV[2] == tool) and (ARGV[3] == '' or ARGV[3] == action) then
    local isResult = redis.call('hexists', KEYS[2], member) == 1
    if redis.call('del', ARGV[1] .. ':' .. member) == 1 and isResult then gone = gone + 1 end
    forget(member)
  end
end
return gone`;
