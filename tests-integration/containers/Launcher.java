import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs one container in a process of its own, and does what the tests say on standard input, a command a line: {@code deploy CONTEXT-PATH WAR},
 * {@code replace CONTEXT-PATH WAR}, {@code undeploy CONTEXT-PATH}. Answers each on standard output with {@code ok}, or with {@code failed} and why. Ends when nobody says
 * anything any more.
 */
public final class Launcher {

    /** A container; {@code Server} in a folder beside this file is one. */
    interface Container {

        /** Starts it on 127.0.0.1 and a free port, which it answers. */
        int start(Path work) throws Exception;

        /** Throws where the application does not start. */
        void deploy(String contextPath, Path war) throws Exception;

        void undeploy(String contextPath) throws Exception;

        /** Deploys it anew, as the container itself does where the file is another. */
        default void replace(String contextPath, Path war) throws Exception {
            undeploy(contextPath);
            deploy(contextPath, war);
        }

        /** The process that serves. */
        default long pid() {
            return ProcessHandle.current().pid();
        }

        /** Ends what would outlive this process. */
        default void end() {}
    }

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Container container =
                (Container) Class.forName("Server").getDeclaredConstructor().newInstance();
        try {
            int port = container.start(Path.of(arguments[0]));
            answers.println("listening " + port + " " + container.pid());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answers.println(run(container, line.split(" ", 3)));
            }
        } finally {
            container.end();
            Runtime.getRuntime().halt(0);
        }
    }

    private static String run(Container container, String[] command) {
        try {
            if (command[0].equals("deploy")) {
                container.deploy(command[1], Path.of(command[2]));
            } else if (command[0].equals("replace")) {
                container.replace(command[1], Path.of(command[2]));
            } else {
                container.undeploy(command[1]);
            }
            return "ok";
        } catch (Exception | LinkageError e) {
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    /**
     * A port that was free a moment ago, for containers that cannot be told to take any: none of those from 32768 on, which the system gives to everybody who asks for
     * any, and would give away before the container is there.
     */
    static int freePort() throws IOException {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Then another one.
            }
        }
        throw new IOException("no port is free");
    }
}
