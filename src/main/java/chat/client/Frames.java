package chat.client;

import chat.protocol.ProtocolException;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.util.List;

/** Frames to text and back. */
interface Frames {

    String encode(Request request);

    /** Takes a message apart; what is no message of a chat server is told by the exception. */
    List<ServerFrame> decode(String text) throws ProtocolException;
}
