package chat.client;

import java.util.Optional;

/** Keeps nothing. */
enum NoSessionStore implements SessionStore {
    INSTANCE;

    @Override
    public Optional<Saved> load() {
        return Optional.empty();
    }

    @Override
    public void save(Saved saved) {}

    @Override
    public void clear() {}

    @Override
    public void close() {}
}
