// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.HeardChanges;
import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.keycloak.ScopeRules;
import io.latchkey.keycloak.TokenRules;
import io.latchkey.node.Node;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/** The JWTs of keys, signed now or not long ago. */
public final class KeyJwts {
    private final KeycloakSession session;
    private final RealmModel realm;

    public KeyJwts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** With what the key may do; empty where the client's settings let nobody have one without a proof or consent. */
    public Optional<String> of(Verdict.Accepted accepted) {
        String issuer = TokenRules.issuer(session, realm);
        RecentTokens.Entry entry = RecentTokens.Entry.of(accepted, issuer);
        return RecentTokens.OF_THIS_NODE
                .find(entry, heard())
                .filter(jwt -> isTaken(jwt, accepted))
                .or(() -> signed(accepted, entry));
    }

    /** The claim {@code organization} of a key that is bound to one, as its JWT has it. */
    public Optional<Object> organization(Verdict.Accepted accepted) {
        return accepted.organization().flatMap(bound -> new Minting(session, realm).organization(accepted));
    }

    /** Not within the lock of the cache: signing asks Keycloak's other caches, and two of one do no harm. */
    private Optional<String> signed(Verdict.Accepted accepted, RecentTokens.Entry entry) {
        Minting minting = new Minting(session, realm);
        Minting.Draft draft = minting.whole(accepted);
        if (ClientTerms.unmetByBearer(session, accepted, draft.login()).isPresent()) {
            return Optional.empty();
        }
        // At the token endpoint Keycloak binds it to whoever asks, if they prove a key of theirs: nobody else can use
        // that one.
        boolean forAnybody = draft.claims().getConfirmation() == null;
        String jwt = minting.signed(accepted.client(), draft).getToken();
        if (forAnybody) {
            Arrival.ofCurrentRequest()
                    .map(arrival -> new RecentTokens.Signed(
                            jwt, realm.getId(), accepted.owner().getId(), arrival, lifetime(accepted, draft.claims())))
                    .ifPresent(token -> RecentTokens.OF_THIS_NODE.keep(entry, token));
        }
        return Optional.of(jwt);
    }

    /** Whoever gets it again has at least nine tenths of its life. Mappers of others than Keycloak may read anything. */
    private Duration lifetime(Verdict.Accepted accepted, AccessToken claims) {
        boolean allHeard = heard().isComplete()
                && KeycloakChanges.areToldOf(realm, accepted.owner(), accepted.client())
                && accepted.permissions()
                        .mappers(accepted.client())
                        .allMatch(mapper -> ScopeRules.isKeycloaks(session, mapper));
        Long end = claims.getExp();
        if (!allHeard || end == null) {
            return RecentTokens.UNHEARD_TTL;
        }
        Node node = Node.of(session);
        Duration tenth = Duration.between(node.clock().instant(), Instant.ofEpochSecond(end))
                .dividedBy(10);
        Duration longest = node.keys().ttl();
        return tenth.compareTo(longest) < 0 ? tenth : longest;
    }

    private HeardChanges heard() {
        return Node.of(session).keys().heard();
    }

    /** Whether Keycloak would still take it: its signing key may be gone since, or all tokens until now be void. */
    private boolean isTaken(String jwt, Verdict.Accepted accepted) {
        AccessToken token = session.tokens().decode(jwt, AccessToken.class);
        return token != null
                && accepted.client().getClientId().equals(token.getIssuedFor())
                && !Insides.current().isRevoked(session, token.getId())
                && TokenRules.isInTime(token, session, realm, accepted.client(), accepted.owner());
    }
}
