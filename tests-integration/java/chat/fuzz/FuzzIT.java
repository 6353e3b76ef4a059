package chat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.tyrus.FrameFilterFuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs every target, each in a process of its own and two at a time, from the corpus on, and prints a table. For how long each says the property {@code
 * fuzz.seconds}; with {@code fuzz.grow} set the inputs that reached something new are added to the corpus.
 */
class FuzzIT {

    private static final Path CORPUS = Path.of("tests-integration", "fuzz");
    private static final Path WORK = Path.of(System.getProperty("fuzz.work", "target/fuzz"));
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final boolean GROW = Boolean.getBoolean("fuzz.grow");
    private static final long START_SECONDS = 120;
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: *(\\d+)");

    /**
     * @param instrumented whose code Jazzer watches
     * @param longest bytes of an input
     */
    private record Target(String name, Class<?> target, String instrumented, int longest) {

        Path corpus() {
            return CORPUS.resolve(name);
        }
    }

    private static final List<Target> TARGETS = List.of(
            new Target("codec", CodecFuzz.class, "chat.**:org.eclipse.parsson.**", 4_096),
            new Target("names", NamesFuzz.class, "chat.**", 256),
            new Target("terminal-door", TerminalDoorFuzz.class, "chat.**", 1_024),
            new Target("settings", SettingsFuzz.class, "chat.config.**:com.typesafe.config.**", 2_048),
            new Target("frame-filter", FrameFilterFuzz.class, "chat.server.tyrus.**", 2_048),
            new Target("log-recovery", LogRecoveryFuzz.class, "chat.store.**", 96));

    private record Result(Target of, long inputs, int exit, String output) {

        boolean isClean() {
            return exit == 0 && inputs > 0;
        }
    }

    @Test
    void nothingIsFound() throws InterruptedException, ExecutionException {
        ExecutorService twoAtATime = Executors.newFixedThreadPool(2);
        List<Future<Result>> running = new ArrayList<>();
        TARGETS.forEach(target -> running.add(twoAtATime.submit(() -> run(target))));
        twoAtATime.shutdown();
        List<Result> results = new ArrayList<>();
        for (Future<Result> each : running) {
            results.add(each.get());
        }
        System.out.println("| target | seconds | inputs | findings |\n|---|---|---|---|");
        results.forEach(each -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,d | %d |%n",
                each.of().name(),
                SECONDS,
                each.inputs(),
                each.isClean() ? 0 : 1));
        System.out.printf(
                Locale.ROOT,
                "| all | | %,d | %d |%n",
                results.stream().mapToLong(Result::inputs).sum(),
                results.stream().filter(each -> !each.isClean()).count());
        results.stream().filter(each -> !each.isClean()).forEach(each -> System.out.println(each.output()));
        assertThat(results).allMatch(Result::isClean);
    }

    private static Result run(Target target) throws IOException, InterruptedException {
        Path work = Files.createDirectories(WORK.resolve(target.name()));
        Path found = GROW ? target.corpus() : Files.createDirectories(work.resolve("corpus"));
        Path output = work.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "-XX:-OmitStackTraceInFastThrow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.target().getName(),
                "--instrumentation_includes=" + target.instrumented(),
                // Jazzer's own detectors watch every call of every class; what has to hold is said by the targets.
                "--custom_hook_includes=none",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=" + target.longest(),
                "-timeout=60",
                "-print_final_stats=1",
                found.toString()));
        if (!GROW) {
            command.add(target.corpus().toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS + START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        Matcher executed = EXECUTED.matcher(said);
        return new Result(target, executed.find() ? Long.parseLong(executed.group(1)) : 0, process.exitValue(), said);
    }
}
