// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Java is started for minutes at most. */
public final class Java {
    /** What the second compiler costs so short a life, it never earns back. */
    public static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    private Java() {}

    /** A command that runs Java with these arguments. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), FIRST_COMPILER, "-Xmx256m"));
        command.addAll(List.of(arguments));
        return command;
    }
}
