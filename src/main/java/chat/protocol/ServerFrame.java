package chat.protocol;

/** What a server sends: the answer to a request, or something that happened. */
public sealed interface ServerFrame permits Reply, Event {}
