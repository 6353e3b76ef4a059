package chat.server.standalone;

import chat.config.ServerSettings;
import chat.server.ChatServer;
import chat.server.assembly.ChatAssembly;
import chat.server.assembly.StartFailure;
import chat.server.tyrus.BindFailure;
import chat.server.tyrus.TyrusServer;
import java.time.Duration;

/** The chat in the embedded container. Used by one thread, but for what {@link #chat} allows. */
public final class StandaloneServer {

    private final ChatAssembly assembly;
    private final TyrusServer container;

    private StandaloneServer(ChatAssembly assembly, TyrusServer container) {
        this.assembly = assembly;
        this.container = container;
    }

    /**
     * Starts to serve.
     *
     * @param version of the program, told to clients
     * @throws StartFailure where the store cannot be opened or the address cannot be listened on; nothing is left running
     */
    public static StandaloneServer start(ServerSettings settings, String version) throws StartFailure {
        ChatAssembly assembly = ChatAssembly.open(settings, version);
        try {
            return new StandaloneServer(
                    assembly,
                    TyrusServer.start(ContainerParts.container(settings), assembly.chat(), assembly.registry()));
        } catch (BindFailure e) {
            end(assembly);
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            end(assembly);
            throw e;
        }
    }

    private static void end(ChatAssembly assembly) {
        assembly.stop(Duration.ZERO);
        assembly.close();
    }

    /** The address listened on, as text. */
    public String host() {
        return container.host();
    }

    /** The port listened on: the real one, where the settings said 0. */
    public int port() {
        return container.port();
    }

    public ChatServer chat() {
        return assembly.chat();
    }

    /** Where everything is kept, for the log: {@code memory}, or the folder. */
    public String keptIn() {
        return assembly.keptIn();
    }

    /**
     * Stops in order: accepts no more, answers what was asked, says good-bye, flushes. Blocks.
     *
     * @param patience for each step
     */
    public void stop(Duration patience) {
        container.stopAccepting();
        assembly.stop(patience);
        container.stop(assembly.goodBye(), patience);
        assembly.close();
    }
}
