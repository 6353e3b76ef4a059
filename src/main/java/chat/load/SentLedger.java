package chat.load;

import java.util.Arrays;

/**
 * Which sequence each message of this run got. A message that turns up under a second one was stored twice, or was acknowledged as
 * another one. One thread.
 */
final class SentLedger {

    private final long[][] seqs;

    SentLedger(int senders) {
        seqs = new long[senders][];
    }

    /**
     * Notes a sequence.
     *
     * @param sender the sender's number
     * @param number the message's number with that sender
     * @return false where another sequence was noted before
     */
    boolean note(int sender, int number, long seq) {
        long[] own = seqs[sender];
        if (own == null) {
            own = new long[Math.max(16, number + 1)];
            seqs[sender] = own;
        } else if (own.length <= number) {
            own = Arrays.copyOf(own, Math.max(number + 1, 2 * own.length));
            seqs[sender] = own;
        }
        if (own[number] == 0) {
            own[number] = seq;
        }
        return own[number] == seq;
    }
}
