// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Reads the keys in use again before their time is over, many in one SELECT. Otherwise ten thousand keys in use would be
 * ten thousand SELECTs within each time to live, on the way of a request each. A record lives no longer by this: its time
 * begins anew with a new reading.
 */
public final class KeyRenewal implements Runnable {
    private static final Logger LOG = Logger.getLogger(KeyRenewal.class);
    private static final int BATCH = 500;

    private final KeycloakSessionFactory sessions;
    private final CachedKeys keys;

    public KeyRenewal(KeycloakSessionFactory sessions, CachedKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public void run() {
        List<KeyId> ageing = keys.ageing();
        try {
            for (int from = 0; from < ageing.size(); from += BATCH) {
                read(ageing.subList(from, Math.min(from + BATCH, ageing.size())));
            }
        } catch (RuntimeException e) {
            LOG.warn("API keys in use could not be read ahead; each will be read when it is used", e);
        }
    }

    /** Reads these anew, in one SELECT. Those that there are not any more are forgotten. */
    public void read(List<KeyId> ids) {
        keys.renew(
                ids,
                any -> Transactions.call(
                        sessions, session -> KeyStore.of(session).know(ids)));
    }
}
