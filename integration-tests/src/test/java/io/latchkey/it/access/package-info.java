// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of access, of input and of logins by key stand on: a key made by an administrator, the calls of both
 * management APIs and their callers as data, authentication flows, and what a realm holds at a moment, to be compared with
 * later.
 */
@NullMarked
package io.latchkey.it.access;

import org.jspecify.annotations.NullMarked;
