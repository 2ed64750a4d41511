package com.xinfan.local.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The terminal: lines that stay, and one line at the bottom that is overwritten while something is under way. */
public final class Console {
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private boolean statusShown;

    public Console(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    public static Console ofTerminal() {
        var terminal = System.console();
        return new Console(
                stream(FileDescriptor.out), stream(FileDescriptor.err), terminal != null && terminal.isTerminal());
    }

    public synchronized void line(String text) {
        clearStatus();
        out.println(text);
    }

    public synchronized void error(String text) {
        clearStatus();
        err.println(text);
    }

    /** Shown on a terminal only, and overwritten by whatever comes next. */
    public synchronized void status(String text) {
        if (interactive) {
            clearStatus();
            out.print(text.length() > WIDTH ? text.substring(0, WIDTH) : text);
            out.flush();
            statusShown = true;
        }
    }

    private void clearStatus() {
        if (statusShown) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            statusShown = false;
        }
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
