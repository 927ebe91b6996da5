// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.Impersonation;
import io.latchkey.keycloak.LoginTime;
import io.latchkey.notice.KeyEvents;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KeyState;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Who asks for a change.
 *
 * @param name their user name
 * @param isAdministrator whether they ask as one; who manages their own keys by self-service does not
 * @param above the keys of which another is the owner: what they stop of those, the owner does not start
 * @param disablable those among keys that are on, or that they {@linkplain #takesOver take over} by disabling them
 * @param reach the keys that exist for them; the others are not found
 * @param granting why they may not give away what this owner has, by making, rotating, enabling or widening a key
 * @param events where what they do is written down
 */
public record Actor(
        String name,
        boolean isAdministrator,
        Predicate<StoredKey> above,
        UnaryOperator<KeyQuery> disablable,
        Predicate<StoredKey> reach,
        Function<UserModel, Optional<Problem>> granting,
        KeyEvents events) {

    /** An owner, or whoever counts as one. */
    public static Actor ofOwner(
            String name,
            Predicate<StoredKey> reach,
            Function<UserModel, Optional<Problem>> granting,
            KeyEvents events) {
        return new Actor(name, false, any -> false, KeyQuery::active, reach, granting, events);
    }

    /** An administrator: above every owner. */
    public static Actor ofAdministrator(
            String name,
            Predicate<StoredKey> reach,
            Function<UserModel, Optional<Problem>> granting,
            KeyEvents events) {
        return new Actor(name, true, any -> true, KeyQuery::activeOrDisabledByOwner, reach, granting, events);
    }

    /** One who is no user, and stops keys by what they know of them. */
    static Actor nobody(String name, Predicate<StoredKey> reach, KeyEvents events) {
        return ofOwner(name, reach, owner -> Optional.of(Problem.notFound()), events);
    }

    /**
     * Why nobody may give anything away with this session, whoever they are: it is no login of its user's own, there and then,
     * and a key that it made would outlive it.
     *
     * <p>The session is the one that Keycloak found for an access token. A refreshed, exchanged or lightweight token leads to
     * the session of the first; where Keycloak makes a transient one of it ({@code UserSessionUtil} of 26.7.4), the notes go
     * along, and one of them says whether it was offline. A client's token for itself has a transient session without notes.
     */
    public static Optional<Problem> secondHand(@Nullable UserSessionModel session) {
        if (session == null) {
            return Optional.empty();
        }
        if (Impersonation.isOf(session)) {
            return Optional.of(Denial.IMPERSONATION.problem());
        }
        boolean offline = session.isOffline()
                || Constants.CREATED_FROM_PERSISTENT_OFFLINE.equals(session.getNote(Constants.CREATED_FROM_PERSISTENT));
        return offline ? Optional.of(Denial.OFFLINE_SESSION.problem()) : Optional.empty();
    }

    /** As {@link #secondHand}, and whether the login is recent enough for the realm. A request without a session has no login. */
    public static Optional<Problem> noFreshLogin(
            @Nullable UserSessionModel session, RealmSettings settings, Instant now) {
        return secondHand(session)
                .or(() -> settings.maxAuthAge()
                        .filter(age -> !isWithin(age, session, now))
                        .map(Problem::loginTooOld));
    }

    private static boolean isWithin(int seconds, @Nullable UserSessionModel session, Instant now) {
        return session != null
                && LoginTime.of(session)
                        .filter(login -> !login.isBefore(now.minusSeconds(seconds)))
                        .isPresent();
    }

    /** Why a key can't be enabled or deleted: what an administrator stopped, only an administrator starts. */
    Optional<Problem> stoppedProblem(StoredKey key) {
        return !isAdministrator && key.state().isStoppedByAdministrator(name)
                ? Optional.of(Denial.STOPPED_BY_ADMINISTRATOR.problem())
                : Optional.empty();
    }

    /**
     * Whether a change gives away more than the key had. What is written on a key counts too: its holder reads it beside the next
     * secret, as the owner's word of where to send that. An owner may; who impersonates them, or stands in for a service account,
     * is asked as for the secret itself.
     */
    static boolean givesAway(StoredKey key, StoredKey changed) {
        return !changed.bounds().isWithin(key.bounds()) || !changed.label().equals(key.label());
    }

    /** Whether to disable a key again says more than before: that its owner can't enable it. */
    boolean takesOver(StoredKey key) {
        return above.test(key) && !key.state().isStoppedByAdministrator(name);
    }

    /** A key's state from now on. That its owner revokes it does not take it out of the hands of who is above them. */
    KeyState state(StoredKey key, KeyStatus status, Instant now, Optional<String> reason) {
        boolean byAdministrator = above.test(key) || key.state().isStoppedByAdministrator(name);
        return new KeyState(status, now, name, Optional.of(byAdministrator), reason);
    }
}
