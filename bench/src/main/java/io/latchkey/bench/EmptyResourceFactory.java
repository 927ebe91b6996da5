// SPDX-License-Identifier: Apache-2.0
package io.latchkey.bench;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.config.MeterFilter;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link EmptyResource} at {@code /realms/{realm}/bench-yardstick}; can leave our meters out of Keycloak's metrics. */
public final class EmptyResourceFactory implements RealmResourceProviderFactory, RealmResourceProvider {
    @Override
    public Object getResource() {
        return new EmptyResource();
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "bench-yardstick";
    }

    @Override
    public void init(Config.Scope config) {
        if (config.getBoolean("without-our-meters", false)) {
            Metrics.globalRegistry.config().meterFilter(MeterFilter.denyNameStartsWith("latchkey"));
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
