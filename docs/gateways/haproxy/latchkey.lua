-- SPDX-License-Identifier: Apache-2.0
--
-- http-request lua.latchkey <address of the validate endpoint>
--
-- Asks Latchkey about the key in a request. For a good one it puts what Latchkey says about the owner into the request, and
-- sets the variable txn.latchkey to "good"; a refusal is the answer to the client, as Latchkey wrote it. If there is neither,
-- the variable is not set, and haproxy.cfg lets nothing through. Wants HAProxy 2.5 or newer.

local TIMEOUT_MILLIS = 5000

local IDENTITY = {
    "X-Auth-Request-User", "X-Auth-Request-Preferred-Username", "X-Auth-Request-Email", "X-Auth-Request-Groups",
    "X-Auth-Request-Access-Token", "X-Api-Key-Id", "X-Api-Key-Client", "X-Api-Key-Organization",
    "X-Api-Key-Scopes", "X-Api-Key-Expires",
}

local function first(headers, name)
    local values = headers and headers[name:lower()]
    return values and values[0] or ""
end

-- Only the credentials, all of them, and where the client is: nothing else of the request concerns Latchkey.
local function question(txn)
    local headers = { ["x-forwarded-for"] = { txn.f:src() } }
    for name, values in pairs(txn.http:req_get_headers()) do
        if name == "authorization" or name == "x-api-key" then
            headers[name] = {}
            for i = 0, #values do
                table.insert(headers[name], values[i])
            end
        end
    end
    return headers
end

local function refuse(txn, answer)
    local reply = txn:reply({ status = answer.status, body = answer.body or "" })
    reply:add_header("Content-Type", "application/json")
    reply:add_header("Cache-Control", "no-store")
    for _, name in ipairs({ "WWW-Authenticate", "Retry-After", "RateLimit", "RateLimit-Policy" }) do
        if first(answer.headers, name) ~= "" then
            reply:add_header(name, first(answer.headers, name))
        end
    end
    txn:done(reply)
end

core.register_action("latchkey", { "http-req" }, function(txn, url)
    local answer = core.httpclient():get({ url = url, headers = question(txn), timeout = TIMEOUT_MILLIS })
    if answer.status == 401 or answer.status == 403 or answer.status == 429 then
        refuse(txn, answer)
    elseif answer.status == 200 then
        -- Whatever the client sent by these names is replaced, also by nothing.
        for _, name in ipairs(IDENTITY) do
            txn.http:req_set_header(name, first(answer.headers, name))
        end
        txn:set_var("txn.latchkey", "good")
    end
end, 1)
