// SPDX-License-Identifier: Apache-2.0
/**
 * What stands below {@code /realms/{realm}/api-keys}: sends each path to the package that answers it, and decides
 * nothing itself.
 */
@NullMarked
package io.latchkey.endpoint;

import org.jspecify.annotations.NullMarked;
