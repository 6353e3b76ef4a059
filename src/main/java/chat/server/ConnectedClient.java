package chat.server;

import org.jspecify.annotations.Nullable;

/** An open connection as operators act on it. */
interface ConnectedClient extends Outlet {

    /** The session that said hello over this connection; null before that. */
    @Nullable
    UserSession user();
}
