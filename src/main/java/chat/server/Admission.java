package chat.server;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.Request;
import java.security.MessageDigest;
import java.util.Optional;

/** Who is let in, and under which name. From any thread. */
final class Admission {

    private final ChatSettings settings;
    private final Bans bans;
    private final Optional<byte[]> keyHash;

    Admission(ChatSettings settings, Bans bans) {
        this.settings = settings;
        this.bans = bans;
        this.keyHash = settings.access().key().map(Admission::hash);
    }

    /** Hashes have one length, so that comparing them takes as long for every guess. */
    private static byte[] hash(String key) {
        return OperatorKey.sha256(key);
    }

    /** Why a hello does not show the key of this server, or empty when it does, or when there is none. */
    Optional<Refusal> key(Request.Hello hello, FloodGuard guard) {
        if (keyHash.isEmpty()) {
            return Optional.empty();
        }
        if (hello.key().isEmpty()) {
            return Optional.of(
                    RefusalCode.FORBIDDEN.because("this server asks for a key; give it in CHAT_KEY, or when asked"));
        }
        Optional<Refusal> tooMany = guard.key();
        if (tooMany.isPresent()
                || MessageDigest.isEqual(keyHash.get(), hash(hello.key().get()))) {
            return tooMany;
        }
        guard.wrongKey();
        return Optional.of(RefusalCode.FORBIDDEN.because("that is not the key of this server; ask who runs it"));
    }

    /** Why nobody gets a name, or empty where it is to be had. */
    Optional<Refusal> name(UserName name) {
        return settings.names()
                .check(name)
                .or(() -> bans.of(name)
                        .map(ban -> RefusalCode.NAME_INVALID.because(
                                "the name " + name + " is " + ban.explanation() + "; choose another one")));
    }
}
