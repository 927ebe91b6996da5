-- SPDX-License-Identifier: Apache-2.0
-- wrk: as tokens.lua, but ends after so many answers as REQUESTS in the environment says.
dofile("bench/tokens.lua")

local answers, wanted = 0, tonumber(os.getenv("REQUESTS"))

function response()
  answers = answers + 1
  if answers >= wanted then
    wrk.thread:stop()
  end
end
