/**
 * The consoles as a person sees them: Debian's Chromium on the shared server. One browser for the run, a context of its
 * own for each tab. Everything waits for a condition of the page; nothing sleeps.
 */
@NullMarked
package io.latchkey.it.browser;

import org.jspecify.annotations.NullMarked;
