package chat.client.model;

import java.util.List;

/** What shows the model to a user. Called on the client's thread, and must return at once: a terminal that does not take its output must not stop the client. */
public interface View {

    /**
     * Something changed.
     *
     * @param changes to be done in this order
     * @param overview how things stand after them
     */
    void show(List<Change> changes, Overview overview);
}
