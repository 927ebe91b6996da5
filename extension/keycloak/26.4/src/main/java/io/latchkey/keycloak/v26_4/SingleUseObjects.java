// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import io.latchkey.keycloak.AlsoRevoked;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/** Before 26.7 Keycloak keeps revoked tokens among its single-use objects, under the {@code jti} and a suffix. */
final class SingleUseObjects implements SingleUseObjectProvider {
    private final KeycloakSession session;
    private final SingleUseObjectProvider keycloaks;
    private final AlsoRevoked also;

    SingleUseObjects(KeycloakSession session, SingleUseObjectProvider keycloaks, AlsoRevoked also) {
        this.session = session;
        this.keycloaks = keycloaks;
        this.also = also;
    }

    SingleUseObjectProvider keycloaks() {
        return keycloaks;
    }

    @Override
    public boolean contains(String key) {
        return keycloaks.contains(key)
                || (key.endsWith(REVOKED_KEY)
                        && also.contains(session, key.substring(0, key.length() - REVOKED_KEY.length())));
    }

    @Override
    public void put(String key, long lifespanSeconds, Map<String, String> notes) {
        keycloaks.put(key, lifespanSeconds, notes);
    }

    @Override
    public Map<String, String> get(String key) {
        return keycloaks.get(key);
    }

    @Override
    public Map<String, String> remove(String key) {
        return keycloaks.remove(key);
    }

    @Override
    public boolean replace(String key, Map<String, String> notes) {
        return keycloaks.replace(key, notes);
    }

    @Override
    public boolean putIfAbsent(String key, long lifespanInSeconds) {
        return keycloaks.putIfAbsent(key, lifespanInSeconds);
    }

    @Override
    public void close() {}
}
