package chat.server;

import chat.domain.Identity;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** What threads share behaves, however they meet, as if each call happened at one moment. */
class LinearizabilityTest {

    private static StressOptions options() {
        return new StressOptions()
                .iterations(5)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(3);
    }

    @Test
    void nameLeasesAreLinearizable() {
        options().check(Names.class);
    }

    @Test
    void theSendQueueIsLinearizable() {
        options().check(Queue.class);
    }

    @Test
    void tokenRotationIsLinearizable() {
        options().check(Rotation.class);
    }

    /** Two people and two spellings of one name. */
    @Param(name = "who", gen = IntGen.class, conf = "1:2")
    public static class Names {
        private final LocalDirectory directory = new LocalDirectory();
        private static final UserName NAME = new UserName("ada");

        private static Identity identity(int who) {
            return new Identity("i" + who);
        }

        @Operation
        public boolean claim(@Param(name = "who") int who) {
            return directory.claim(NAME, identity(who));
        }

        @Operation
        public void release(@Param(name = "who") int who) {
            directory.release(NAME, identity(who));
        }

        @Operation
        public String holder() {
            return directory.find(NAME).map(held -> held.holder().text()).orElse("nobody");
        }
    }

    /** A bounded queue over a connection that takes nothing: what fits, fits once. */
    public static class Queue {
        private final SendQueue queue = new SendQueue(new Stuck(), 100, ByteBudget.ofHeap(4));

        @Operation
        public String offer() {
            byte[] bytes = "x".repeat(28).getBytes(StandardCharsets.UTF_8);
            return queue.offer(EncodedFrames.of(bytes, bytes.length)).name();
        }

        @Operation
        public int room() {
            return queue.room();
        }

        @Operation
        public void drop() {
            queue.drop();
        }
    }

    private static final class Stuck implements Transport {
        @Override
        public void send(List<EncodedFrames> frames, Completion completion) {}

        @Override
        public void close(CloseCode code) {}

        @Override
        public void abort() {}

        @Override
        public void ping() {}

        @Override
        public String remoteAddress() {
            return "";
        }
    }

    /** One session, resumed by several who hold tokens of different age. */
    @Param(name = "token", gen = IntGen.class, conf = "0:3")
    public static class Rotation {
        private static final Core CORE = TestChat.core();

        private final UserSession session = new UserSession(CORE, new Identity("i"), new UserName("ada"));
        private final Outlet first = new NoOutlet();

        public Rotation() {
            session.attach(first, null, "t0");
        }

        @Operation
        public boolean resume(@Param(name = "token") int with, @Param(name = "token") int next) {
            return session.attach(new NoOutlet(), "t" + with, "t" + next).isPresent();
        }

        @Operation
        public boolean end() {
            session.detach(first);
            return session.end().isPresent();
        }

        @Operation
        public String tokens() {
            return session.tokens().stream().sorted().toList().toString();
        }
    }
}
