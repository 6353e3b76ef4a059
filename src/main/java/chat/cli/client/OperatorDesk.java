package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.OperatorLogin;
import chat.domain.Ban;
import chat.domain.RequestId;
import chat.domain.UserName;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Does something as an operator, under a guest's name, and leaves. */
public final class OperatorDesk {

    private final Reach reach;
    private final OperatorLogin login;
    private final Optional<UserName> user;
    private final Shell shell;

    /**
     * A desk at which nobody sits yet.
     *
     * @param user the name to go by; empty for a guest's
     */
    public OperatorDesk(Reach reach, OperatorLogin login, Optional<UserName> user, Shell shell) {
        this.reach = reach;
        this.login = login;
        this.user = user;
        this.shell = shell;
    }

    /** Asks for something that is done or refused. */
    public void ask(Function<RequestId, OperatorRequest> request) throws CommandFailure {
        try (Call call = open()) {
            answer(call, request.apply(call.client().newId()));
        }
    }

    /** Lists all the bans. */
    public void bans(boolean json) throws CommandFailure {
        List<Ban> bans = new ArrayList<>();
        try (Call call = open()) {
            Reply.Bans page;
            do {
                Optional<Ban> last = bans.isEmpty() ? Optional.empty() : Optional.of(bans.get(bans.size() - 1));
                page = (Reply.Bans) answer(
                        call,
                        new OperatorRequest.Bans(call.client().newId(), last.map(Ban::target), OptionalInt.empty()));
                bans.addAll(page.bans());
                Lister.bound(bans);
            } while (page.more() && !page.bans().isEmpty());
        }
        if (json) {
            shell.print(JsonLines.of(bans.stream().map(ban -> object(ban).build())));
            return;
        }
        Table table = new Table("TARGET", "UNTIL", "BY", "AT", "REASON");
        bans.forEach(ban -> table.row(
                ban.target().text(),
                ban.until().map(Object::toString).orElse("for ever"),
                ban.by().text(),
                ban.at().toString(),
                ban.reason().text()));
        table.print(shell);
    }

    private static JsonObjectBuilder object(Ban ban) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("target", ban.target().text())
                .add("by", ban.by().text())
                .add("at", ban.at().toString())
                .add("reason", ban.reason().text());
        ban.until().ifPresent(until -> object.add("until", until.toString()));
        return object;
    }

    private Call open() throws CommandFailure {
        UserName name = user.orElseGet(() -> Guests.name(new SecureRandom()));
        Call call = AskedKey.with(reach, shell, with -> Call.open(with.as(name), new ClientListener() {}));
        try {
            answer(call, new OperatorRequest.Operate(call.client().newId(), login.name(), login.key()));
        } catch (CommandFailure refused) {
            call.close();
            throw refused;
        }
        return call;
    }

    private Reply answer(Call call, Request request) throws CommandFailure {
        ChatClient client = call.client();
        return call.await(client.request(request), reach.patience());
    }
}
