package chat.server;

import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;

/** Joins many small pieces into few that are each worth a write. */
final class Blocks {

    /** Large enough to make a write pay, small enough that a queue of ordinary size holds several. */
    static final int MAX_BYTES = 64 * 1024;

    private Blocks() {}

    /** The same frames in the same order, in pieces of at most {@link #MAX_BYTES} unless a single one is larger. */
    static List<EncodedFrames> of(List<EncodedFrames> pieces) {
        if (pieces.size() < 2) {
            return pieces;
        }
        List<EncodedFrames> blocks = new ArrayList<>(1);
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int size = pieces.get(i).size();
            if (i > from && bytes + size > MAX_BYTES) {
                blocks.add(join(pieces.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        blocks.add(join(pieces.subList(from, pieces.size())));
        return blocks;
    }

    private static EncodedFrames join(List<EncodedFrames> pieces) {
        return pieces.size() == 1 ? pieces.get(0) : EncodedFrames.join(pieces);
    }
}
