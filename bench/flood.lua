-- So many milliseconds between the answer and the next request of a connection.
local pause = tonumber(os.getenv("PAUSE"))

function delay()
  return pause
end
