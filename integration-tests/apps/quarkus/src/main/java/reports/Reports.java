// SPDX-License-Identifier: Apache-2.0
package reports;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class Reports {
    @Inject
    SecurityIdentity caller;

    @GET
    @Path("scope")
    @PermissionsAllowed("reports:read")
    public String scope() {
        return caller.getPrincipal().getName();
    }

    @GET
    @Path("role")
    @RolesAllowed("reports:read")
    public String role() {
        return caller.getPrincipal().getName();
    }
}
