// SPDX-License-Identifier: Apache-2.0
/** The self-service API: what users do with their own keys. */
@NullMarked
package io.latchkey.manage.account;

import org.jspecify.annotations.NullMarked;
