// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.events.admin.OperationType;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** An admin event. It may be sent again, with other words. */
public final class AdminEvent {
    private final AdminEventBuilder event;

    AdminEvent(AdminEventBuilder event) {
        this.event = event;
    }

    public AdminEvent operation(OperationType operation) {
        event.operation(operation);
        return this;
    }

    /** Below the realm. */
    public AdminEvent path(String... segments) {
        event.resourcePath(segments);
        return this;
    }

    public AdminEvent detail(String name, String value) {
        event.detail(name, value);
        return this;
    }

    /** What it shows where the realm keeps representations. */
    public AdminEvent representation(Object value) {
        event.representation(value);
        return this;
    }

    public void send() {
        event.success();
    }
}
