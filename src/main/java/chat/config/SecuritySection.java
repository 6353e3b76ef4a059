package chat.config;

import static chat.config.Kinds.addresses;
import static chat.config.Kinds.listOf;
import static chat.config.Kinds.matching;
import static chat.config.Kinds.optional;

import chat.config.ServerSettings.Security;
import chat.domain.AddressRange;
import chat.domain.UserName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code security.*} keys, and {@code operators}. */
final class SecuritySection {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{8,256}");
    private static final Pattern OPERATOR = Pattern.compile(
            "[A-Za-z][A-Za-z0-9_-]{0,23}:pbkdf2-sha512:[1-9]\\d{3,6}:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}");

    private final Setting<Optional<String>> accessKey;
    private final Setting<List<String>> origins;
    private final Setting<List<String>> hosts;
    private final Setting<List<AddressRange>> proxies;
    final Setting<List<String>> operators;

    SecuritySection(Section security, Section more) {
        accessKey = security.addSecret(
                "access-key",
                optional(matching(KEY, "8 to 256 printable ASCII characters"), "none"),
                Optional.empty(),
                "What everybody has to know to come in; clients give it in CHAT_KEY, or are asked.");
        origins = security.add(
                "origins",
                listOf(Kinds.origin()),
                List.of(),
                "Web pages that may connect besides the server's own, by their origin.");
        hosts = security.add(
                "hosts",
                listOf(Kinds.host("a host name without a port")),
                List.of(),
                "The host names this server goes by. Where there are any, it answers to no other but localhost,"
                        + " and shows health and metrics by its addresses too; a web page of the server's own is known by them.");
        proxies = security.add(
                "proxies",
                listOf(addresses()),
                List.of(),
                "Proxies that are believed when X-Forwarded-For says whom they speak for.");
        operators = more.addSecret(
                "operators",
                listOf(matching(OPERATOR, "what 'chat admin hash-key NAME' prints")),
                List.of(),
                "Who may kick, ban, close rooms and tell everybody something: names with hashed keys.");
    }

    /** What is wrong with the operators together: the key of one of two with a name would be nobody's. */
    static Optional<String> twice(List<String> operators) {
        Set<String> names = new HashSet<>();
        return operators.stream()
                .map(operator -> operator.substring(0, operator.indexOf(':')))
                .filter(name -> !names.add(new UserName(name).key()))
                .findFirst()
                .map(name -> "operators must each have a name of their own; '" + name
                        + "' is there twice, in capitals or not");
    }

    Security settings(Values values) {
        return new Security(
                values.get(accessKey),
                values.get(operators),
                values.get(origins),
                values.get(hosts),
                values.get(proxies));
    }
}
