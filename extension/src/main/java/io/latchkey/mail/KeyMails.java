// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.Mail.Kind;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Outbox;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells by mail what was done to keys, in the transaction that does it. */
public final class KeyMails {
    /** Who revokes a key by sending its token, instead of a user name. */
    public static final String FINDER = "whoever held the token";

    private final RealmModel realm;
    private final MailQueue queue;

    private KeyMails(RealmModel realm, MailQueue queue) {
        this.realm = realm;
        this.queue = queue;
    }

    public static KeyMails of(KeycloakSession session, RealmModel realm, MailSender sender, Instant now) {
        return new KeyMails(realm, MailQueue.of(session, realm, sender, now));
    }

    /** To this outbox, and nobody is told that there is something in it. */
    public static KeyMails to(Outbox outbox, RealmModel realm, Instant now) {
        return new KeyMails(realm, new MailQueue(realm, outbox, () -> {}, now));
    }

    /**
     * Tells the owner, where the realm says so, if their key was made, has a new secret or reaches further than before; and if somebody else revoked it.
     *
     * @param before empty for a new key
     * @param by who, and when
     * @param byAnother whether they are not the owner
     * @param address from where
     */
    public void changed(
            Action action,
            Optional<StoredKey> before,
            StoredKey after,
            Stamp by,
            boolean byAnother,
            Optional<String> address) {
        if (!RealmSettings.of(realm).mails().notifyChanges()) {
            return;
        }
        kind(action, before, after, byAnother).ifPresent(kind -> {
            Map<Fact, String> facts = facts(after, by, address);
            after.bounds().expiresAt().ifPresent(end -> facts.put(Fact.END, millis(end)));
            after.state()
                    .reason()
                    .filter(reason -> kind == Kind.REVOKED)
                    .ifPresent(reason -> facts.put(Fact.REASON, reason));
            queue.add(Optional.of(after.ownerId()), kind, facts);
        });
    }

    private static Optional<Kind> kind(Action action, Optional<StoredKey> before, StoredKey after, boolean byAnother) {
        return switch (action) {
            case CREATE -> Optional.of(Kind.CREATED);
            case ROTATE -> Optional.of(Kind.ROTATED);
            case UPDATE ->
                before.filter(old -> !after.bounds().isWithin(old.bounds())).map(old -> Kind.WIDENED);
            case REVOKE -> byAnother ? Optional.of(Kind.REVOKED) : Optional.empty();
            case ENABLE, DISABLE, DELETE -> Optional.empty();
        };
    }

    /** Whether the realm has mails about ends at all. */
    public boolean areOfEnds() {
        return !RealmSettings.of(realm).mails().notifyDaysBefore().isEmpty();
    }

    /** Tells the owner that their key ends then, unless somebody uses it before. */
    public void unused(StoredKey key, Instant end) {
        queue.add(
                Optional.of(key.ownerId()),
                Kind.UNUSED,
                Map.of(Fact.NAME, key.label().name(), Fact.ID, key.id().value(), Fact.END, millis(end)));
    }

    /** Whether the realm has a mail server. */
    public static boolean isOpen(RealmModel realm) {
        return MailQueue.isOpen(realm);
    }

    /** Tells the owner and the security contact that a key's secret was found by others. */
    public void leaked(StoredKey key, Optional<String> address) {
        Map<Fact, String> facts =
                facts(key, new Stamp(key.state().at(), key.state().by()), address);
        // Without the reason, which the finder writes: whoever holds a token would put their words into a mail of
        // Keycloak's.
        tellBoth(key, Kind.LEAKED, facts);
    }

    /** Tells both that the secret before the last rotation was used, when and from where. */
    void reused(StoredKey key, Instant at, Optional<String> address) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, key.label().name());
        facts.put(Fact.ID, key.id().value());
        facts.put(Fact.AT, millis(at));
        address.ifPresent(from -> facts.put(Fact.ADDRESS, from));
        tellBoth(key, Kind.REUSED, facts);
    }

    private void tellBoth(StoredKey key, Kind kind, Map<Fact, String> facts) {
        queue.add(Optional.of(key.ownerId()), kind, facts);
        if (RealmSettings.of(realm).mails().securityContact().isPresent()) {
            facts.put(Fact.OWNER, key.ownerId());
            queue.add(Optional.empty(), kind, facts);
        }
    }

    private static Map<Fact, String> facts(StoredKey key, Stamp by, Optional<String> address) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, key.label().name());
        facts.put(Fact.ID, key.id().value());
        facts.put(Fact.BY, by.by());
        facts.put(Fact.AT, millis(by.at()));
        address.ifPresent(from -> facts.put(Fact.ADDRESS, from));
        return facts;
    }

    static String millis(Instant moment) {
        return String.valueOf(moment.toEpochMilli());
    }
}
