-- SPDX-License-Identifier: Apache-2.0
-- wrk: each request with the next line of the file that the environment names, a realm and a token; to FIXED if that is set.
-- Requests are put together when they are sent, which is cheaper than to keep 100,000.
local lines, next_line, threads = {}, 0, 0
local head, tail

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  for line in io.lines(os.getenv("TOKENS")) do
    local realm, token = line:match("(%S+) (%S+)")
    lines[#lines + 1] = { realm, token }
  end
  next_line = math.floor(#lines / 2) * number
  tail = "\r\nHost: " .. wrk.headers["Host"] .. "\r\n\r\n"
  local fixed = os.getenv("FIXED")
  head = fixed ~= "" and fixed or nil
end

function request()
  next_line = next_line % #lines + 1
  local line = lines[next_line]
  local path = head or "/realms/" .. line[1] .. "/api-keys/validate"
  return "GET " .. path .. " HTTP/1.1\r\nAuthorization: Bearer " .. line[2] .. tail
end
