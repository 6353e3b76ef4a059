package chat.protocol;

/**
 * The codec of the Jakarta encoders and decoders. A container makes those by reflection, anew for each connection, so that nothing can be handed to
 * them; the codec they share has the protocol's own bounds.
 */
final class SharedCodec {

    static final JsonCodec INSTANCE = new JsonCodec();

    private SharedCodec() {}
}
