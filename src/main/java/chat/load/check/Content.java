package chat.load.check;

/**
 * A message as it was shown or stored.
 *
 * @param seq its place in the stream
 * @param from the name of who said it
 * @param id the sender's id for it
 * @param kind {@code text}, {@code action}, {@code system}, or {@code whisper}
 * @param text what was said
 */
public record Content(long seq, String from, String id, String kind, String text) {

    static final String SYSTEM = "system";
    public static final String WHISPER = "whisper";

    boolean isSaidBySomebody() {
        return !kind.equals(SYSTEM);
    }
}
