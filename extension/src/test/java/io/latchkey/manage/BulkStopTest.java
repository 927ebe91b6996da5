// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.fields;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.token.KeyId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserModel;

/** Which keys a caller wants stopped at once. */
final class BulkStopTest {
    private final Managing managing = new Managing();

    /** Who lists keys: an administrator those of all, a user their own. */
    private record Lister(Managing managing, KeyForm.Owner owners) implements Caller {
        @Override
        public Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now) {
            return owners == KeyForm.Owner.CALLER
                    ? Listing.ofOwner(managing.realm, managing.alice.getId(), query, Managing.RULES, now)
                    : Listing.ofRealm(managing.realm, query, Managing.RULES, now, text -> Outcome.done(Set.of()));
        }

        @Override
        public Outcome<StoredKey> visible(Optional<StoredKey> key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome<UserModel> owner(KeyForm form) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Actor actor() {
            return owners == KeyForm.Owner.ANYBODY
                    ? Actor.ofAdministrator("boss", any -> true, owner -> Optional.empty(), (action, key) -> {})
                    : Actor.ofOwner("alice", any -> true, owner -> Optional.empty(), (action, key) -> {});
        }
    }

    private Outcome<BulkStop> read(KeyForm.Owner who, Stop stop, String json) {
        return BulkStop.read(stop, fields(json), managing.realm, new Lister(managing, who), NOW);
    }

    private Outcome<BulkStop> read(String json) {
        return read(KeyForm.Owner.ANYBODY, Stop.REVOKE, json);
    }

    private List<KeyId> found(KeyForm.Owner who, Stop stop, String json) {
        KeyQuery query = done(read(who, stop, json)).query().orElseThrow();
        return managing.stored.call(keys -> keys.ids(query));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ids             | {}
        ids             | {'reason': 'x'}
        ids             | {'ids': ['x'], 'owner': 'x'}
        ids             | {'ids': ['x'], 'filter': {'status': 'active'}}
        ids             | {'ids': [], 'client': 'reports'}
        ids             | {'owner': 'x', 'client': 'reports'}
        ids             | {'ids': 'x'}
        ids             | {'ids': [5]}
        ids             | {'ids': null}
        ids             | {'filter': null}
        owner           | {'owner': 5}
        owner           | {'owner': ''}
        owner           | {'owner': 'a\\u0000b'}
        client          | {'client': 'no-such-client'}
        client          | {'client': ['reports']}
        client          | {'client': 'a\\u0000b'}
        colour          | {'ids': ['x'], 'colour': 'red'}
        filter          | {'filter': {}}
        filter          | {'filter': 'active'}
        filter          | {'filter': ['active']}
        colour          | {'filter': {'colour': 'red'}}
        colour          | {'filter': {'status': 'active', 'colour': 'red'}}
        ids             | {'filter': {'ids': ['x']}}
        sort            | {'filter': {'status': 'active', 'sort': 'name'}}
        status          | {'filter': {'status': 'dead'}}
        status          | {'filter': {'status': ['active', 'dead']}}
        status          | {'filter': {'status': 'blocked'}}
        status          | {'filter': {'status': []}}
        status          | {'filter': {'status': ''}}
        status          | {'filter': {'status': ' , '}}
        status          | {'filter': {'status': null, 'owner': 'x'}}
        effectiveStatus | {'filter': {'effectiveStatus': 'dead'}}
        warning         | {'filter': {'warning': ['idle', 5]}}
        search          | {'filter': {'search': ['a', 'b']}}
        search          | {'filter': {'search': '', 'owner': 'x'}}
        owner           | {'filter': {'owner': ''}}
        client          | {'filter': {'client': null}}
        expiresBefore   | {'filter': {'expiresBefore': 'tomorrow'}}
        unusedSince     | {'filter': {'unusedSince': 5}}
        neverExpires    | {'filter': {'neverExpires': false}}
        neverExpires    | {'filter': {'neverExpires': 'true'}}
        fullAccess      | {'filter': {'fullAccess': null}}
        """)
    void areRefusedByTheNameOfTheField(String field, String body) {
        isRefused(read(body), field);
    }

    /** Which are an administrator's to ask for. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ids           | {}
        owner         | {'owner': 'user-alice', 'ids': ['x']}
        client        | {'client': 'reports', 'ids': ['x']}
        owner         | {'filter': {'owner': 'user-bob'}}
        client        | {'filter': {'client': 'reports'}}
        expiresBefore | {'filter': {'expiresBefore': '2030-01-01T00:00:00Z'}}
        fullAccess    | {'filter': {'fullAccess': true}}
        filter        | {'filter': {}}
        """)
    void areRefusedToAUserWhoNames(String field, String body) {
        isRefused(read(KeyForm.Owner.CALLER, Stop.REVOKE, body), field);
    }

    @Test
    void areRefusedWhereThereAreTooManyIds() {
        String most = "'0123456789abcdef'" + ",'0123456789abcdef'".repeat(499);

        assertThat(done(read("{'ids': [" + most + "]}")).ids()).hasSize(1);
        isRefused(read("{'ids': [" + most + ",'0123456789abcdef']}"), "ids");
    }

    @Test
    void areRefusedWithAReasonThatIsTooLong() {
        isRefused(read("{'ids': ['x'], 'reason': '" + "x".repeat(121) + "'}"), "reason");
    }

    @Test
    void areThoseThatAreNamedOnceEachAndWithoutWhatIsNoId() {
        BulkStop named = done(read("""
                {'ids': ['0123456789abcdef', 'x', 'fedcba9876543210', '0123456789abcdef'], 'reason': 'leaked'}"""));

        assertThat(named.ids()).containsExactly(new KeyId("0123456789abcdef"), new KeyId("fedcba9876543210"));
        assertThat(named.query()).isEmpty();
        assertThat(named.reason()).contains("leaked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'owner': 'user-alice'}
        {'filter': {'owner': 'user-alice'}}
        {'filter': {'status': 'active'}}
        {'filter': {'status': ['active', 'disabled'], 'neverExpires': true}}
        {'filter': {'effectiveStatus': 'active,blocked'}}
        {'filter': {'search': 'on', 'fullAccess': true, 'unusedSince': '2030-01-01T00:00:00Z'}}
        """)
    void areThoseOfTheFilterThatAreNotStoppedYet(String body) {
        StoredKey alices = managing.stored.add(endless(managing.key()));
        managing.stored.add(endless(managing.key())
                .in(managing.key(KeyStatus.REVOKED, Managing.Who.OWNER).state()));

        assertThat(found(KeyForm.Owner.ANYBODY, Stop.REVOKE, body)).containsExactly(alices.id());
    }

    private static StoredKey endless(StoredKey key) {
        return key.with(
                key.label(),
                new Bounds(key.bounds().scopes(), key.bounds().networks(), Optional.empty(), Optional.empty()));
    }

    @Test
    void areNobodyElses() {
        StoredKey own = managing.add();
        managing.stored.add(managing.key("user-bob"));

        assertThat(found(KeyForm.Owner.CALLER, Stop.REVOKE, "{'filter': {'status': 'active'}}"))
                .containsExactly(own.id());
    }

    /** A second call goes on where the first ended, so that none comes up again that it has changed. */
    @ParameterizedTest
    @CsvSource({
        "REVOKE,  ACTIVE,   OWNER,         true, true",
        "REVOKE,  DISABLED, OWNER,         true, true",
        "REVOKE,  DISABLED, ADMINISTRATOR, true, true",
        "REVOKE,  REVOKED,  OWNER,         false, false",
        "DISABLE, ACTIVE,   OWNER,         true, true",
        "DISABLE, DISABLED, OWNER,         false, true",
        "DISABLE, DISABLED, ADMINISTRATOR, false, false",
        "DISABLE, REVOKED,  OWNER,         false, false"
    })
    void areThoseOfWhichItMakesOthers(
            Stop stop, KeyStatus status, Managing.Who by, boolean byOwner, boolean byAdministrator) {
        StoredKey key = managing.stored.add(managing.key(status, by));
        String all = "{'filter': {'status': ['active', 'disabled', 'revoked']}}";

        assertThat(found(KeyForm.Owner.CALLER, stop, all).contains(key.id())).isEqualTo(byOwner);
        assertThat(found(KeyForm.Owner.ANYBODY, stop, all).contains(key.id())).isEqualTo(byAdministrator);
    }

    @Test
    void areAllOfAClient() {
        managing.stored.add(managing.key());

        assertThat(found(KeyForm.Owner.ANYBODY, Stop.REVOKE, "{'client': 'reports'}"))
                .hasSize(1);
    }
}
