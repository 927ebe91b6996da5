// SPDX-License-Identifier: Apache-2.0
/** The JSON of the management APIs: camelCase, times in ISO 8601 and UTC, absent values left out. */
@NullMarked
package io.latchkey.manage.representation;

import org.jspecify.annotations.NullMarked;
