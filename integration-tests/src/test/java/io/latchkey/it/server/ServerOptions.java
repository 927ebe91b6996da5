// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Keycloak is started. Immutable; start from {@link #on} and add.
 *
 * @param installation which Keycloak, with which jar
 * @param database what it keeps its data in
 * @param buildOptions options of {@code kc.sh build} ({@code --features=…}, {@code --http-relative-path=…}), without
 *     {@code --db}; each new set costs a build of 20 s, once
 * @param options options of {@code kc.sh start}; they win over the defaults of {@link KeycloakServer}
 * @param environment variables to add
 */
public record ServerOptions(
        Installation installation,
        Database database,
        List<String> buildOptions,
        List<String> options,
        Map<String, String> environment) {

    private static final String RELATIVE_PATH = "--http-relative-path=";

    /** The Keycloak and the jar under test, with Keycloak's defaults, on this database. */
    public static ServerOptions on(Database database) {
        return new ServerOptions(Installation.underTest(), database, List.of(), List.of(), Map.of());
    }

    /** With another Keycloak or jar. */
    public ServerOptions running(Installation other) {
        return new ServerOptions(other, database, buildOptions, options, environment);
    }

    /** With more options of {@code kc.sh start}. */
    public ServerOptions with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new ServerOptions(installation, database, buildOptions, List.copyOf(all), environment);
    }

    /** With more options of {@code kc.sh build}. */
    public ServerOptions builtWith(String... more) {
        List<String> all = new ArrayList<>(buildOptions);
        all.addAll(List.of(more));
        return new ServerOptions(installation, database, List.copyOf(all), options, environment);
    }

    /** With one more environment variable. */
    public ServerOptions withEnvironment(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new ServerOptions(installation, database, buildOptions, options, Map.copyOf(all));
    }

    /** The path that it is below; empty for none. */
    String path() {
        return buildOptions.stream()
                .filter(option -> option.startsWith(RELATIVE_PATH))
                .map(option -> option.substring(RELATIVE_PATH.length()))
                .findFirst()
                .orElse("");
    }

    List<String> allBuildOptions() {
        List<String> all = new ArrayList<>(List.of("--db=" + database.vendor()));
        all.addAll(buildOptions);
        return all;
    }
}
