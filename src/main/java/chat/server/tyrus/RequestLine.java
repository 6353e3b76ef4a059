package chat.server.tyrus;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a request (RFC 9112, section 3): three parts with one space between each.
 *
 * @param path as it was sent, without its query; {@code *} or an authority where the method has such a target
 * @param authority of a target that is a whole URL; null where it is not
 */
record RequestLine(String method, String path, @Nullable String authority, boolean http11) {

    /** RFC 3986, section 3.2.2 and 3.2.3, without what no host name has; also the {@code Host} header's syntax. */
    static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*(?::\\d{0,5})?|\\[[0-9A-Fa-f:.]+](?::\\d{0,5})?");

    /** Path and query of RFC 3986: no blanks, no fragment, nothing outside ASCII. Possessive, for its time is to be linear. */
    private static final Pattern PATH = Pattern.compile(
            "/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*+(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

    private static final Pattern VERSION = Pattern.compile("HTTP/\\d\\.\\d");
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    static RequestLine parse(String line) throws BadRequestException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3
                || !isToken(parts[0])
                || !VERSION.matcher(parts[2]).matches()) {
            throw BadRequestException.because("its first line is not a method, a target and a version");
        }
        if (parts[2].charAt(5) != '1') {
            throw new BadRequestException(Answer.line(505, "HTTP Version Not Supported", "HTTP/1.1 is spoken here."));
        }
        return target(parts[0], parts[1], parts[2].charAt(7) != '0');
    }

    private static RequestLine target(String method, String target, boolean http11) throws BadRequestException {
        if (method.equals("CONNECT")
                ? isAuthority(target) && target.indexOf(':') >= 0
                : target.equals("*") && method.equals("OPTIONS")) {
            return new RequestLine(method, target, null, http11);
        }
        String authority = null;
        String path = target;
        int scheme = target.indexOf("://");
        if (scheme > 0 && target.substring(0, scheme).toLowerCase(Locale.ROOT).matches("https?|wss?")) {
            String rest = target.substring(scheme + 3);
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
                end++;
            }
            authority = rest.substring(0, end);
            path = rest.startsWith("/", end) ? rest.substring(end) : "/" + rest.substring(end);
        }
        if (method.equals("CONNECT")
                || !PATH.matcher(path).matches()
                || (authority != null && !isAuthority(authority))) {
            throw BadRequestException.because("its target is neither a path nor a URL");
        }
        int query = path.indexOf('?');
        return new RequestLine(method, query < 0 ? path : path.substring(0, query), authority, http11);
    }

    /** A host, with a port or without. */
    private static boolean isAuthority(String text) {
        return !text.isEmpty()
                && text.charAt(0) != ':'
                && AUTHORITY.matcher(text).matches();
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> isTokenCharacter((byte) character));
    }

    /** RFC 9110, section 5.6.2. */
    static boolean isTokenCharacter(byte character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character > 0 && TOKEN_MARKS.indexOf(character) >= 0);
    }
}
