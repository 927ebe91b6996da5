// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

/** How often something came out for one key. */
public record KeyCountRepresentation(KeyRepresentation key, long count) {}
