package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.client.ServerUrl;
import chat.config.Origin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an argument is the server's address. The server gets the messages and the keys, so an argument never changes which
 * server that is:
 *
 * <ol>
 *   <li>If {@code --url}, {@code --set url=...}, {@code CHAT_URL} or the settings file names the server, no argument does: it is text, or an
 *       error in a command that takes no text.
 *   <li>Otherwise the first argument is the address if it begins with {@code ws://} or {@code wss://}, and, in a command that says
 *       something, if a text or {@code -} follows. Alone it is taken too, with standard input as the messages, but not while an access key
 *       is set: a script may have meant it as the text, and the key would go to whoever wrote that text.
 * </ol>
 */
final class ServerArgument {

    private static final Pattern ADDRESS = Pattern.compile("wss?://\\S*", Pattern.CASE_INSENSITIVE);
    private static final String INSTEAD = "to talk to another one, give its address as --url";

    private ServerArgument() {}

    /** Where the settings name the server, and which one. */
    record Named(Origin origin, URI url) {}

    /**
     * The arguments of a command that says something.
     *
     * @param url the server's address as typed; null if the arguments hold none
     * @param texts the arguments that are not the address
     */
    record Split(@Nullable String url, List<String> texts) {}

    /**
     * Parts the address from the text.
     *
     * @param named empty if only the default names the server
     * @param keyed whether an access key would be sent
     */
    static Split split(List<String> arguments, Optional<Named> named, boolean keyed) throws CommandFailure {
        boolean leads = !arguments.isEmpty() && isAddress(arguments.get(0));
        if (!leads || named.isPresent()) {
            return new Split(null, arguments);
        }
        String first = arguments.get(0);
        if (arguments.size() == 1 && keyed) {
            throw CommandFailure.usage("'" + first
                    + "' may be the server or the text, and CHAT_KEY would go there: give the server as --url");
        }
        address(first, "");
        return new Split(first, arguments.subList(1, arguments.size()));
    }

    /**
     * The argument of a command that takes nothing but the address.
     *
     * @return the address as typed; null if there is no argument, or it names the server that the settings name
     */
    static @Nullable String alone(@Nullable String argument, Optional<Named> named) throws CommandFailure {
        if (argument == null) {
            return null;
        }
        URI url = address(argument, "");
        if (!isAddress(argument)) {
            throw CommandFailure.usage("a server's address begins with ws:// or wss://: write " + url
                    + ", or give it as --url, which also takes HOST and HOST:PORT");
        }
        if (named.isEmpty()) {
            return argument;
        }
        if (!named.get().url().equals(url)) {
            throw CommandFailure.usage(named.get().origin() + " names the server already; " + INSTEAD);
        }
        return null;
    }

    /**
     * Reads an address.
     *
     * @param where put in front of what is wrong
     */
    static URI address(String typed, String where) throws CommandFailure {
        try {
            return ServerUrl.parse(typed);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(where + wrong.getMessage());
        }
    }

    private static boolean isAddress(String argument) {
        return ADDRESS.matcher(argument).matches();
    }
}
