-- SPDX-License-Identifier: Apache-2.0
-- wrk: each request with the next token of the file that the environment names; each thread begins elsewhere.
local tokens, next_token, requests = {}, 0, {}
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  for token in io.lines(os.getenv("TOKENS")) do
    tokens[#tokens + 1] = wrk.format("GET", nil, { Authorization = "Bearer " .. token })
  end
  next_token = math.floor(#tokens / 2) * number
end

function request()
  next_token = next_token % #tokens + 1
  return tokens[next_token]
end
