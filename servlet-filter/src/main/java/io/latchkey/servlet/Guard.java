// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.policy.Presented;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** The one way from a request to a decision. Whatever breaks on it, nobody gets in. */
final class Guard {
    private static final System.Logger LOG = System.getLogger(ApiKeyFilter.class.getName());

    private final Settings settings;
    private final KnownKeys keys;

    Guard(Settings settings, KnownKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    Decision decide(HttpServletRequest request) {
        try {
            return decided(request);
        } catch (RateLimited e) {
            return new Decision.Refused(Refusal.RATE_LIMITED, Set.of(), Optional.of(e.retryAfter()));
        } catch (KeycloakUnavailable e) {
            return new Decision.Refused(Refusal.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Decision.Refused(Refusal.UNAVAILABLE);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A request could not be checked for an API key", e);
            return new Decision.Refused(Refusal.UNAVAILABLE);
        }
    }

    private Decision decided(HttpServletRequest request) throws KeycloakUnavailable, RateLimited, InterruptedException {
        Presented presented = new KeyHeaders(settings.headers()).in(request);
        if (presented instanceof Presented.Unusable unusable) {
            return new Decision.Refused(Refusal.of(unusable));
        }
        Presented.Candidate candidate = (Presented.Candidate) presented;
        // What is mistyped or made up is known by its checksum: nobody has to be asked.
        if (!(TokenFormat.parse(candidate.token()) instanceof Token token)) {
            return new Decision.Refused(Refusal.INVALID_TOKEN);
        }
        Optional<String> address =
                settings.clientAddress() ? Optional.ofNullable(request.getRemoteAddr()) : Optional.empty();
        return keys.find(token, address)
                .filter(key -> candidate.isOf(
                        key.username().orElse(null), key.text("email").orElse(null)))
                .map(key -> authorized(request, key))
                .orElse(new Decision.Refused(Refusal.INVALID_TOKEN));
    }

    private Decision authorized(HttpServletRequest request, ApiKeyPrincipal key) {
        Optional<String> organization = settings.requiredOrganization();
        if (organization.isPresent() && !organization.equals(key.organization())) {
            return new Decision.Refused(Refusal.WRONG_ORGANIZATION);
        }
        if (settings.requiredScopes().isEmpty()) {
            return new Decision.Admitted(key);
        }
        Optional<String> path = RequestPath.of(request);
        if (path.isEmpty()) {
            return new Decision.Refused(Refusal.AMBIGUOUS_PATH);
        }
        Set<String> required = settings.requiredScopes().scopesFor(path.get());
        return key.scopes().containsAll(required)
                ? new Decision.Admitted(key)
                : new Decision.Refused(Refusal.INSUFFICIENT_SCOPE, required);
    }
}
