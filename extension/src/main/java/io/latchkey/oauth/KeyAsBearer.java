// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.CurrentRequest;
import io.latchkey.keycloak.Insides;
import io.latchkey.token.TokenFormat;
import io.latchkey.verdict.Presented;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Lets a key stand as the bearer token of Keycloak's own APIs, as far as the realm says: it is replaced by its JWT before the
 * request goes on. A key that is refused, or that comes to where it may not, is left as it is, so that the API answers 401 as
 * it does to any bad token.
 *
 * <p>Runs on the event loop before every request of the server. A request that carries no key costs one look at one header;
 * one that does goes on on a worker.
 */
@Provider
@PreMatching
public final class KeyAsBearer implements ContainerRequestFilter {
    /** Of a header with a key: its scheme, some spaces, the token. A JWT is far longer. */
    private static final int LONGEST = TokenFormat.MAX_LENGTH + 20;

    private final ManagedExecutor workers;

    @Inject
    public KeyAsBearer(ManagedExecutor workers) {
        this.workers = workers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> values = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        // Two of them are for Keycloak to refuse.
        if (values == null || values.size() != 1 || values.get(0).length() > LONGEST) {
            return;
        }
        if (Presented.in(values, List.of()) instanceof Presented.Candidate key
                && key.userName().isEmpty()
                && TokenFormat.looksLikeToken(key.token())) {
            CurrentRequest.find()
                    .flatMap(PlainPath::of)
                    .flatMap(OwnApi::at)
                    .ifPresent(api -> exchange((ResteasyReactiveContainerRequestContext) request, key, api));
        }
    }

    private void exchange(ResteasyReactiveContainerRequestContext request, Presented.Candidate key, OwnApi api) {
        request.suspend();
        workers.execute(() -> {
            try {
                Insides.current()
                        .sessions()
                        .flatMap(sessions -> new BearerExchange(sessions).jwtOf(key, api))
                        .ifPresent(jwt -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + jwt));
                request.resume();
            } catch (RuntimeException | Error e) {
                request.resume(e);
            }
        });
    }
}
