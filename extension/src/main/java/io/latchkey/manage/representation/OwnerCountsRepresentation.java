// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came out for the keys of one owner.
 *
 * @param owner their user name; left out if they are gone or their storage does not answer
 * @param refused of those who had the key's present secret
 * @param unproved of those who had not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnerCountsRepresentation(
        String ownerId, @Nullable String owner, long accepted, long refused, long unproved) {}
