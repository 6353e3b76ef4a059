package chat.cli;

/** The words for the argument that every client command has. */
final class ConnectionUrl {

    static final String DESCRIPTION =
            "the server: ws://HOST:PORT/chat, wss://..., HOST or HOST:PORT; default: $$CHAT_URL, or ws://127.0.0.1:8025/chat";

    private ConnectionUrl() {}
}
