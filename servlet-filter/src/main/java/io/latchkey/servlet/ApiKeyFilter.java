// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass if it carries a good API key of a Keycloak realm, and makes its owner known to the application as
 * {@link ApiKeyPrincipal}. Any other is answered here: 401 and 403 with a challenge (RFC 6750), 429 if the key is used too
 * often, 503 if Keycloak cannot be asked.
 *
 * <p>A container that makes the filter itself configures it by init parameters and the environment ({@link Option});
 * {@link #builder} is for programs. Keycloak need not be there when the application starts.
 *
 * <p>The filter asks for a key when a request comes in. What the application does with it then, within (asynchronous
 * dispatches, forwards, includes, its error pages), is for the same caller and is not asked again: Jakarta Servlet 6.0,
 * section 13.2. So its filter mapping may name any dispatcher types.
 */
public final class ApiKeyFilter implements Filter {
    /** The request attribute with the claims: {@link ApiKeyPrincipal#claims}. */
    public static final String CLAIMS = "io.latchkey.claims";

    private static final String ADMISSION = ApiKeyFilter.class.getName() + ".admission";

    private final @Nullable Settings given;
    private @Nullable Guard guard;
    private @Nullable RevocationFeed feed;
    private RefusalAnswer answer = new RefusalAnswer("");

    /** For containers: reads init parameters and the environment. */
    public ApiKeyFilter() {
        this.given = null;
    }

    ApiKeyFilter(Settings settings) {
        this.given = settings;
    }

    public static ApiKeyFilterBuilder builder() {
        return new ApiKeyFilterBuilder();
    }

    /** Names the filter, because another one may have admitted the request by rules of its own. */
    private record Admission(ApiKeyFilter by, ApiKeyPrincipal key) {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        Settings settings = given == null ? configured(config) : given;
        HttpCalls calls = new HttpCalls(settings);
        Introspection introspection =
                new HttpIntrospection(calls, new Discovery(settings.issuer(), calls), settings.timeout());
        Ticker ticker = Ticker.systemTicker();
        KnownKeys keys = new KnownKeys(settings, introspection, Clock.systemUTC(), ticker);
        answer = new RefusalAnswer(settings.realm());
        guard = new Guard(settings, keys);
        if (settings.revocations()) {
            feed = RevocationFeed.follow(settings, calls, keys, ticker);
        }
    }

    private static Settings configured(FilterConfig config) throws ServletException {
        try {
            return Option.settings(config, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ServletException("The filter " + config.getFilterName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse httpResponse)) {
            throw new ServletException("An API key can only come by HTTP");
        }
        if (http.getDispatcherType() != DispatcherType.REQUEST) {
            Optional<ApiKeyPrincipal> earlier = admittedEarlier(http);
            if (earlier.isPresent() || http.getDispatcherType() == DispatcherType.ERROR) {
                // An error page may be that of a request which was refused before it got here.
                chain.doFilter(earlier.map(key -> as(key, http, response)).orElse(http), response);
                return;
            }
        }
        Decision decision = guard == null ? new Decision.Refused(Refusal.UNAVAILABLE) : guard.decide(http);
        if (decision instanceof Decision.Refused refused) {
            answer.write(refused, httpResponse);
            return;
        }
        ApiKeyPrincipal key = ((Decision.Admitted) decision).key();
        http.setAttribute(ADMISSION, new Admission(this, key));
        http.setAttribute(CLAIMS, key.claims());
        chain.doFilter(new AdmittedRequest(http, response, key), response);
    }

    private Optional<ApiKeyPrincipal> admittedEarlier(HttpServletRequest request) {
        return request.getAttribute(ADMISSION) instanceof Admission admission && admission.by() == this
                ? Optional.of(admission.key())
                : Optional.empty();
    }

    private static HttpServletRequest as(ApiKeyPrincipal key, HttpServletRequest request, ServletResponse response) {
        return key.equals(request.getUserPrincipal()) ? request : new AdmittedRequest(request, response, key);
    }

    @Override
    public void destroy() {
        if (feed != null) {
            feed.close();
        }
    }
}
