// SPDX-License-Identifier: Apache-2.0
/** The processes that the tests start, each with a log file, and none of them left running when the tests have ended. */
@NullMarked
package io.latchkey.it.process;

import org.jspecify.annotations.NullMarked;
