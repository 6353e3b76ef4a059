package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several users do everything at once, at random but by a seed; afterwards names, membership, order and history are what a simple model says. */
class CrowdIT {

    private static final int USERS = 6;
    private static final int STEPS = 150;
    private static final List<RoomName> ROOMS =
            List.of(new RoomName("red"), new RoomName("green"), new RoomName("blue"));

    /** Fewer than it takes for nobody ever to want another's. */
    private static final int NAMES = 10;

    private static final Map<String, String> NO_RATE = Map.of("limits.burst", "0");

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122})
    void namesMembershipOrderAndHistoryHold(long seed) throws Exception {
        try (RunningServer server = RunningServer.with(NO_RATE)) {
            run(seed, new JdkDialer(server.uri()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 3)
    void andWithTheClientOfTyrus(long seed) throws Exception {
        try (RunningServer server = RunningServer.with(NO_RATE)) {
            run(seed, new TyrusDialer(server.uri()));
        }
    }

    static void run(long seed, Link.Dialer dialer) throws Exception {
        CrowdLog log = new CrowdLog();
        List<CrowdMember> crowd = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            crowd.add(new CrowdMember(dialer, log, name(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            CrowdMember member = crowd.get(i);
            Random random = new Random(seed * 31 + i);
            running.add(threads.submit(() -> {
                for (int step = 0; step < STEPS; step++) {
                    act(member, random, step);
                }
            }));
        }
        threads.shutdown();
        for (Future<?> each : running) {
            each.get(300, TimeUnit.SECONDS);
        }
        check(crowd, log, new CrowdMember(dialer, log, new UserName("auditor")));
        crowd.forEach(CrowdMember::bye);
    }

    private static UserName name(int i) {
        return new UserName("user" + i);
    }

    private static void act(CrowdMember member, Random random, int step) {
        RoomName room = ROOMS.get(random.nextInt(ROOMS.size()));
        UserName somebody = name(random.nextInt(NAMES));
        int what = random.nextInt(100);
        if (what < 45) {
            member.say(room, "step " + step + " of " + member.name());
        } else if (what < 60) {
            member.join(room);
        } else if (what < 68) {
            member.leave(room);
        } else if (what < 76) {
            member.nick(somebody);
        } else if (what < 86) {
            member.whisper(somebody, "psst " + step);
        } else if (what < 91) {
            member.status(random.nextBoolean() ? Presence.AWAY : Presence.ONLINE);
        } else if (what < 95) {
            member.users(Optional.empty());
        } else {
            member.dropAndResume();
        }
    }

    private static void check(List<CrowdMember> crowd, CrowdLog log, CrowdMember auditor) {
        crowd.forEach(CrowdMember::assertNoFault);

        List<UserName> names = new ArrayList<>();
        names.add(auditor.name());
        crowd.forEach(member -> names.add(member.name()));
        names.sort(Comparator.comparing(UserName::key));
        assertThat(auditor.users(Optional.empty())).as("names").isEqualTo(names);

        Map<CrowdLog.Place, CrowdLog.Said> kept = new HashMap<>();
        for (RoomName room : ROOMS) {
            auditor.join(room);
            List<UserName> members = new ArrayList<>();
            members.add(auditor.name());
            crowd.stream().filter(each -> each.rooms().contains(room)).forEach(each -> members.add(each.name()));
            members.sort(Comparator.comparing(UserName::key));
            assertThat(auditor.users(Optional.of(room)))
                    .as("members of %s", room)
                    .isEqualTo(members);
            readAll(auditor, room, kept);
        }
        assertThat(kept).as("everything acknowledged, once, and nothing else").isEqualTo(log.acknowledged());
        auditor.assertNoFault();
    }

    private static void readAll(CrowdMember auditor, RoomName room, Map<CrowdLog.Place, CrowdLog.Said> kept) {
        long before = 0;
        while (before != 1) {
            List<Event.Message> page = auditor.history(room, before);
            if (page.isEmpty()) {
                assertThat(before).as("an empty page only of an empty room").isZero();
                return;
            }
            for (int i = page.size() - 1; i >= 0; i--) {
                Event.Message each = page.get(i);
                assertThat(each.seq()).as("without holes").isEqualTo(before == 0 ? each.seq() : before - 1);
                before = each.seq();
                kept.put(
                        new CrowdLog.Place(room, each.seq()),
                        new CrowdLog.Said(each.id(), each.from(), each.text().text()));
            }
        }
    }
}
