// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A client to be made. Immutable. Without more words it has no flow at all, no redirect and no full scope.
 *
 * @param members what its representation says
 */
public record ClientSpec(Map<String, Object> members) {

    /** A client with a secret, which is {@code secret of <clientId>}. */
    public static ClientSpec confidential(String clientId) {
        return named(clientId).with("publicClient", false).with("secret", "secret of " + clientId);
    }

    /** A client without a secret. */
    public static ClientSpec publicClient(String clientId) {
        return named(clientId).with("publicClient", true);
    }

    /** With any member of the representation. */
    public ClientSpec with(String member, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(member, value);
        return new ClientSpec(Map.copyOf(more));
    }

    /** All of the user's roles are in its tokens. */
    public ClientSpec withFullScope() {
        return with("fullScopeAllowed", true);
    }

    /** A user's name and password get a token. */
    public ClientSpec withDirectGrant() {
        return with("directAccessGrantsEnabled", true);
    }

    /** This client is in the audience of its tokens. */
    public ClientSpec withAudience(String clientId) {
        return with(
                "protocolMappers",
                List.of(Map.of(
                        "name", "audience",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-audience-mapper",
                        "config", Map.of("included.client.audience", clientId, "access.token.claim", "true"))));
    }

    /** The client can get a token for itself. */
    public ClientSpec withServiceAccount() {
        return with("serviceAccountsEnabled", true);
    }

    /** What the representation says about a member; {@code ""} if nothing. */
    String text(String member) {
        return members.getOrDefault(member, "").toString();
    }

    private static ClientSpec named(String clientId) {
        return new ClientSpec(Map.of(
                "clientId", clientId,
                "enabled", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", false,
                "fullScopeAllowed", false));
    }
}
