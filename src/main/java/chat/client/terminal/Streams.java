package chat.client.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a program is given by the shell that started it.
 *
 * @param in what is typed, or piped in
 * @param out where lines go
 * @param charset what {@code out} encodes with
 * @param environment the environment's variables
 */
public record Streams(InputStream in, PrintStream out, Charset charset, Map<String, String> environment) {}
