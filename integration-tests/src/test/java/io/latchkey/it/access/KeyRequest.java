// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

/** The four requests that take a key's fields. */
public enum KeyRequest {
    CREATE("POST", false),
    CHANGE("PATCH", false),
    CREATE_AS_ADMIN("POST", true),
    CHANGE_AS_ADMIN("PATCH", true);

    private final String method;
    private final boolean asAdmin;

    KeyRequest(String method, boolean asAdmin) {
        this.method = method;
        this.asAdmin = asAdmin;
    }

    public String method() {
        return method;
    }

    public boolean isAsAdmin() {
        return asAdmin;
    }

    /** Whether it makes a key, and does not change one. */
    public boolean makes() {
        return method.equals("POST");
    }
}
