package chat.load;

import java.util.Locale;

/** A report for people. */
public final class ReportTable {

    private static final double MIB = 1024 * 1024;

    private ReportTable() {}

    /** The report as lines of text, ending in a line feed. */
    public static String of(LoadReport report) {
        StringBuilder out = new StringBuilder();
        LoadOptions options = report.options();
        Scenario scenario = options.scenario();
        row(
                out,
                "scenario",
                "%,d users, %,d rooms of %,d (%.3g rooms a user), %,d senders, %d-byte texts, seed %d",
                scenario.users(),
                scenario.rooms(),
                scenario.members(),
                scenario.roomsPerUser(),
                scenario.senders(),
                scenario.size(),
                scenario.seed());
        row(
                out,
                "pace",
                options.pace().isOpenLoop()
                        ? "open loop, %,.0f messages/s for %d s"
                        : "closed loop, %,.0f in flight a sender for %d s",
                options.pace().isOpenLoop()
                        ? options.pace().rate()
                        : options.pace().pipeline(),
                options.timing().duration().toSeconds());
        LoadReport.Traffic traffic = report.traffic();
        row(
                out,
                "users",
                "%,d in, %,d lost, %,d reconnects",
                report.usersIn(),
                report.usersLost(),
                report.reconnects());
        row(
                out,
                "messages",
                "%,d sent (%,.0f/s), %,d acknowledged, %,d refused, %,d unanswered, %,d unsent",
                traffic.sent(),
                traffic.messagesPerSecond(),
                traffic.acknowledged(),
                traffic.refused(),
                traffic.unanswered(),
                traffic.unsent());
        row(out, "deliveries", "%,d (%,.0f/s)", traffic.deliveries(), traffic.deliveriesPerSecond());
        LoadReport.Faults faults = report.faults();
        row(
                out,
                "faults",
                "%,d missing, %,d repeated, %,d reordered, %,d stored twice, %,d conflicting, %,d strays",
                faults.missing(),
                faults.repeated(),
                faults.reordered(),
                faults.storedTwice(),
                faults.conflicting(),
                faults.strays());
        out.append(String.format(
                Locale.ROOT,
                "%n%-13s%9s%9s%9s%9s%9s%9s%n",
                "latency, ms",
                "mean",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max"));
        latency(out, "delivered", report.latency());
        latency(out, "acknowledged", report.acknowledged());
        latency(out, "sent late by", report.generator().late());
        out.append('\n');
        row(
                out,
                "generator",
                "busy %.0f %% of the time, %.3f us CPU a delivery%s",
                100 * report.generator().busy(),
                report.generator().cpuMicrosPerDelivery(),
                report.generator().wasTheLimit()
                        ? ": it was at its own limit, so the figures are its, not the server's; use --threads"
                        : "");
        report.server()
                .ifPresent(cost -> row(
                        out,
                        "server",
                        "%.2f cores, %.2f us CPU a delivery; RSS %.1f MiB before, %.1f MiB joined (%.1f KiB a user), %.1f MiB at most",
                        cost.cpuShare(),
                        cost.cpuMicrosPerDelivery(),
                        cost.rssBefore() / MIB,
                        cost.rssJoined() / MIB,
                        cost.bytesPerUser() / 1024.0,
                        cost.rssPeak() / MIB));
        if (options.dialect() == Dialect.CHAT && scenario.rooms() > 0 && traffic.acknowledged() > 0) {
            row(
                    out,
                    "left behind",
                    "%,d rooms, %s to %s, with what was said; the next run with seed %d uses them again, 'chat admin close-room' ends one",
                    scenario.rooms(),
                    scenario.roomName(0),
                    scenario.roomName(scenario.rooms() - 1),
                    scenario.seed());
        }
        report.verdict().ifPresent(verdict -> row(out, "guarantees", "%s", verdict));
        report.troubles().forEach(trouble -> row(out, "trouble", "%s", trouble));
        report.unmet().forEach(unmet -> row(out, "NOT MET", "%s", unmet));
        if (report.isGood()) {
            row(out, "result", "everything asked for was reached");
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String name, String format, Object... values) {
        out.append(String.format(Locale.ROOT, "%-13s", name))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private static void latency(StringBuilder out, String name, Latency latency) {
        if (latency.count() > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-13s%9.2f%9.2f%9.2f%9.2f%9.2f%9.2f%n",
                    name,
                    latency.mean(),
                    latency.p50(),
                    latency.p90(),
                    latency.p99(),
                    latency.p999(),
                    latency.max()));
        }
    }
}
