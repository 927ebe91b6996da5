// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Users whom Keycloak's protection from guessing has locked out. */
public final class LockOut {
    private LockOut() {}

    /**
     * Whether it is for good. Asks what Keycloak's protector asks (26.7.4, {@code DefaultBruteForceProtector}), but not it: at a
     * login it also takes other attempts that run for a lock-out, and enlists this one among them.
     */
    public static boolean isPermanent(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        if (!user.isEnabled()) {
            return BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(
                    user.getFirstAttribute(UserModel.DISABLED_REASON));
        }
        if (!realm.isPermanentLockout()) {
            return false;
        }
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && failures.getNumTemporaryLockouts() > realm.getMaxTemporaryLockouts();
    }
}
