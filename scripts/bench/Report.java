import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of the results of a benchmark the tables in {@code performance.md} and the charts beside it: {@code java Report.java RESULTS FOLDER}.
 *
 * <p>Each line of the results is {@code peer TAB scenario TAB date TAB one object of JSON}; a run that failed has none.
 */
public final class Report {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("chat", "**chat**, durable before it is delivered");
        NAMES.put("c-send", "C epoll loop, one send a delivery");
        NAMES.put("c-gather", "C epoll loop, gathering");
        NAMES.put("inspircd", "InspIRCd");
        NAMES.put("node-ws", "Node `ws`, naive");
        NAMES.put("tyrus", "Tyrus, naive `sendText` to each");
        NAMES.put("tyrus-joined", "Tyrus, one lane, `broadcast`");
    }

    private final Map<String, String> results = new LinkedHashMap<>();

    private final TreeSet<String> dates = new TreeSet<>();

    private Report() {}

    public static void main(String[] args) throws IOException {
        Report report = new Report();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] parts = line.split("\t", 4);
            report.dates.add(parts[2]);
            report.results.put(parts[0] + " " + parts[1], parts[3]);
        }
        Path folder = Path.of(args[1]);
        String text = report.text();
        System.out.println(text);
        Path page = folder.resolve("performance.md");
        Files.writeString(
                page,
                Files.readString(page)
                        .replaceFirst(
                                "(?s)<!-- bench -->.*<!-- /bench -->",
                                Matcher.quoteReplacement("<!-- bench -->\n" + text + "<!-- /bench -->")));
        report.charts(folder);
    }

    /** A number of a result; NaN where there is none. */
    private double get(String peer, String scenario, String key) {
        Matcher number = Pattern.compile("\"" + key + "\":(-?[0-9.eE+-]+)")
                .matcher(results.getOrDefault(peer + " " + scenario, ""));
        return number.find() ? Double.parseDouble(number.group(1)) : Double.NaN;
    }

    /** A number inside an object of a result. */
    private double get(String peer, String scenario, String object, String key) {
        Matcher number = Pattern.compile("\"" + object + "\":\\{[^}]*\"" + key + "\":(-?[0-9.eE+-]+)")
                .matcher(results.getOrDefault(peer + " " + scenario, ""));
        return number.find() ? Double.parseDouble(number.group(1)) : Double.NaN;
    }

    private static String say(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private List<String> peers() {
        return NAMES.keySet().stream()
                .filter(peer -> results.keySet().stream().anyMatch(key -> key.startsWith(peer + " ")))
                .toList();
    }

    private String text() throws IOException {
        StringBuilder out = new StringBuilder("\nMade by `make bench`, " + String.join(" and ", dates) + ": " + machine() + ".\n\n")
                .append("| server | saturated, deliveries/s | of one-send C | paced p99, ms | CPU a delivery, us | of one-send C"
                        + " | quick p99, ms | RSS at most, MiB |\n|---|---|---|---|---|---|---|---|\n");
        for (String peer : peers()) {
            double saturated = get(peer, "saturated", "deliveries");
            double cpu = get(peer, "paced", "cpu_us");
            out.append(String.join(
                            " | ",
                            "| " + NAMES.get(peer),
                            say("%,.0f", saturated),
                            say("%.1f x", saturated / get("c-send", "saturated", "deliveries")),
                            say("%.1f", get(peer, "paced", "p99")),
                            say("%.1f", cpu),
                            say("%.2f x", cpu / get("c-send", "paced", "cpu_us")),
                            say("%.1f", get(peer, "quick", "p99")),
                            say("%.0f", get(peer, "quick", "rss_peak_kib") / 1024)))
                    .append(" |\n");
        }
        out.append("\n| what was asked of chat | bound | measured | |\n|---|---|---|---|\n");
        double saturated = get("chat", "saturated", "deliveries");
        bound(out, "saturated, of the one-send C loop", saturated / get("c-send", "saturated", "deliveries"), 12, true, "%.1f x");
        bound(out, "saturated, of InspIRCd", saturated / get("inspircd", "saturated", "deliveries"), 1.3, true, "%.2f x");
        bound(out, "paced p99, of the one-send C loop", get("chat", "paced", "p99") / get("c-send", "paced", "p99"), 1.5, false, "%.2f x");
        bound(out, "paced CPU a delivery, of the one-send C loop", get("chat", "paced", "cpu_us") / get("c-send", "paced", "cpu_us"), 1.3, false, "%.2f x");
        bound(out, "quick p99, ms", get("chat", "quick", "p99"), 5, false, "%.1f");
        bound(out, "100 rooms x 50 members saturated, of the one room", get("chat", "rooms", "deliveries") / saturated, 0.6, true, "%.2f x");
        bound(out, "10,000 users in 3 of 500 rooms each, 200 messages/s: p99, ms", get("chat", "users", "latency", "p99"), 50, false, "%.1f");
        bound(out, "the same: deliveries missing", get("chat", "users", "missing"), 0, false, "%.0f");
        bound(out, "500 of 1,000 stop reading, 200 messages/s of 1,000 bytes: p99 of the others, of when all read",
                get("chat", "stalled", "latency", "p99") / get("chat", "reading", "latency", "p99"), 2, false, "%.2f x");
        bound(out, "the same: came back after they had been cut off", get("chat", "stalled", "reconnects"), 500, true, "%.0f");
        bound(out, "the same: deliveries missing after all have come back", get("chat", "stalled", "missing"), 0, false, "%.0f");
        bound(out, "RSS a connection at 10,000 idle sessions, KiB", get("chat", "idle", "kib_per_user"), 8, false, "%.1f");
        out.append('\n');
        out.append("100 rooms x 50 members saturated: ").append(say("%,.0f", get("chat", "rooms", "deliveries"))).append(" deliveries/s. ");
        out.append("10,000 idle sessions: ").append(say("%.3f", get("chat", "idle", "server_cores"))).append(" cores, ");
        out.append(say("%.0f", get("chat", "idle", "rss_kib") / 1024)).append(" MiB RSS. ");
        out.append("A run with missing, doubled or reordered messages would have failed, and stand nowhere.\n\n");
        for (String chart : List.of("throughput", "latency", "memory")) {
            out.append("![").append(chart).append("](performance-").append(chart).append(".svg)\n");
        }
        return out.toString();
    }

    private static void bound(StringBuilder out, String what, double measured, double bound, boolean atLeast, String format) {
        boolean met = atLeast ? measured >= bound : measured <= bound;
        out.append("| ").append(what).append(" | ").append(atLeast ? "at least " : "at most ")
                .append(say(format, bound)).append(" | ").append(say(format, measured)).append(" | ")
                .append(Double.isNaN(measured) ? "not measured" : met ? "met" : "**missed**").append(" |\n");
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: *", ""))
                .findFirst()
                .orElse("an unknown processor");
        return model + ", " + Runtime.getRuntime().availableProcessors() + " cores, Linux " + System.getProperty("os.version")
                + ", Java " + System.getProperty("java.version");
    }

    // ---- charts

    /** One bar. */
    private record Bar(String label, double value) {}

    private void charts(Path folder) throws IOException {
        List<Bar> throughput = new ArrayList<>();
        List<Bar> latency = new ArrayList<>();
        List<Bar> memory = new ArrayList<>();
        for (String peer : peers()) {
            String name = NAMES.get(peer).replaceAll("[*`]", "").replaceFirst(",? durable.*", "");
            throughput.add(new Bar(name, get(peer, "saturated", "deliveries")));
            for (String share : List.of("p50", "p99", "p999")) {
                latency.add(new Bar(name + ", " + share.replace("p999", "p99.9"), get(peer, "paced", share)));
            }
            memory.add(new Bar(name, get(peer, "quick", "rss_peak_kib") / 1024));
        }
        memory.add(new Bar("chat, 10,000 idle sessions", get("chat", "idle", "rss_kib") / 1024));
        write(folder, "throughput", "Deliveries a second, 1,000 members in one room, saturated", throughput, value -> say("%,.0f", value));
        write(folder, "latency", "Latency in ms, 1,000 members, 50 messages/s (logarithmic)", latency, value -> say("%.1f", value));
        write(folder, "memory", "Memory of the server in MiB, at most, with 1,000 members; with 10,000 idle ones, at the end", memory, value -> say("%.0f", value));
    }

    private static void write(Path folder, String name, String title, List<Bar> all, DoubleFunction<String> label) throws IOException {
        List<Bar> bars = all.stream().filter(bar -> bar.value() > 0).toList();
        boolean logarithmic = title.contains("logarithmic");
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double least = logarithmic ? bars.stream().mapToDouble(Bar::value).min().orElse(1) / 2 : 0;
        int height = 40 + 22 * bars.size();
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"760\" height=\"%d\" fill=\"#ffffff\"/>%n<text x=\"10\" y=\"20\" font-size=\"14\">%s</text>%n",
                height, height, title));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double share = logarithmic ? Math.log(bar.value() / least) / Math.log(most / least) : bar.value() / most;
            int y = 32 + 22 * i;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"250\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"258\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                    y + 12, bar.label(), y, 400 * share, bar.label().startsWith("chat") ? "#1f6feb" : "#8b949e",
                    264 + 400 * share, y + 12, label.apply(bar.value())));
        }
        Files.writeString(folder.resolve("performance-" + name + ".svg"), svg.append("</svg>\n"));
    }
}
