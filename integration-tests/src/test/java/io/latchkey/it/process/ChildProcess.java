// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of ours and its descendants. Its output goes to a log file. It ends with this JVM at the latest.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final LogFile log;
    private final Thread atExit;

    private ChildProcess(String name, Process process, LogFile log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = new Thread(this::end, "end " + name);
    }

    /**
     * Starts a command.
     *
     * @param name what to call it in messages
     * @param environment what to add to this JVM's own environment
     * @param log the file for its output, appended to
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        try {
            ChildProcess child = new ChildProcess(name, builder.start(), new LogFile(log));
            Runtime.getRuntime().addShutdownHook(child.atExit);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** What the process has written. */
    public LogFile log() {
        return log;
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Throws an {@link IllegalStateException} with the end of the log, if the process has ended. */
    public void mustBeAlive() {
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + "\n" + log.tail());
        }
    }

    /** Waits for a process that ends by itself; anything but exit code 0 is an exception with the end of the log. */
    public void mustSucceedWithin(Duration allowed) {
        if (!endsWithin(allowed)) {
            close();
            throw new IllegalStateException(name + " did not end within " + allowed + "\n" + log.tail());
        }
        forgetAtExit();
        if (process.exitValue() != 0) {
            mustBeAlive();
        }
    }

    /** Waits for a process that ends by itself, and tells its exit code. */
    public int exitCodeWithin(Duration allowed) {
        boolean ended = endsWithin(allowed);
        close();
        if (!ended) {
            throw new IllegalStateException(name + " did not end within " + allowed + "\n" + log.tail());
        }
        return process.exitValue();
    }

    /** Ends the process as {@code kill -9} does, its descendants first. */
    public void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
        endsWithin(PATIENCE);
        forgetAtExit();
    }

    /** Asks the process to end, waits, and kills what is left. */
    @Override
    public void close() {
        end();
        forgetAtExit();
    }

    private void end() {
        List<ProcessHandle> family = family();
        process.destroy();
        endsWithin(PATIENCE);
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family;
    }

    private boolean endsWithin(Duration allowed) {
        try {
            return process.waitFor(allowed.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forgetAtExit() {
        if (!Thread.currentThread().equals(atExit)) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // The JVM is ending: the hook is running or about to, and finds nothing left to end.
                return;
            }
        }
    }
}
