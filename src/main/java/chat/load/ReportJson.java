package chat.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A report for programs: one JSON object; times in milliseconds, memory in bytes. */
public final class ReportJson {

    private ReportJson() {}

    /** The report as one line of JSON. */
    public static String of(LoadReport report) {
        LoadReport.Traffic traffic = report.traffic();
        LoadReport.Faults faults = report.faults();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("began", report.began().toString())
                .add("good", report.isGood())
                .add("scenario", scenario(report.options()))
                .add(
                        "users",
                        Json.createObjectBuilder()
                                .add("in", report.usersIn())
                                .add("lost", report.usersLost())
                                .add("reconnects", report.reconnects()))
                .add(
                        "messages",
                        Json.createObjectBuilder()
                                .add("sent", traffic.sent())
                                .add("acknowledged", traffic.acknowledged())
                                .add("refused", traffic.refused())
                                .add("unanswered", traffic.unanswered())
                                .add("unsent", traffic.unsent())
                                .add("perSecond", traffic.messagesPerSecond()))
                .add(
                        "deliveries",
                        Json.createObjectBuilder()
                                .add("count", traffic.deliveries())
                                .add("perSecond", traffic.deliveriesPerSecond())
                                .add("bytes", traffic.bytes()))
                .add(
                        "faults",
                        Json.createObjectBuilder()
                                .add("missing", faults.missing())
                                .add("repeated", faults.repeated())
                                .add("reordered", faults.reordered())
                                .add("storedTwice", faults.storedTwice())
                                .add("conflicting", faults.conflicting())
                                .add("strays", faults.strays()))
                .add("latency", latency(report.latency()))
                .add("acknowledged", latency(report.acknowledged()))
                .add(
                        "generator",
                        Json.createObjectBuilder()
                                .add("busy", report.generator().busy())
                                .add("cpuMicrosPerDelivery", report.generator().cpuMicrosPerDelivery())
                                .add("late", latency(report.generator().late())))
                .add("troubles", Json.createArrayBuilder(report.troubles()))
                .add("unmet", Json.createArrayBuilder(report.unmet()));
        report.server().ifPresent(cost -> json.add("server", server(cost)));
        report.stopped().ifPresent(why -> json.add("stopped", why));
        report.verdict().ifPresent(verdict -> json.add("guarantees", verdict));
        return json.build().toString();
    }

    private static JsonObjectBuilder scenario(LoadOptions options) {
        Scenario scenario = options.scenario();
        return Json.createObjectBuilder()
                .add("target", options.target().toString())
                .add("users", scenario.users())
                .add("rooms", scenario.rooms())
                .add("members", scenario.members())
                .add("senders", scenario.senders())
                .add("size", scenario.size())
                .add("seed", scenario.seed())
                .add("rate", options.pace().rate())
                .add("stalled", options.stalled())
                .add("pipeline", options.pace().pipeline())
                .add("warmup", options.timing().warmup().toMillis())
                .add("duration", options.timing().duration().toMillis());
    }

    private static JsonObject server(ServerCost cost) {
        return Json.createObjectBuilder()
                .add("cpuMicrosPerDelivery", cost.cpuMicrosPerDelivery())
                .add("cpuShare", cost.cpuShare())
                .add("rssBefore", cost.rssBefore())
                .add("rssJoined", cost.rssJoined())
                .add("rssPeak", cost.rssPeak())
                .add("bytesPerUser", cost.bytesPerUser())
                .build();
    }

    private static JsonObjectBuilder latency(Latency latency) {
        return Json.createObjectBuilder()
                .add("count", latency.count())
                .add("mean", latency.mean())
                .add("p50", latency.p50())
                .add("p90", latency.p90())
                .add("p99", latency.p99())
                .add("p999", latency.p999())
                .add("max", latency.max());
    }
}
