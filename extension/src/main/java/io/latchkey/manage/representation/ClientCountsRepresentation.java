// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came out for the keys of one client.
 *
 * @param clientId left out if the client is gone
 * @param refused of those who had the key's present secret
 * @param unproved of those who had not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientCountsRepresentation(@Nullable String clientId, long accepted, long refused, long unproved) {}
