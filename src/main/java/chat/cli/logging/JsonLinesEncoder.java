package chat.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * One JSON object a line, as Logback writes it: {@code timestamp} (milliseconds since 1970), {@code level},
 * {@code threadName}, {@code loggerName}, {@code message} (its template), {@code formattedMessage}, {@code kvpList},
 * {@code throwable}. Logback escapes what JSON demands, but in the logger's name, and leaves what else a terminal could act
 * on; all that is escaped here.
 */
final class JsonLinesEncoder extends EncoderBase<ILoggingEvent> {

    private final JsonEncoder json = new JsonEncoder();

    @Override
    public void setContext(Context context) {
        super.setContext(context);
        json.setContext(context);
    }

    @Override
    public void start() {
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMDC(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String object = new String(json.encode(event), UTF_8).stripTrailing();
        return (VisibleText.ofJson(object) + "\n").getBytes(UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
