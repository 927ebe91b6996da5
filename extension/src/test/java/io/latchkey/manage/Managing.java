// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Change;
import io.latchkey.cache.Keys;
import io.latchkey.mail.KeyMails;
import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import io.latchkey.node.Nodes;
import io.latchkey.notice.KeyEvents;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Warning;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyType;
import io.latchkey.store.RealmRules;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.KeysOfRealm;
import io.latchkey.store.jpa.Outbox;
import io.latchkey.store.jpa.TestDatabase;
import io.latchkey.token.KeyId;
import io.latchkey.token.Peppers;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A new realm that lets users have keys, in a database, where alice may have keys for the client reports. Each change is a
 * transaction of its own; what it does beside writing is noted. It is always {@link #NOW}.
 */
final class Managing {
    static final Instant NOW = KeysOfRealm.NOW;
    static final Instant MADE = NOW.minus(Duration.ofDays(10));

    /** Of keys that nothing is said about. */
    static final Instant END = NOW.plus(Duration.ofDays(10));

    /** Those of a realm that has set nothing but that there may be keys. */
    static final Supplier<RealmRules> RULES = () ->
            new RealmRules(true, true, true, Optional.empty(), Optional.empty(), List.of(), Warning.IDLE, Peppers.NONE);

    private static final Pattern STEP = Pattern.compile(
            "(?i)^(?<count>select count)?.*(?:from|into) (?<table>LATCHKEY_(?:KEY|OWNER))\\b.*?(?<lock>for update)?$");

    /** Who asks. */
    enum Who {
        OWNER,
        /** The owner, in a session that may give nothing away. */
        SECOND_HAND,
        ADMINISTRATOR,
        /** An administrator who may not give away what the owner has. */
        HELPDESK,
        /** An administrator for whom the owner's keys are not there. */
        STRANGER;

        String userName() {
            return this == OWNER || this == SECOND_HAND ? "alice" : "admin";
        }

        boolean isAdministrator() {
            return !userName().equals("alice");
        }

        private Optional<Problem> granting() {
            return this == SECOND_HAND || this == HELPDESK
                    ? Optional.of(Denial.ROLE_REQUIRED.problem())
                    : Optional.empty();
        }
    }

    record Event(Action action, StoredKey key) {}

    final KeysOfRealm stored = new KeysOfRealm(TestDatabase.h2());
    final RealmModel realm = Models.realm(stored.realmId());
    final ClientModel client = realm.addClient("reports");
    final UserModel alice = Models.user("alice");

    Function<String, Optional<UserModel>> owners =
            id -> Optional.of(alice).filter(user -> user.getId().equals(id));
    OrganizationsInTest organizations = new OrganizationsInTest();
    Predicate<String> isGone = id -> false;
    Optional<AllowOverride> override = Optional.empty();

    /** What goes on when somebody asks for the first time whether they reach a key. */
    Runnable meanwhile = () -> {};

    final List<Event> events = new ArrayList<>();
    final List<Change> announced = new ArrayList<>();
    final List<StoredKey> ended = new ArrayList<>();

    /** What was done in the database that has to keep to an order, as in {@code lock OWNER}. */
    final List<String> steps = new ArrayList<>();

    private final List<String> statements = new ArrayList<>();

    boolean isUndone;

    Managing() {
        realm.setAttribute("apiKeys.allow", "true");
    }

    <T> T by(Who who, Function<KeyManagement, T> change) {
        return stored.database()
                .call(
                        this::note,
                        em -> change.apply(new KeyManagement(Nodes.at(NOW), realm, actor(who), surroundings(em))));
    }

    <T> T byOwner(Function<KeyManagement, T> change) {
        return by(Who.OWNER, change);
    }

    private Actor actor(Who who) {
        Predicate<StoredKey> reach = key -> {
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return who != Who.STRANGER;
        };
        KeyEvents noted = (action, key) -> events.add(new Event(action, key));
        return who.isAdministrator()
                ? Actor.ofAdministrator(who.userName(), reach, owner -> who.granting(), noted)
                : Actor.ofOwner(who.userName(), reach, owner -> who.granting(), noted);
    }

    private Surroundings surroundings(EntityManager em) {
        return new Surroundings(
                new KeyStore(em),
                Optional.of("192.0.2.7"),
                userId -> override.filter(own -> own.userId().equals(userId)),
                userId -> owners.apply(userId),
                organizations,
                userId -> {
                    steps.add("gone?");
                    return isGone.test(userId);
                },
                announced::add,
                ended::add,
                KeyMails.to(new Outbox(em), realm, NOW),
                () -> {
                    isUndone = true;
                    em.getTransaction().setRollbackOnly();
                });
    }

    /** What is said to the database meanwhile. */
    List<String> statementsOf(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    private void note(String statement) {
        statements.add(statement);
        Matcher step = STEP.matcher(statement);
        if (!step.matches()) {
            return;
        }
        String table = step.group("table").replaceFirst("^.*_", " ");
        if (step.group("lock") != null) {
            steps.add("lock" + table);
        } else if (step.group("count") != null) {
            steps.add("count" + table);
        } else if (statement.startsWith("insert")) {
            steps.add("insert" + table);
        }
    }

    /** A new key of alice's with an end, not yet stored. */
    StoredKey key() {
        return key(Keys.OWNER);
    }

    StoredKey key(String ownerId) {
        Binding binding = new Binding(realm.getId(), ownerId, Keys.CLIENT, KeyType.PERSONAL);
        return Keys.validUntil(Keys.key(KeysOfRealm.anId(), binding, MADE), END);
    }

    StoredKey key(KeyStatus status, Who by) {
        return key().in(KeysOfRealm.state(status, MADE, by.userName(), by.isAdministrator()));
    }

    /** A new key of alice's, stored, by her own doing in this state. */
    StoredKey add(EffectiveStatus status) {
        return stored.add(
                switch (status) {
                    case ACTIVE -> key();
                    case DISABLED -> key(KeyStatus.DISABLED, Who.OWNER);
                    case REVOKED -> key(KeyStatus.REVOKED, Who.OWNER);
                    case EXPIRED -> Keys.validUntil(key(), NOW);
                    case PENDING -> Keys.validFrom(key(), NOW.plusMillis(1));
                    case BLOCKED -> throw new IllegalArgumentException("That is not in the key");
                });
    }

    StoredKey add() {
        return add(EffectiveStatus.ACTIVE);
    }

    /** One that this change makes another of. */
    StoredKey addFor(Changing change) {
        return add(change == Changing.ENABLE ? EffectiveStatus.DISABLED : EffectiveStatus.ACTIVE);
    }

    static KeyForm newKey(String members) {
        return done(KeyForm.forCreate(Bodies.fields("{'name': 'new', " + members + "}"), KeyForm.Owner.CALLER, NOW));
    }

    Outcome<IssuedKey> create(Who who, UserModel owner) {
        return by(who, keys -> keys.create(owner, newKey("'clientId': 'reports'")));
    }

    List<StoredKey> revokeMany(Who who, List<KeyId> ids) {
        return by(who, keys -> keys.stop(Stop.REVOKE, ids, Optional.of("leaver")));
    }

    Optional<StoredKey> find(KeyId id) {
        return stored.call(keys -> keys.find(id));
    }

    /** What was done to a key, by its history. */
    List<KeyChange> history(KeyId id) {
        return stored.call(keys -> keys.history(id, 0, 200));
    }

    /** How many keys the realm has. */
    long records() {
        return stored.call(keys -> keys.count(KeyQuery.ofRealm(realm.getId())));
    }

    Change announcement(KeyId id) {
        return new Change.OfKey(realm.getId(), id);
    }

    /** Nothing has happened to this key. */
    void isAsBefore(StoredKey key) {
        assertThat(find(key.id())).contains(key);
        assertThat(stored.<Long>call(keys -> keys.countRotations(key.id()))).isZero();
        assertThat(history(key.id())).isEmpty();
        toldNothing();
    }

    void toldNothing() {
        assertThat(events).isEmpty();
        assertThat(announced).isEmpty();
        assertThat(ended).isEmpty();
    }
}
