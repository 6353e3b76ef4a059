package chat.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each flood in turn against {@code scripts/chat serve} with its default settings and a heap of 256 MiB; prints a table. How long each lasts says the
 * property {@code flood.millis}. The bystander must get every answer; that 99 of 100 come within 100 ms, and that much is held in memory when rooms are filled,
 * is asked for with {@code flood.strict} only, as a busy machine breaks it without a server's fault.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FloodIT {

    private static final long MAX_RSS_MIB = 512;
    private static final double MAX_TAIL_BYTES = 32 << 20;
    private static final double MIN_FULL_BYTES = 256 << 10;
    private static final double MAX_P99_MILLIS = 100;
    private static final int MILLIS = Integer.getInteger("flood.millis", 700);
    private static final boolean STRICT = Boolean.getBoolean("flood.strict");
    private static final String ONLY = System.getProperty("flood.only", "");
    private static final long MAX_LOG_BYTES = 4 << 20;

    @TempDir
    Path folder;

    private double highestTails;

    @Test
    void aBystanderDoesNotNoticeAnyFlood() throws IOException, InterruptedException {
        assumeTrue(hasManyLoopbackAddresses(), "this system has no 127.1.0.1 for attackers to come from");
        Path log = folder.resolve("server.log");
        List<String> problems = new ArrayList<>();
        try (Victim server = Victim.start(folder.resolve("data"), log);
                Bystander bystander = new Bystander(server.port())) {
            System.out.println(
                    "| flood | connections, writes, bytes | round trips | p50 ms | p99 ms | max ms | slowest newcomer ms | RSS MiB |\n"
                            + "|---|---|---|---|---|---|---|---|");
            await().atMost(Duration.ofSeconds(60)).until(bystander::isWarm);
            row("none", "", bystander.seen(), server, problems);
            for (Flood flood : Flood.values()) {
                if (ONLY.isEmpty() || ONLY.contains(flood.name())) {
                    String did = attack(flood, server.port());
                    row(name(flood), did, bystander.seen(), server, problems);
                    awaitRecovery(server, flood);
                }
            }
            bystander.finish();
            problems.addAll(bystander.troubles());
            System.out.printf(Locale.ROOT, "highest tails: %.1f MiB%n", highestTails / (1 << 20));
            long peak = server.peakRssMib();
            System.out.println("highest RSS: " + peak + " MiB");
            if (peak > MAX_RSS_MIB) {
                problems.add("RSS of " + peak + " MiB at its highest");
            }
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        System.out.println("log: " + said.length() + " bytes");
        assertThat(problems).isEmpty();
        assertThat(said.lines().filter(line -> line.startsWith("\tat "))).isEmpty();
        assertThat(said.length()).isLessThan((int) MAX_LOG_BYTES);
    }

    private static String name(Flood flood) {
        return flood.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean hasManyLoopbackAddresses() {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.1.0.1"))) {
            return other.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void row(String flood, String did, Bystander.Seen seen, Victim server, List<String> problems)
            throws IOException {
        double tails = tailBytes(server);
        highestTails = Math.max(highestTails, tails);
        long rss = server.rssMib();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.1f | %.1f | %.1f | %.0f | %d |%n",
                flood,
                did.replaceAll(" [a-z]+", ""),
                seen.roundTrips(),
                seen.p50(),
                seen.p99(),
                seen.max(),
                seen.newcomer(),
                rss);
        boolean tooLittle = STRICT && flood.equals(name(Flood.FULL_ROOMS)) && tails < MIN_FULL_BYTES;
        if (tails > MAX_TAIL_BYTES || tooLittle) {
            problems.add(flood + ": " + tails + " bytes of newest messages in memory");
        }
        if (seen.roundTrips() == 0) {
            problems.add(flood + ": no answer in all that time");
        }
        if (STRICT && !(seen.p99() < MAX_P99_MILLIS)) {
            problems.add(flood + ": p99 of " + seen.p99() + " ms");
        }
    }

    /** Asked again where it is refused: right after a flood, whoever comes from here may be kept out for a while. */
    private static double tailBytes(Victim server) {
        return await("the size of all tails")
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> server.metric("chat_tail_bytes"), bytes -> true);
    }

    /** In a process of its own, and behind everybody else where the machine is busy: attackers are elsewhere, as a rule. */
    private String attack(Flood flood, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Attack.class.getName(),
                flood.name(),
                Integer.toString(port),
                Integer.toString(MILLIS)));
        Process attacker = new ProcessBuilder(command)
                .redirectError(folder.resolve("attack.log").toFile())
                .start();
        String did = new String(attacker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        attacker.waitFor();
        return did;
    }

    /** Everything the attacker had is let go of, and others are let in at once. */
    private static void awaitRecovery(Victim server, Flood flood) {
        await(flood + " is over")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(server.metric("chat_connections_open")).isLessThanOrEqualTo(2);
                    assertThat(server.metric("chat_connections_in_handshake")).isLessThanOrEqualTo(2);
                    RawClient.open(server.port()).close();
                });
    }
}
