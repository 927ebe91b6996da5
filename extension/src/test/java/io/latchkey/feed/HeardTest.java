// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Change;
import io.latchkey.cache.HeardChanges;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeardTest {
    private static final String REALM = "realm-1";
    private static final String OTHER_REALM = "realm-2";
    private static final KeyId KEY = new KeyId("aaaaaaaaaaaaaaaa");

    private final Set<String> followed = new HashSet<>(Set.of(REALM));
    private final Heard heard = new Heard(() -> followed);
    private final List<Set<String>> asked = new ArrayList<>();

    /** What the database has: by realm and owner. */
    private final Map<String, Map<String, List<KeyId>>> keys = new HashMap<>();

    private List<Change> take() {
        return heard.take((realms, owners, most) -> {
            asked.add(owners);
            Map<String, Map<String, List<KeyId>>> found = new HashMap<>(keys);
            found.keySet().retainAll(realms);
            return found;
        });
    }

    @Test
    void tellsTheKeysOfAUserOnce() {
        keys.put(REALM, Map.of("alice", List.of(KEY)));
        heard.ofUser("alice");
        heard.ofUser("alice");

        assertThat(take()).containsExactly(new Change.OfOwner(REALM, "alice", List.of(KEY)));
        assertThat(take()).isEmpty();
        assertThat(asked).containsExactly(Set.of("alice"));
    }

    @Test
    void tellsToForgetTheRealmOfManyKeys() {
        keys.put(REALM, Map.of());
        heard.ofUser("alice");

        assertThat(take()).containsExactly(new Change.OfRealm(REALM));
    }

    @Test
    void tellsARealmOnceAndAsksForNoneOfItsKeys() {
        keys.put(REALM, Map.of("alice", List.of(KEY)));
        heard.ofRealm(REALM);
        heard.ofUser("alice");
        heard.ofRealm(REALM);

        assertThat(take()).containsExactly(new Change.OfRealm(REALM));
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsNothingOfARealmThatNobodyFollows() {
        keys.put(OTHER_REALM, Map.of("alice", List.of(KEY)));
        heard.ofRealm(OTHER_REALM);
        heard.ofUser("alice");

        assertThat(take()).isEmpty();
    }

    @Test
    void asksAndTellsNothingIfNobodyFollows() {
        followed.clear();
        heard.ofUser("alice");
        heard.ofRealm(REALM);
        heard.ofAnything();
        followed.add(REALM);

        assertThat(take()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsEveryRealmOfWhatIsOfAny() {
        heard.ofUser("alice");
        heard.ofAnything();

        assertThat(take()).containsExactly(new Change.OfEverything());
        assertThat(take()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void looksForTheKeysOfSoManyUsersAndNoMore() {
        IntStream.range(0, Heard.MOST_USERS).forEach(n -> heard.ofUser("user-" + n));
        heard.ofUser("user-0");

        assertThat(take()).isEmpty();
        assertThat(asked).singleElement().satisfies(users -> assertThat(users).hasSize(Heard.MOST_USERS));

        IntStream.rangeClosed(0, Heard.MOST_USERS).forEach(n -> heard.ofUser("user-" + n));

        assertThat(take()).containsExactly(new Change.OfEverything());
        assertThat(asked).hasSize(1);
    }

    /** Whoever is told asks again at once: an answer of before must not count any more by then. */
    @Test
    void hearsOfAChangeWhenTheNodeHasForgottenWhatRestsOnIt() {
        AtomicLong now = new AtomicLong();
        HeardChanges node = new CachedKeys(
                        new CacheLimits(1, Duration.ofSeconds(10)), Optional::empty, now::incrementAndGet)
                .heard();
        Arrival before = new Arrival(now.incrementAndGet());
        keys.put(REALM, Map.of("alice", List.of(KEY)));
        List<Boolean> forgotten = new ArrayList<>();
        KeycloakChanges.Listener both = node.then(new KeycloakChanges.Listener() {
            @Override
            public void ofUser(String userId) {
                forgotten.add(node.since(REALM, userId, before));
                heard.ofUser(userId);
            }

            @Override
            public void ofRealm(String realmId) {
                forgotten.add(node.since(realmId, "bob", before));
                heard.ofRealm(realmId);
            }

            @Override
            public void ofAnything() {
                heard.ofAnything();
            }
        });

        assertThat(node.since(REALM, "alice", before)).isFalse();

        both.ofUser("alice");
        both.ofRealm(REALM);

        assertThat(forgotten).containsExactly(true, true);
        assertThat(take()).containsExactly(new Change.OfRealm(REALM));
    }

    /** Whoever asked then forgets all; and what comes next is told as ever. */
    @Test
    void goesOnWhenTheKeysCannotBeRead() {
        heard.ofUser("alice");
        assertThatThrownBy(() -> heard.take((realms, owners, most) -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");
        heard.ofRealm(REALM);

        assertThat(take()).containsExactly(new Change.OfRealm(REALM));
    }
}
