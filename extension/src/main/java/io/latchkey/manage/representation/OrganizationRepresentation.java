// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import org.keycloak.models.OrganizationModel;

/**
 * An organization whose keys a member may see.
 *
 * @param mayManage whether they may also change them
 */
public record OrganizationRepresentation(String alias, String name, boolean mayManage) {
    public static OrganizationRepresentation of(OrganizationModel organization, boolean mayManage) {
        return new OrganizationRepresentation(organization.getAlias(), organization.getName(), mayManage);
    }
}
