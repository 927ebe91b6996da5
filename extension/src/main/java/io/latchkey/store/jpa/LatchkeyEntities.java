// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Tells Keycloak of our tables and of the changelog that makes them. */
public final class LatchkeyEntities implements JpaEntityProviderFactory, JpaEntityProvider {
    private static final String ID = "latchkey";

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                KeyEntity.class,
                KeyUseEntity.class,
                KeyStateEntity.class,
                RotationEntity.class,
                KeyChangeEntity.class,
                OwnerEntity.class,
                OverrideEntity.class,
                UsageEntity.class,
                IdleNoticeEntity.class,
                TaskEntity.class,
                UsageHourEntity.class,
                RefusedCallEntity.class,
                MailEntity.class,
                ReminderEntity.class,
                IdleReminderEntity.class,
                ReuseToldEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/latchkey/changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ID;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
