// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Http;
import io.latchkey.it.server.NeedsConsoles;
import io.latchkey.it.server.Servers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which consoles a server shows that nobody told; {@code ServerSettingsIT} has the other. */
@Tag("once")
@NeedsConsoles
final class ConsoleThemeIT {

    @Test
    void theExtendedConsolesAreChosenByThemselves() {
        Http server = Servers.shared().http();
        assertThat(server.get("/admin/master/console/").body()).contains("/admin/latchkey");
        assertThat(server.get("/realms/master/account/").body()).contains("/account/latchkey");
    }
}
