// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import io.latchkey.keycloak.OwnHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** A page and its files. Nobody needs to be logged in to see it: it holds nothing, and logs in by itself. */
public final class PageResource {
    private static final int NOT_FOUND = 404;
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    /** Keycloak's own attribute: whether the realm's pages may be dark ({@code AdminConsole}, 26.4.7 to 26.7.4). */
    private static final String DARK_MODE = "darkMode";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Page page;

    public PageResource(KeycloakSession session, Page page) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.page = page;
    }

    @GET
    public Response html() {
        if (!session.getContext().getUri().getPath().endsWith("/")) {
            // What the page names is below it.
            return Response.status(Response.Status.FOUND).location(address()).build();
        }
        URI server = base(UrlType.FRONTEND);
        URI admin = base(UrlType.ADMIN);
        OwnHeaders.of(session, PagePolicy.of(server, admin));
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return answer(NOT_FOUND, PageText.saying(obstacle.get()));
        }
        PageFiles.First files = PageFiles.of(page).orElseThrow();
        boolean darkMode = realm.getAttribute(DARK_MODE, true);
        PageText.Environment environment =
                new PageText.Environment(address(), server, admin, realm.getName(), page.clientId(), darkMode);
        return answer(Response.Status.OK.getStatusCode(), PageText.of(files, environment));
    }

    @GET
    @Path("assets/{file}")
    public Response asset(
            @PathParam("file") String file, @Nullable @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings)
            throws IOException {
        Optional<PageFiles.Asset> found = PageFiles.asset(file);
        if (found.isEmpty()) {
            return Response.status(NOT_FOUND).build();
        }
        PageFiles.Asset asset = found.get();
        boolean sentPacked = asset.packed() && takesGzip(encodings);
        InputStream content = asset.packed() && !sentPacked ? new GZIPInputStream(asset.content()) : asset.content();
        Response.ResponseBuilder answer = Response.ok(content, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return sentPacked ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build() : answer.build();
    }

    /** Why nobody can log in, in a sentence. */
    private Optional<String> obstacle() {
        if (!realm.isEnabled()) {
            return Optional.of("The realm is disabled.");
        }
        if (PageFiles.of(page).isEmpty()) {
            return Optional.of("This jar of Latchkey was built without its pages.");
        }
        if (PageClients.usable(realm, page).isEmpty()) {
            return Optional.of("Nobody can log in here yet: the client " + page.clientId()
                    + " is missing or switched off. It is made when an administrator allows API keys in this realm,"
                    + " or saves its settings of API keys again.");
        }
        return Optional.empty();
    }

    private static boolean takesGzip(@Nullable String encodings) {
        String lower = encodings == null ? "" : encodings.toLowerCase(Locale.ROOT);
        return lower.contains("gzip") && !lower.replace(" ", "").contains("gzip;q=0");
    }

    private static Response answer(int status, String text) {
        return Response.status(status).entity(text).type(HTML).build();
    }

    private URI base(UrlType type) {
        return session.getContext().getUri(type).getBaseUri();
    }

    private URI address() {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path(page.pathIn(realm))
                .buildFromEncoded();
    }
}
