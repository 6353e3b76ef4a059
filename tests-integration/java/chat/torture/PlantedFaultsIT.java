package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.load.check.Violation;
import chat.store.MessageLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that has never failed proves nothing: servers that are wrong, each in one way, are each found out over a real run. */
class PlantedFaultsIT {

    /** Behind a proxy not every end of a connection is noticed, as in {@code CutCableIT}. */
    private static final Crowd CROWD = Crowd.impatient(15, 4).watchful();

    @TempDir
    Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("acknowledges before it is durable", hasty(), Set.of("I1")),
                Arguments.of("stores a repeat again", WrongWire.storesRepeats(), Set.of("I1", "I4")),
                Arguments.of("leaves a sequence out", log(WrongLog.WithAHole::new), Set.of("I2", "I3")),
                Arguments.of("puts what was said later first", log(WrongLog.OutOfOrder::new), Set.of("I3", "I7")),
                Arguments.of("loses its end, in a stale epoch", losesItsEnd(), Set.of("I1", "I3", "I5")),
                Arguments.of("resumes one too far", WrongWire.resumesOffBy(1), Set.of("I3")),
                Arguments.of("resumes one too early", WrongWire.resumesOffBy(-1), Set.of("I3")),
                Arguments.of("delivers twice", WrongWire.deliversTwice(), Set.of("I3")),
                Arguments.of("loses a delivery", WrongWire.losesADelivery(), Set.of("I3")),
                Arguments.of("garbles a message for one", WrongWire.garblesForOne(), Set.of("I5", "I6")),
                Arguments.of("invents a message", WrongWire.inventsAMessage(), Set.of("I6")),
                Arguments.of("acknowledges another sequence", WrongWire.acknowledgesAnotherSequence(), Set.of("I1")),
                Arguments.of("leaks a room to an outsider", WrongWire.leaks(), Set.of("I8")),
                Arguments.of("forgets a member", WrongWire.forgetsAMember(), Set.of("I9")),
                Arguments.of("gives a name twice", WrongWire.givesNamesTwice(), Set.of("I10")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aServerThatIsFoundOut(String name, Fault fault, Set<String> invariants) throws Exception {
        List<Violation> violations = run(fault, "planted: " + name, Torture::settleIfItCan);
        assertThat(violations).as("seed %d", Torture.seed()).isNotEmpty();
        assertThat(violations).extracting(Violation::invariant).containsAnyElementsOf(invariants);
    }

    @Test
    void theSameServerWithoutAFaultIsFoundRight() throws Exception {
        assertThat(run(new Fault() {}, "planted: nothing", PlantedFaultsIT::settle))
                .as("seed %d", Torture.seed())
                .isEmpty();
    }

    /** Whatever a right server owes comes at last, however busy the machine is; all it refuses is a name that is taken. */
    private static void settle(Torture torture) {
        torture.settle();
        assertThat(torture.turnedAway()).isEqualTo(1);
    }

    /** Talk, a cut or a restart, talk: long enough for each fault to show. */
    private List<Violation> run(Fault fault, String name, Consumer<Torture> settling) throws Exception {
        try (WrongServer server = new WrongServer(fault);
                FaultProxy proxy = new FaultProxy(server.port());
                Torture torture =
                        Torture.withAnImpostor(proxy.uri(), folder.resolve("history.jsonl"), Torture.seed(), CROWD)) {
            torture.awaitAcknowledged(600);
            // A welcome lost in the cut would leave a name with a session that nobody can resume.
            torture.awaitAllAnswered();
            if (fault.losesItsEnd()) {
                server.restartWithoutTheEnd(3);
            } else {
                proxy.resetAll();
            }
            torture.awaitAcknowledged(600);
            settling.accept(torture);
            List<Violation> violations = server.judge(torture);
            Torture.report(
                    name,
                    Torture.seed(),
                    fault.losesItsEnd() ? "1 restart" : "1 cut",
                    torture.acknowledged(),
                    violations.size());
            return violations;
        }
    }

    private static Fault log(UnaryOperator<MessageLog> wrong) {
        return new Fault() {
            @Override
            public MessageLog log(MessageLog real) {
                return wrong.apply(real);
            }
        };
    }

    private static Fault hasty() {
        return new Fault() {
            @Override
            public MessageLog log(MessageLog real) {
                return new WrongLog.Hasty(real);
            }

            @Override
            public MessageLog finalLog(MessageLog real, MessageLog used) {
                return real;
            }
        };
    }

    private static Fault losesItsEnd() {
        return new Fault() {
            @Override
            public boolean losesItsEnd() {
                return true;
            }
        };
    }
}
