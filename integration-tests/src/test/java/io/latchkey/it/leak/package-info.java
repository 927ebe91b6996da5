// SPDX-License-Identifier: Apache-2.0
/**
 * Looking for tokens where none may be: every token that the server hands out in a run is remembered, and at its end the
 * log, the events and every column of every table are searched for any part of one, in any usual encoding.
 */
@NullMarked
package io.latchkey.it.leak;

import org.jspecify.annotations.NullMarked;
