// SPDX-License-Identifier: Apache-2.0
package io.latchkey.endpoint;

import io.latchkey.gateway.ValidateResource;
import io.latchkey.manage.KeyItself;
import io.latchkey.manage.RevokeByPossession;
import io.latchkey.manage.account.AccountKeys;
import io.latchkey.manage.feed.RevocationsResource;
import io.latchkey.oauth.KeyJwts;
import io.latchkey.pages.Page;
import io.latchkey.pages.PageResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/api-keys}. */
public final class RealmEndpoint implements RealmResourceProvider {
    private final KeycloakSession session;

    RealmEndpoint(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}

    @Path("validate")
    public ValidateResource validate() {
        KeyJwts jwts = new KeyJwts(session, session.getContext().getRealm());
        return new ValidateResource(session, jwts::of, jwts::organization);
    }

    @Path("self")
    public KeyItself self() {
        return new KeyItself(session);
    }

    @Path("revoke")
    public RevokeByPossession revoke() {
        return new RevokeByPossession(session, fields -> selfService().revokeMany(fields));
    }

    @Path("revocations")
    public RevocationsResource revocations() {
        return new RevocationsResource(session);
    }

    @Path("console")
    public PageResource page() {
        return new PageResource(session, Page.ACCOUNT);
    }

    @Path("admin-console")
    public PageResource administratorsPage() {
        return new PageResource(session, Page.ADMIN);
    }

    @Path("/")
    public AccountKeys selfService() {
        return new AccountKeys(session);
    }
}
