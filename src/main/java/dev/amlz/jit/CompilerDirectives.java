package dev.amlz.jit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Keeps HotSpot's optimising compiler away from generated classes that will not earn it. Safe for use by several threads. */
final class CompilerDirectives {
    /** Classes of calls: what they call is compiled by itself, once for all of them. */
    private static final String TEXT =
            "[{match: \"" + ProgramGenerator.NAME + ProgramClass.Kind.CALLS.suffix() + "*.*\", c2: {Exclude: true}}]";

    private static final String[] SIGNATURE = {String[].class.getName()};
    private static boolean set;

    private CompilerDirectives() {}

    /** Sets the directives of this JVM, once; one that has no such thing, not being HotSpot, goes without. */
    static synchronized void set() {
        if (set) {
            return;
        }
        set = true;
        try {
            Path file = Files.createTempFile("amlz", ".json");
            try {
                Files.writeString(file, TEXT);
                ask("compilerDirectivesAdd", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException e) {
            // the classes are compiled for nothing: only time is lost
        }
    }

    /** What HotSpot says of the directives that are set. */
    static String print() throws JMException {
        return ask("compilerDirectivesPrint");
    }

    private static String ask(String command, String... arguments) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        boolean plain = arguments.length == 0;
        Object answer = server.invoke(
                name, command, plain ? new Object[0] : new Object[] {arguments}, plain ? new String[0] : SIGNATURE);
        return String.valueOf(answer);
    }
}
