// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.cache.infinispan.UserCacheManager;
import org.keycloak.models.cache.infinispan.entities.AbstractRevisioned;
import org.keycloak.models.cache.infinispan.entities.InRealm;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.spi.infinispan.impl.embedded.CacheConfigurator;

/** By Keycloak's own cache manager, on caches as it configures them. */
final class RevisionsTest {
    private final DefaultCacheManager infinispan = new DefaultCacheManager(
            new GlobalConfigurationBuilder().nonClusteredDefault().build());
    private final Cache<String, Revisioned> objects = cache("users", new ConfigurationBuilder().simpleCache(true));
    private final Cache<String, Long> revisions =
            cache("userRevisions", CacheConfigurator.getRevisionCacheConfig(1_000));
    private final UserCacheManager keycloak = new UserCacheManager(objects, revisions);
    private final List<String> heard = new ArrayList<>();

    RevisionsTest() {
        revisions.addListener(new Revisions(heard::add, () -> heard.add("everything")));
    }

    private <K, V> Cache<K, V> cache(String name, ConfigurationBuilder configuration) {
        infinispan.defineConfiguration(name, configuration.build());
        return infinispan.getCache(name);
    }

    @AfterEach
    void stop() {
        infinispan.stop();
    }

    private static final class Part extends AbstractRevisioned implements InRealm {
        Part(long revision, String id) {
            super(revision, id);
        }

        @Override
        public String getRealm() {
            return "demo";
        }
    }

    private void load(String id) {
        keycloak.addRevisioned(new Part(keycloak.getCurrentRevision(id), id), keycloak.getCurrentCounter());
    }

    @Test
    void tellWhatIsChangedBeforeTheChangerGoesOnWhetherItWasCachedOrNot() {
        keycloak.invalidateObject("alice");
        assertThat(heard).containsExactly("alice");

        load("alice");
        keycloak.invalidateObject("alice");
        assertThat(heard).containsExactly("alice", "alice");
    }

    @Test
    void sayNothingOfWhatIsOnlyCached() {
        load("alice");
        keycloak.invalidateObject("bob");
        load("bob");

        assertThat(keycloak.get("alice", Part.class)).isNotNull();
        assertThat(keycloak.get("bob", Part.class)).isNotNull();
        assertThat(heard).containsExactly("bob");
    }

    @Test
    void tellOfAChangeAfterTheNumberWasEvicted() {
        load("alice");
        revisions.evict("alice");
        assertThat(heard).isEmpty();

        keycloak.invalidateObject("alice");
        assertThat(heard).containsExactly("alice");
    }

    @Test
    void sayWhenTheCacheIsCleared() {
        load("alice");
        keycloak.clear();

        assertThat(heard).contains("everything");
    }

    /** What is changed is gone from the cache when it is told of: whoever asks because of that reads it anew. */
    @Test
    void comeAfterTheObjectHasLeftTheCache() throws ExecutionException, InterruptedException, TimeoutException {
        load("alice");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Boolean> stillThere = new ArrayList<>();
            revisions.addListener(new Revisions(key -> stillThere.add(objects.containsKey(key)), () -> {}));
            other.submit(() -> keycloak.invalidateObject("alice")).get(10, TimeUnit.SECONDS);
            assertThat(stillThere).containsExactly(false);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void belongToTheRealmOfWhatHasBeenCached() {
        load("client-1");
        RealmsOfObjects realms = RealmsOfObjects.in(objects);
        load("role-1");

        assertThat(realms.find("client-1")).contains("demo");
        assertThat(realms.find("role-1")).contains("demo");
        assertThat(realms.find("client-1.roles")).contains("demo");
        assertThat(realms.find("group-1")).isEmpty();
        keycloak.invalidateObject("role-1");
        assertThat(realms.find("role-1")).as("also when it is no longer cached").contains("demo");
    }
}
