package chat.flood;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;

/** What an attacker does. A {@link #strike} is over when the server has had enough of it, or the time is up. */
enum Flood {
    /** Says something, as fast as it can. */
    MESSAGES(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            talk(attack, from, n -> say("lobby", n, "flood " + n));
        }
    },
    /** Comes into the bystander's room and leaves it. */
    JOINS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            talk(
                    attack,
                    from,
                    n -> "{\"type\":\"" + (n % 2 == 0 ? "leave" : "join") + "\",\"id\":\"" + n
                            + "\",\"room\":\"lobby\"}");
        }
    },
    /** Makes rooms, and something to be kept in each. */
    ROOMS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            String prefix = "r" + Long.toHexString(ThreadLocalRandom.current().nextLong());
            talk(attack, from, n -> {
                String room = prefix + "-" + n / 3;
                return switch ((int) (n % 3)) {
                    case 0 -> "{\"type\":\"join\",\"id\":\"" + n + "\",\"room\":\"" + room + "\"}";
                    case 1 -> say(room, n, "kept");
                    default -> "{\"type\":\"leave\",\"id\":\"" + n + "\",\"room\":\"" + room + "\"}";
                };
            });
        }
    },
    /** Fills rooms of its own with the longest texts, and stays in them; from sixteen addresses. */
    FULL_ROOMS(32, 16) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            String prefix = "f" + Long.toHexString(ThreadLocalRandom.current().nextLong());
            String longest = "\u20ac".repeat(4_000);
            try (RawClient client = attack.enter(from, 0)) {
                for (long n = 0; attack.isOn(); n++) {
                    String room = prefix + "-" + n / 40 % 40;
                    String join = "{\"type\":\"join\",\"id\":\"" + n + "\",\"room\":\"" + room + "\"}";
                    attack.write(client, text(n % 40 == 0 ? join : say(room, n, longest)));
                    client.drain();
                    attack.hold(5);
                }
            }
        }
    },
    /** Connects and goes. */
    CONNECTIONS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            attack.open(from, 0).close();
        }
    },
    /** Begins handshakes and does not end them; from four addresses. */
    HALF_HANDSHAKES(40, 4) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            List<RawClient> held = new ArrayList<>();
            try {
                while (attack.isOn() && held.size() < 200) {
                    RawClient client = attack.tcp(from);
                    held.add(client);
                    attack.write(client, latin("GET /chat HTTP/1.1\r\nHost: x\r\nUpgr"));
                }
                attack.hold(10_000);
            } finally {
                for (RawClient client : held) {
                    client.close();
                }
            }
        }
    },
    /** Pings, whose answers it does not read. */
    PINGS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] pings = repeated(RawClient.masked(RawClient.PING, latin("are you there?")), 100);
            try (RawClient client = attack.open(from, 4_096)) {
                while (attack.isOn()) {
                    attack.write(client, pings);
                }
            }
        }
    },
    /** A message in fragments of one byte, without an end. */
    FRAGMENTS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] fragments = repeated(RawClient.masked(0x00, latin("x")), 100);
            try (RawClient client = attack.open(from, 0)) {
                attack.write(client, RawClient.masked(0x01, latin("x")));
                while (attack.isOn()) {
                    attack.write(client, fragments);
                }
            }
        }
    },
    /** Sends all but the end of the longest message, many times over; from eight addresses. */
    HALF_MESSAGES(40, 8) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] half = RawClient.masked(RawClient.TEXT, latin("x".repeat(250_000)));
            List<RawClient> held = new ArrayList<>();
            try {
                while (attack.isOn() && held.size() < 20) {
                    RawClient client = attack.open(from, 0);
                    held.add(client);
                    attack.write(client, Arrays.copyOf(half, half.length - 1));
                }
                attack.hold(10_000);
            } finally {
                for (RawClient client : held) {
                    client.close();
                }
            }
        }
    },
    /** Asks for all the history and reads none of it. */
    SLOW_READERS(60) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            try (RawClient client = attack.enter(from, 4_096)) {
                for (long n = 0; attack.isOn(); n++) {
                    attack.write(
                            client,
                            text("{\"type\":\"history\",\"id\":\"" + n + "\",\"room\":\"lobby\",\"limit\":200}"));
                    attack.hold(20);
                }
            }
        }
    },
    /** Asks for the longest lists there are. */
    LISTS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            String[] lists = {
                "\"type\":\"users\",\"limit\":1000",
                "\"type\":\"rooms\",\"limit\":1000",
                "\"type\":\"users\",\"room\":\"lobby\",\"limit\":1000",
                "\"type\":\"history\",\"room\":\"lobby\",\"limit\":200"
            };
            talk(attack, from, n -> "{" + lists[(int) (n % lists.length)] + ",\"id\":\"" + n + "\"}");
        }
    },
    /** Frames as deep and as many as a message holds. */
    DEEP_JSON(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] deep = text("{\"a\":".repeat(3_000));
            byte[] wide = text("[[[[[[[\n".repeat(30_000));
            try (RawClient client = attack.open(from, 0)) {
                while (attack.isOn()) {
                    attack.write(client, deep);
                    attack.write(client, wide);
                    client.drain();
                }
            }
        }
    },
    /** Letters under a pile of marks. */
    ZALGO(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            String pile = "Z" + "\u0335\u0321\u0489".repeat(1_300);
            talk(attack, from, n -> say("lobby", n, pile));
        }
    },
    /** Takes a name and leaves it lying. */
    SQUATTING(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            try (RawClient client = attack.enter(from, 0)) {
                client.read();
            }
        }
    },
    /** Messages with nothing in them, and messages of blanks. */
    BLANKS(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] nothing = repeated(text(""), 2_000);
            byte[] blank = text(" \n".repeat(100_000));
            try (RawClient client = attack.open(from, 0)) {
                while (attack.isOn()) {
                    attack.write(client, nothing);
                    attack.write(client, blank);
                    client.drain();
                }
            }
        }
    },
    /** Asks for the most costly page. */
    PAGES(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            try (RawClient client = attack.tcp(from)) {
                attack.write(client, latin("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"));
                client.rest();
            }
        }
    },
    /** Bytes that are no HTTP. */
    GARBAGE(20) {
        @Override
        void strike(Attack attack, InetAddress from) throws IOException {
            byte[] garbage = new byte[2_000];
            ThreadLocalRandom.current().nextBytes(garbage);
            try (RawClient client = attack.tcp(from)) {
                attack.write(client, garbage);
                attack.write(client, latin("\r\n\r\n"));
                client.rest();
            }
        }
    };

    private final int workers;
    private final int addresses;

    Flood(int workers) {
        this(workers, 1);
    }

    Flood(int workers, int addresses) {
        this.workers = workers;
        this.addresses = addresses;
    }

    /** Connections at once, about. */
    int workers() {
        return workers;
    }

    int addresses() {
        return addresses;
    }

    /**
     * Where its attackers come from, without the last number: no other flood's do, as who flooded is not let in for a while. Bystanders come from
     * 127.0.0.1.
     */
    String network() {
        return "127.1." + Arrays.asList(values()).indexOf(this) + ".";
    }

    abstract void strike(Attack attack, InetAddress from) throws IOException;

    /** Sends requests and throws the answers away, twenty to a write. */
    private static void talk(Attack attack, InetAddress from, LongFunction<String> request) throws IOException {
        try (RawClient client = attack.enter(from, 0)) {
            for (long n = 0; attack.isOn(); ) {
                StringBuilder frames = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    frames.append(i == 0 ? "" : "\n").append(request.apply(n++));
                }
                attack.write(client, text(frames.toString()));
                client.drain();
            }
        }
    }

    private static String say(String room, long id, String text) {
        return "{\"type\":\"say\",\"id\":\"" + id + "\",\"room\":\"" + room + "\",\"text\":\"" + text + "\"}";
    }

    private static byte[] text(String message) {
        return RawClient.masked(RawClient.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] repeated(byte[] what, int times) {
        byte[] all = new byte[what.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(what, 0, all, i * what.length, what.length);
        }
        return all;
    }
}
