// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.infinispan.Cache;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.infinispan.InfinispanClusterProvider;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.cache.infinispan.RealmCacheSession;
import org.keycloak.models.cache.infinispan.UserCacheSession;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.storage.CacheableStorageProviderModel;
import org.keycloak.storage.CacheableStorageProviderModel.CachePolicy;
import org.keycloak.storage.StorageId;

/**
 * What Keycloak changes about users, and about all else that its caches hold: realms, clients, scopes, mappers, roles, groups,
 * organizations. Keycloak has events for few of these changes; but for each it writes a number into a <em>revisions</em> cache of
 * the node, in the thread that makes the change, when it is committed and no longer in its caches, and before the call that made
 * it is answered. So do the other nodes while the one that made it waits for them. Read in 26.4.7, 26.5.6, 26.6.4 and 26.7.4:
 * {@code CacheManager}, {@code UserCacheSession}, {@code RealmCacheSession}.
 */
public final class KeycloakChanges {
    private static final Logger LOG = Logger.getLogger(KeycloakChanges.class);

    private KeycloakChanges() {}

    /** Is told after the fact, on any thread, which waits. */
    public interface Listener {
        /** A user: they, their attributes, roles, groups, organizations, consents, or that there is one. */
        void ofUser(String userId);

        /** Something else of a realm, or the realm. */
        void ofRealm(String realmId);

        /** Something of one does not know which realm, or of all. */
        void ofAnything();

        /** First this, then another. */
        default Listener then(Listener next) {
            Listener first = this;
            return new Listener() {
                @Override
                public void ofUser(String userId) {
                    first.ofUser(userId);
                    next.ofUser(userId);
                }

                @Override
                public void ofRealm(String realmId) {
                    first.ofRealm(realmId);
                    next.ofRealm(realmId);
                }

                @Override
                public void ofAnything() {
                    first.ofAnything();
                    next.ofAnything();
                }
            };
        }
    }

    /**
     * Tells of each change from now on, until the server stops. Says in the log if it can't.
     *
     * @return whether it will: not where Keycloak caches no users, or its nodes do not wait for each other, as with
     *     {@code --features=stateless} and an external Infinispan
     */
    public static boolean tell(KeycloakSession session, Listener listener) {
        try {
            return told(session, listener);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Keycloak's own changes are not heard: what it changes about owners is seen within a second", e);
            return false;
        }
    }

    private static boolean told(KeycloakSession session, Listener listener) {
        // The caches take in what other nodes tell from when they are first asked for.
        boolean cached = session.getProvider(UserCache.class) instanceof UserCacheSession
                && session.getProvider(CacheRealmProvider.class) instanceof RealmCacheSession;
        // Messages by the database or an external Infinispan may come after the call that they tell of was answered.
        boolean inTime = session.getProvider(ClusterProvider.class) instanceof InfinispanClusterProvider;
        if (!cached || !inTime) {
            LOG.info("Keycloak's own changes are not heard with its caches and cluster as they are configured:"
                    + " what it changes about owners is seen within a second");
            return false;
        }
        InfinispanConnectionProvider caches = session.getProvider(InfinispanConnectionProvider.class);
        Cache<String, Revisioned> objects = caches.getCache(InfinispanConnectionProvider.REALM_CACHE_NAME);
        Cache<String, Long> realms = caches.getCache(InfinispanConnectionProvider.REALM_REVISIONS_CACHE_NAME);
        Cache<String, Long> users = caches.getCache(InfinispanConnectionProvider.USER_REVISIONS_CACHE_NAME);
        RealmsOfObjects known = RealmsOfObjects.in(objects);
        realms.addListener(new Revisions(
                key -> known.find(key).ifPresentOrElse(listener::ofRealm, listener::ofAnything), listener::ofAnything));
        users.addListener(new Revisions(
                key -> UserKeys.user(key).ifPresentOrElse(listener::ofUser, listener::ofAnything),
                listener::ofAnything));
        return true;
    }

    /**
     * Whether all of these, and what they have, is told of when it changes. That is not so of users and clients whom Keycloak does
     * not cache, or caches for a time only, as their storage has it; nor of failed logins, which lock users out for good where a
     * realm has it so.
     */
    public static boolean areToldOf(RealmModel realm, UserModel user, ClientModel client) {
        return user instanceof CachedUserModel cached
                && !cached.isMarkedForEviction()
                && isCachedUntilTold(realm, user)
                && StorageId.isLocalStorage(client.getId())
                && !(realm.isBruteForceProtected() && realm.isPermanentLockout());
    }

    private static boolean isCachedUntilTold(RealmModel realm, UserModel user) {
        String link = user.getFederationLink();
        String storage = link == null ? StorageId.providerId(user.getId()) : link;
        if (storage == null) {
            return true;
        }
        ComponentModel component = realm.getComponent(storage);
        return component != null
                && new CacheableStorageProviderModel(component).getCachePolicy() == CachePolicy.DEFAULT;
    }
}
