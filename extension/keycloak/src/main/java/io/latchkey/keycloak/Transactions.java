// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Retry;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Work in a session and a transaction of its own, committed when it returns and rolled back when it throws. */
public final class Transactions {
    private static final int ATTEMPTS = 6;

    /** The longest before the second attempt is twice this, and doubles from attempt to attempt. */
    private static final int PAUSE_MILLIS = 10;

    private Transactions() {}

    public static void run(KeycloakSessionFactory sessions, Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(sessions, work::accept);
    }

    /**
     * The same, and again with a pause where it fails, up to six times: for what is made once only, where somebody else can be
     * quicker, whose work it finds when it looks again; and for what nobody would try again who waits for a lock in vain.
     *
     * @throws RuntimeException of the last attempt
     */
    public static void runAgain(KeycloakSessionFactory sessions, Consumer<KeycloakSession> work) {
        int unused = Retry.executeWithBackoff(attempt -> run(sessions, work), ATTEMPTS, PAUSE_MILLIS);
    }

    public static <T extends @Nullable Object> T call(
            KeycloakSessionFactory sessions, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, work::apply);
    }

    /**
     * The same with the realm, the client and the connection of a request.
     *
     * @param name of the work, for traces
     */
    public static <T extends @Nullable Object> T callWithin(
            KeycloakSessionFactory sessions, KeycloakContext request, Function<KeycloakSession, T> work, String name) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, request, work::apply, name);
    }
}
