// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.process.Java;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code kc.sh start} for a server of the tests: plain HTTP on the loopback address, ports that the kernel picks (so that
 * no two servers can ever want the same), no cluster unless asked for.
 */
final class StartCommand {
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin-of-the-tests";

    /** Most of its life goes into loading classes. Those are verified by the shared servers, which do {@link #VERIFY}. */
    static final String QUICK_START =
            Java.FIRST_COMPILER + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    static final String VERIFY = "-XX:+BytecodeVerificationRemote";

    private static final List<String> DEFAULTS = List.of(
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--http-management-port=0",
            "--hostname-strict=false",
            "--cache=local",
            "--log-level=info",
            // Whatever a test logs, this category says where the server listens.
            "--log-level-io.quarkus=info");

    private StartCommand() {}

    static List<String> of(Path home, ServerOptions options) {
        List<String> chosen = Stream.concat(options.database().options().stream(), options.options().stream())
                .toList();
        Set<String> names = chosen.stream().map(StartCommand::name).collect(Collectors.toSet());
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized"));
        DEFAULTS.stream().filter(option -> !names.contains(name(option))).forEach(command::add);
        command.addAll(chosen);
        return command;
    }

    static Map<String, String> environment(ServerOptions options) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m " + QUICK_START);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        environment.putAll(options.environment());
        return environment;
    }

    private static String name(String option) {
        return option.split("=", 2)[0];
    }
}
