package chat.cli;

import chat.config.SettingsText;
import java.util.Iterator;
import java.util.stream.Stream;

/** What Tab offers behind {@code --set}. They are looked up only when a completion script is made. */
abstract class SettingKeys implements Iterable<String> {

    abstract Stream<String> keys();

    /** With the equals sign that has to follow. */
    @Override
    public final Iterator<String> iterator() {
        return keys().map(key -> key + "=").iterator();
    }

    /** Of the client. */
    static final class OfClient extends SettingKeys {
        @Override
        Stream<String> keys() {
            return SettingsText.clientKeys().stream();
        }
    }

    /** Of the server. */
    static final class OfServer extends SettingKeys {
        @Override
        Stream<String> keys() {
            return SettingsText.serverKeys().stream();
        }
    }

    /** Of both. */
    static final class OfBoth extends SettingKeys {
        @Override
        Stream<String> keys() {
            return Stream.concat(SettingsText.serverKeys().stream(), SettingsText.clientKeys().stream())
                    .distinct();
        }
    }
}
