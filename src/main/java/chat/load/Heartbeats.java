package chat.load;

import java.util.List;

/** Spreads the signs of life of many users evenly: each one's comes once in three quarters of the heartbeat. One thread. */
final class Heartbeats {

    private final List<Client> clients;
    private int next;
    private long due;

    Heartbeats(List<Client> clients) {
        this.clients = clients;
    }

    /** @param seconds the heartbeat that the server asked for; 0 for none */
    void beat(long now, long seconds) {
        if (seconds <= 0 || clients.isEmpty()) {
            return;
        }
        long step = seconds * 750_000_000L / clients.size();
        if (due == 0) {
            due = now + step;
        }
        for (int i = 0; i < clients.size() && due - now <= 0; i++, due += step) {
            Client client = clients.get(next);
            next = (next + 1) % clients.size();
            if (client.isLive()) {
                client.beat();
                client.flushSoon();
            }
        }
    }
}
