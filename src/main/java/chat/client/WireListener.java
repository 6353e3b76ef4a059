package chat.client;

/** Who is told about one attempt to connect and the connection it became. From any thread, one call after the other. */
interface WireListener {

    /** It is open. */
    void opened(Wire wire);

    /** It did not come about. The last call. */
    void failed(ConnectFailure failure);

    /** A text message came. May block for a while, so that a flood waits in the network and not in memory. */
    void received(String text);

    /**
     * What came is not what a server sends: bytes against RFC 6455, or text that is not UTF-8. The last call.
     *
     * @param what what is wrong with it, for people
     */
    void garbled(String what);

    /**
     * It is over. The last call.
     *
     * @param code the close code, 1006 for a connection that just broke
     * @param reason the other side's words; may be empty
     */
    void closed(int code, String reason);
}
