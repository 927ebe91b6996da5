// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.settings.Endings;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.IdleNotices;
import io.latchkey.store.jpa.KeyQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * When a realm ends keys that nobody uses.
 *
 * @param unused for how long they must be
 * @param begins before this moment it ends none, so that their owners can be told of a rule that is new
 */
public record IdleRule(String realmId, Duration unused, Endings.IdleAction action, Instant begins) {
    /** For how long a rule that is new ends no key, and how long before a key ends its owner is told at the most. */
    private static final Duration NOTICE = Duration.ofDays(14);

    /** Empty where unused keys stay. A rule that the daily task has not seen yet begins as if it saw it now. */
    public static Optional<IdleRule> of(KeycloakSession session, RealmModel realm, Instant now) {
        return of(
                realm, rule -> IdleNotices.of(session).find(realm.getId(), rule).orElse(now));
    }

    /** The same, and notes that it was seen. */
    static Optional<IdleRule> noted(KeycloakSession session, RealmModel realm, Instant now) {
        return of(realm, rule -> IdleNotices.of(session).note(realm.getId(), rule, now));
    }

    /** @param since when such a rule was first seen in the realm */
    static Optional<IdleRule> of(RealmModel realm, Function<String, Instant> since) {
        Endings endings = RealmSettings.of(realm).endings();
        return endings.idleDays()
                .map(days -> new IdleRule(
                        realm.getId(),
                        Duration.ofDays(days),
                        endings.idleAction(),
                        since.apply(days + " " + endings.idleAction().json()).plus(NOTICE)));
    }

    /** How long before a key ends its owner is told. Not the whole time: else each use of a key in daily use would be told of. */
    Duration notice() {
        Duration half = unused.dividedBy(2);
        return half.compareTo(NOTICE) < 0 ? half : NOTICE;
    }

    String reason() {
        return "not used for " + unused.toDays() + " days";
    }

    /** When it ends this key, if nobody uses it until then. */
    public Instant endOf(StoredKey key) {
        Instant end = key.unusedSince().plus(unused);
        return end.isAfter(begins) ? end : begins;
    }

    /** The keys that it will have ended by that moment, if nobody uses them. */
    public KeyQuery endingBy(Instant moment, Instant now) {
        KeyQuery all = KeyQuery.ofRealm(realmId);
        return begins.isAfter(moment) ? all.withIds(List.of()) : all.idleSince(moment.minus(unused), now);
    }
}
