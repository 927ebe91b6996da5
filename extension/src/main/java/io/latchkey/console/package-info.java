/**
 * Which theme the consoles get: ours, which holds Keycloak's own with our pages in them, wherever nobody has chosen
 * another, and the theme itself. Called by Keycloak alone, for each page; it holds no state and touches no database.
 */
@NullMarked
package io.latchkey.console;

import org.jspecify.annotations.NullMarked;
