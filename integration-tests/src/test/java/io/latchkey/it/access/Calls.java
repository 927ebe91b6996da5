// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import static io.latchkey.it.access.Call.Need.CHANGE_KEY;
import static io.latchkey.it.access.Call.Need.CHANGE_OWN_KEYS;
import static io.latchkey.it.access.Call.Need.CHANGE_SETTINGS;
import static io.latchkey.it.access.Call.Need.CHANGE_USER;
import static io.latchkey.it.access.Call.Need.GRANT_KEY;
import static io.latchkey.it.access.Call.Need.MAKE_KEY;
import static io.latchkey.it.access.Call.Need.SEE_KEYS;
import static io.latchkey.it.access.Call.Need.SEE_ONE_KEY;
import static io.latchkey.it.access.Call.Need.SEE_SETTINGS;

import java.util.List;
import java.util.stream.Stream;

/** Every call of the management APIs that {@code docs/openapi.yaml} has. A new endpoint is one more line here. */
public final class Calls {
    private static final List<Call> OF_ONE_KEY = List.of(
            Call.of(SEE_ONE_KEY, "GET", "/{key}"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/rotations"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/rotations/count"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/history"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/history/count"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/activity"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/activity/hours"),
            Call.of(SEE_ONE_KEY, "GET", "/{key}/refusals"),
            Call.of(CHANGE_KEY, "PATCH", "/{key}").with("{'allowedNetworks': ['192.0.2.0/24']}"),
            Call.of(GRANT_KEY, "POST", "/{key}/rotate"),
            Call.of(CHANGE_KEY, "POST", "/{key}/revoke"),
            Call.of(CHANGE_KEY, "POST", "/{key}/disable"),
            Call.of(GRANT_KEY, "POST", "/{key}/enable"),
            Call.of(CHANGE_KEY, "DELETE", "/{key}"));

    /** {@code /realms/{realm}/api-keys}. */
    public static final List<Call> SELF_SERVICE = join(
            OF_ONE_KEY,
            Call.of(SEE_KEYS, "GET", ""),
            Call.of(SEE_KEYS, "GET", "/count"),
            Call.of(SEE_KEYS, "GET", "/summary"),
            Call.of(SEE_KEYS, "GET", "/policy"),
            Call.of(SEE_KEYS, "GET", "/organizations"),
            Call.of(CHANGE_OWN_KEYS, "POST", "/revoke").with("{'ids': ['{key}']}"),
            Call.of(CHANGE_OWN_KEYS, "POST", "/disable").with("{'filter': {'search': '{key}', 'status': 'active'}}"),
            Call.of(MAKE_KEY, "POST", "").with("{'name': 'new'}"));

    /** {@code /realms/{realm}/api-keys/organizations/{alias}}. */
    public static final List<Call> OF_ORGANIZATION = join(
            OF_ONE_KEY,
            Call.of(SEE_KEYS, "GET", ""),
            Call.of(SEE_KEYS, "GET", "/count"),
            Call.of(SEE_KEYS, "GET", "/summary"),
            Call.of(SEE_KEYS, "GET", "/owners"),
            Call.of(SEE_KEYS, "GET", "/owners/{user}/policy"),
            Call.of(CHANGE_OWN_KEYS, "POST", "/revoke").with("{'ids': ['{key}']}"),
            Call.of(CHANGE_OWN_KEYS, "POST", "/disable").with("{'filter': {'search': '{key}', 'status': 'active'}}"),
            Call.of(MAKE_KEY, "POST", "").with("{'name': 'new', 'ownerId': '{user}'}"));

    /** {@code /admin/realms/{realm}/api-keys}. */
    public static final List<Call> ADMINISTRATION = join(
            OF_ONE_KEY,
            Call.of(SEE_KEYS, "GET", ""),
            Call.of(SEE_KEYS, "GET", "/count"),
            Call.of(SEE_KEYS, "GET", "/summary"),
            Call.of(SEE_KEYS, "GET", "/users/{user}/policy"),
            Call.of(SEE_KEYS, "GET", "/users/{user}/override"),
            Call.of(SEE_KEYS, "GET", "/overrides"),
            Call.of(SEE_KEYS, "GET", "/overrides/count"),
            Call.of(SEE_KEYS, "GET", "/activity"),
            Call.of(SEE_KEYS, "GET", "/activity/hours"),
            Call.of(SEE_KEYS, "GET", "/activity/keys"),
            Call.of(SEE_KEYS, "GET", "/activity/clients"),
            Call.of(SEE_KEYS, "GET", "/activity/owners"),
            Call.of(MAKE_KEY, "POST", "").with("{'name': 'new', 'ownerId': '{user}'}"),
            Call.of(SEE_ONE_KEY, "POST", "/check").with("{'id': '{key}'}"),
            Call.of(CHANGE_USER, "POST", "/revoke").with("{'ids': ['{key}']}"),
            Call.of(CHANGE_USER, "POST", "/disable").with("{'filter': {'owner': '{user}'}}"),
            Call.of(CHANGE_USER, "PUT", "/users/{user}/override").with("{'allow': false}"),
            Call.of(CHANGE_USER, "DELETE", "/users/{user}/override"),
            Call.of(SEE_SETTINGS, "GET", "/settings"),
            Call.of(CHANGE_SETTINGS, "PUT", "/settings").with("{'maxKeysPerUser': 7}"),
            Call.of(CHANGE_SETTINGS, "PATCH", "/settings").with("{'maxKeysPerUser': 7}"));

    private Calls() {}

    private static List<Call> join(List<Call> calls, Call... more) {
        return Stream.concat(calls.stream(), Stream.of(more)).toList();
    }
}
