package chat.client;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and is not answered. A request stays here until its reply comes, over however many connections that takes, and is sent
 * again on each new one, in the order in which it was asked. Belongs to the client's thread.
 *
 * <p>What changes something keeps its order and its pace; what only asks (rooms, users, history, ping) does not wait behind it.
 *
 * <p>Sending again is safe for as long as the session goes on: the server knows a repetition by its id. Where the session could not be resumed, what was said
 * and not acknowledged is <em>undecided</em>: it may stand in the room or not. Such a message waits until the room's missed history has come, and is
 * sent again only if it is not in it.
 */
final class Outbox {

    /** How many questions are under way at once. */
    private static final int QUESTIONS = 8;

    private static final class Entry {
        final Request request;
        final RequestClass kind;
        final CompletableFuture<Reply> answer;
        /** On the connection of the moment. */
        boolean sent;
        /** On any connection of the session of the moment. */
        boolean everSent;
        /** Sent in a session that is gone. */
        boolean undecided;
        /** A whisper that came back already. */
        boolean echoed;

        Entry(Request request, CompletableFuture<Reply> answer) {
            this.request = request;
            this.answer = answer;
            this.kind = request.accept(RequestClass.OF);
        }
    }

    private final int capacity;
    private final Map<RequestId, Entry> entries = new LinkedHashMap<>();
    private int window = 1;
    private int changesUnderWay;
    private int questionsUnderWay;
    /** After a refusal for haste: one at a time until something is granted. */
    private boolean careful;

    private int unacknowledged;
    private int questions;

    /** @param capacity how many requests may wait */
    Outbox(int capacity) {
        this.capacity = capacity;
    }

    /** How many changes may be under way at once. */
    void window(int pipeline) {
        window = Math.max(1, pipeline - QUESTIONS);
    }

    /** Keeps a request until it is answered, or refuses it. */
    void add(Request request, CompletableFuture<Reply> answer) {
        Entry entry = new Entry(request, answer);
        if (entries.size() >= capacity) {
            refuse(
                    entry,
                    RefusalCode.TOO_MANY_REQUESTS.because(
                            capacity + " requests wait for their answers already; wait for some of them"));
        } else if (entries.putIfAbsent(request.id(), entry) != null) {
            refuse(entry, RefusalCode.BAD_REQUEST.because("the id " + request.id() + " waits for its answer already"));
        } else {
            unacknowledged += entry.kind == RequestClass.SAYING ? 1 : 0;
            questions += entry.kind == RequestClass.QUESTION ? 1 : 0;
        }
    }

    private static void refuse(Entry entry, Refusal refusal) {
        entry.answer.completeExceptionally(new RefusedException(refusal));
    }

    /**
     * What may be sent now, marked as sent.
     *
     * @param held whether changes wait
     * @param quiet whether questions wait as well, because the server asked for it
     * @param token takes a token of the pace; asked once for each saying that is next
     */
    List<Request> take(boolean held, boolean quiet, BooleanSupplier token) {
        List<Request> now = new ArrayList<>();
        boolean changes = !held;
        for (Entry entry : entries.values()) {
            if (!changes && (quiet || questions == questionsUnderWay)) {
                break;
            }
            if (entry.sent) {
                continue;
            }
            if (entry.kind == RequestClass.QUESTION) {
                if (!quiet && questionsUnderWay < QUESTIONS) {
                    questionsUnderWay++;
                    now.add(send(entry));
                }
            } else if (changes) {
                changes = changesUnderWay < (careful ? 1 : window)
                        && !entry.undecided
                        && (entry.kind != RequestClass.SAYING || token.getAsBoolean());
                if (changes) {
                    changesUnderWay++;
                    now.add(send(entry));
                }
            }
        }
        return now;
    }

    private static Request send(Entry entry) {
        entry.sent = true;
        entry.everSent = true;
        return entry.request;
    }

    /** Whether a change waits to be sent. */
    boolean hasWaitingChange() {
        return entries.size() - questions > changesUnderWay;
    }

    /** Takes a request out because it is answered, and gives its promise; empty when it is not one of these. */
    Optional<CompletableFuture<Reply>> answered(RequestId id) {
        Entry entry = entries.remove(id);
        if (entry == null) {
            return Optional.empty();
        }
        noLongerUnderWay(entry);
        careful = false;
        return Optional.of(forget(entry));
    }

    /** A request was refused for haste: it goes out again, before all that was asked after it. */
    boolean sendAgain(RequestId id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return false;
        }
        noLongerUnderWay(entry);
        entry.sent = false;
        careful = true;
        return true;
    }

    /** A whisper of one's own came back, to be shown. */
    void echoed(RequestId id) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.echoed = true;
        }
    }

    boolean isEchoed(RequestId id) {
        Entry entry = entries.get(id);
        return entry != null && entry.echoed;
    }

    @Nullable
    Request find(RequestId id) {
        Entry entry = entries.get(id);
        return entry == null ? null : entry.request;
    }

    private void noLongerUnderWay(Entry entry) {
        if (entry.sent && entry.kind == RequestClass.QUESTION) {
            questionsUnderWay--;
        } else if (entry.sent) {
            changesUnderWay--;
        }
    }

    /** The last name that is asked for. */
    Optional<Request.Nick> lastNick() {
        return nicks().reduce((earlier, later) -> later);
    }

    private Stream<Request.Nick> nicks() {
        return entries.values().stream()
                .map(entry -> entry.request)
                .filter(Request.Nick.class::isInstance)
                .map(Request.Nick.class::cast);
    }

    /** One goes by a name already: where that is the last one asked for, no name is asked for any more. */
    void named(UserName name) {
        if (lastNick().filter(last -> last.user().equals(name)).isPresent()) {
            for (Request.Nick each : nicks().toList()) {
                answered(each.id()).ifPresent(promise -> promise.complete(new Reply.Ok(each.id())));
            }
        }
    }

    private CompletableFuture<Reply> forget(Entry entry) {
        unacknowledged -= entry.kind == RequestClass.SAYING ? 1 : 0;
        questions -= entry.kind == RequestClass.QUESTION ? 1 : 0;
        return entry.answer;
    }

    /** The connection is gone, and with it every answer that was to come over it. */
    void connectionLost() {
        entries.values().forEach(entry -> entry.sent = false);
        changesUnderWay = 0;
        questionsUnderWay = 0;
    }

    /** The session is gone: what was said and not acknowledged is undecided. */
    void sessionLost() {
        for (Entry entry : entries.values()) {
            entry.undecided |= entry.kind == RequestClass.SAYING && entry.everSent;
            entry.everSent = false;
        }
    }

    /** An undecided message was found in its room: it is acknowledged after all. */
    Optional<CompletableFuture<Reply>> found(Event.Message message) {
        Entry entry = entries.get(message.id());
        if (entry == null || !entry.undecided) {
            return Optional.empty();
        }
        return answered(message.id());
    }

    /** Whether something undecided waits for a room's history. */
    boolean isUndecided() {
        return entries.values().stream().anyMatch(entry -> entry.undecided);
    }

    /** Goes through what is undecided: sent again where it is certain not to be in its room, else taken out and given to the caller. */
    List<CompletableFuture<Reply>> decide(Predicate<RoomName> isKnownWhole) {
        List<CompletableFuture<Reply>> uncertain = new ArrayList<>();
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.undecided && entry.request instanceof Request.Say say && isKnownWhole.test(say.room())) {
                entry.undecided = false;
            } else if (entry.undecided) {
                entries.remove(entry.request.id());
                uncertain.add(forget(entry));
            }
        }
        return uncertain;
    }

    /** Whether the last thing asked about a room is to leave it. */
    boolean isLeaving(RoomName room) {
        boolean leaving = false;
        for (Entry entry : entries.values()) {
            if (entry.request instanceof Request.Leave leave && leave.room().equals(room)) {
                leaving = true;
            } else if (entry.request instanceof Request.Join join && join.room().equals(room)) {
                leaving = false;
            }
        }
        return leaving;
    }

    /** How many things said are not acknowledged. */
    int unacknowledged() {
        return unacknowledged;
    }

    /** Nothing will be answered any more. */
    List<CompletableFuture<Reply>> clear() {
        List<CompletableFuture<Reply>> all =
                entries.values().stream().map(entry -> entry.answer).toList();
        entries.clear();
        unacknowledged = 0;
        questions = 0;
        connectionLost();
        return all;
    }
}
