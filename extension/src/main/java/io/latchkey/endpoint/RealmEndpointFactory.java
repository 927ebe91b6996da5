// SPDX-License-Identifier: Apache-2.0
package io.latchkey.endpoint;

import io.latchkey.gateway.AnswerRenewal;
import io.latchkey.keycloak.PlainFactory;
import io.latchkey.manage.OnReuse;
import io.latchkey.node.Node;
import io.latchkey.node.NodeFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link RealmEndpoint} below each realm. */
public final class RealmEndpointFactory implements RealmResourceProviderFactory, PlainFactory<RealmResourceProvider> {
    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmEndpoint(session);
    }

    /** The node is made before any factory's {@code postInit}. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        NodeFactory nodes = (NodeFactory) factory.getProviderFactory(Node.class);
        nodes.node().ifPresent(node -> {
            node.alerts().listen(new OnReuse());
            nodes.renews(new AnswerRenewal(factory, node));
        });
    }

    @Override
    public String getId() {
        return "api-keys";
    }
}
