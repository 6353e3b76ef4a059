package chat.cli;

/** The words for the ways to name a server that every client command has. */
final class ConnectionUrl {

    static final String OPTION =
            "the server: ws://HOST:PORT/chat, wss://..., HOST or HOST:PORT; default: $$CHAT_URL, or ws://127.0.0.1:8025/chat";

    static final String ARGUMENT =
            "the server, as ws://HOST:PORT/chat or wss://...; only if neither --url, $$CHAT_URL nor the settings name it";

    private ConnectionUrl() {}
}
