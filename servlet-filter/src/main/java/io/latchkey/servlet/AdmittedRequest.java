// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller is known by their key. */
final class AdmittedRequest extends HttpServletRequestWrapper {
    private static final String AUTH_TYPE = "API_KEY";

    private final ServletResponse response;
    private final ApiKeyPrincipal key;

    AdmittedRequest(HttpServletRequest request, ServletResponse response, ApiKeyPrincipal key) {
        super(request);
        this.response = response;
        this.key = key;
    }

    @Override
    public Principal getUserPrincipal() {
        return key;
    }

    @Override
    public String getRemoteUser() {
        return key.getName();
    }

    @Override
    public String getAuthType() {
        return AUTH_TYPE;
    }

    @Override
    public boolean isUserInRole(String role) {
        return key.roles().contains(role);
    }

    /** With this request: the container would else go on with its own, which knows of no caller. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }
}
