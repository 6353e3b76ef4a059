package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with what was typed is said in one line, with exit code 2. */
class UsageTest {

    @TempDir
    private Path home;

    @ParameterizedTest(name = "chat {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                     | which command? See 'chat --help'
                    serv                                   | unknown command 'serv'; did you mean 'serve'? See 'chat --help'
                    dance                                  | unknown command 'dance'; see 'chat --help'
                    serve --prot=1                         | unknown option '--prot'; did you mean '--port'? See 'chat serve --help'
                    serve extra                            | unexpected argument 'extra'; see 'chat serve --help'
                    serve --port x                         | --port: port must be a whole number from 0 to 65535, not 'x'
                    serve --set limts.burst=3              | --set: unknown setting 'limts.burst'; did you mean 'limits.burst'?
                    send --user bot                        | give --room ROOM or --to USER; see 'chat send --help'
                    send --user bot --room a one two       | more than one text: quote it, as in 'one two'
                    send --user 9 --room a hi              | the user name does not start with a letter A to Z; take 1 to 24 of A-Z a-z 0-9 _ -, a letter first
                    send --user bot --room a/b hi          | the room name holds a character other than letters a to z, digits, '_' and '-'; take 1 to 32 of a-z 0-9 _ -, without the #
                    send --room a hi                       | a name is needed: give --user NAME, or set CHAT_USER
                    send --user bot --room a --id @ hi     | --id is 1 to 54 of A-Z a-z 0-9 _ . : -
                    tail --user log                        | give --room=ROOM; see 'chat tail --help'
                    tail --user log --room a --since never | --since: 'never' is neither a sequence such as 120 nor a time such as 90s, 15m, 2h or 7d
                    tail --user log --room a --count 0     | --count is at least 1, not 0
                    tail ftp://x --user log --room a       | bad address 'ftp://x': it starts with neither ws:// nor wss://; an example: ws://127.0.0.1:8025/chat
                    rooms 127.0.0.1:1                      | a server's address begins with ws:// or wss://: write ws://127.0.0.1:1/chat, or give it as --url, which also takes HOST and HOST:PORT
                    rooms --url host:99999                 | --url: bad address 'host:99999': a port is 1 to 65535; an example: ws://127.0.0.1:8025/chat
                    rooms --url                            | missing required parameter for option '--url' (URL); see 'chat rooms --help'
                    rooms --url --json                     | expected parameter for option '--url' but found '--json'; see 'chat rooms --help'
                    load --protocol smtp                   | --protocol is chat or irc, not 'smtp'
                    rooms host:99999                       | bad address 'host:99999': a port is 1 to 65535; an example: ws://127.0.0.1:8025/chat
                    config                                 | show or check? See 'chat config --help'
                    config chek                            | unknown command 'chek'; did you mean 'check'? See 'chat config --help'
                    help snd                               | there is no command 'snd'; did you mean 'send'? See 'chat help --help'
                    load --pid 2147483646                  | no process 2147483646 can be watched here; leave --pid out, or look with pgrep; see 'chat load --help'
                    load --max-p99 0                       | what is asked for (--max-p99, --min-rate) has to be above 0; see 'chat load --help'
                    connect                                | a name is needed: give --user NAME, or set CHAT_USER
                    connect --user ada --theme nope        | there is no theme 'nope'; there are dark, high-contrast, light, mono, solarized
                    """)
    void isToldInOneLine(String typed, String line) {
        String[] arguments = typed.isEmpty() ? new String[0] : typed.split(" ");

        new TestShell(home).run(arguments).failedWith(2, line);
    }

    @Test
    void namesTheVariableThatHoldsABadAddress() {
        TestShell.Outcome outcome =
                new TestShell(home).with("CHAT_URL", "ws://:1").run("rooms");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("chat: environment CHAT_URL: bad address 'ws://:1'");
    }

    @Test
    void showsWhatOthersWroteWithoutObeyingIt() {
        assertThat(new TestShell(home).run("\u001b[31mred").err()).contains("'\\x1b[31mred'");
    }

    @Test
    void tellsOfNoServerWithExitCode3() {
        new TestShell(home)
                .run("rooms", "--url", "127.0.0.1:1")
                .failedWith(
                        3,
                        "nothing listens at 127.0.0.1:1 (connection refused); check the address, or start a server with 'chat serve'");
    }

    @Test
    void showsStackTracesToThoseWhoAskForThem() {
        assertThat(new TestShell(home).with("CHAT_DEBUG", "1").run("serv").err())
                .contains("\tat ")
                .contains("did you mean 'serve'?");
    }
}
