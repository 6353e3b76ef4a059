package chat.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one thread counted. Plain fields: one thread writes; others read a {@link #copy()} handed to them, or all of it once that thread
 * has ended.
 */
final class Tally {

    private static final int DIGITS = 3;

    /** Messages handed to a connection. */
    long sent;
    /** Messages whose time came when their sender was not connected. */
    long unsent;

    long acked;
    long refused;
    /** Room messages seen for the first time by a member, this run's only. */
    long deliveries;
    /** The same, while it counted. */
    long measuredDeliveries;
    /** Messages sent while it counted. */
    long measuredSent;
    /** Chat frames of every type. */
    long frames;
    /** Frames that tell of members. */
    long news;

    long bytes;
    long repeats;
    long reordered;
    /** Messages that stand, or were acknowledged, under two sequences. */
    long storedTwice;
    /** Messages that not all members saw alike. */
    long conflicting;
    /** Messages of a room that their receiver is not in. */
    long strays;
    /** Users that are in. */
    int live;
    /** Users that did not get in, or were thrown out. */
    int lost;
    /** Connections that were lost or cut, by users who came back. */
    int dropped;

    /** The phase in which nothing is awaited any more: deliveries while draining, good-byes while leaving; null where something is. */
    Run.@Nullable Phase settledIn;
    /** Time, in nanoseconds, in which the thread had something to do, while it counted. */
    long busyNanos;
    /** CPU time of the thread, in nanoseconds, while it counted. */
    long cpuNanos;

    /** Microseconds from the time meant for sending to each delivery. */
    final Histogram latency;
    /** Microseconds from the time meant for sending to the acknowledgement. */
    final Histogram acknowledged;
    /** Microseconds by which this program itself sent too late; part of the latency. */
    final Histogram late;

    Tally() {
        latency = new Histogram(DIGITS);
        acknowledged = new Histogram(DIGITS);
        late = new Histogram(DIGITS);
        latency.setAutoResize(true);
        acknowledged.setAutoResize(true);
        late.setAutoResize(true);
    }

    /** Adds up; of the time busy, the larger counts. */
    Tally add(Tally other) {
        sent += other.sent;
        unsent += other.unsent;
        acked += other.acked;
        refused += other.refused;
        deliveries += other.deliveries;
        measuredDeliveries += other.measuredDeliveries;
        measuredSent += other.measuredSent;
        frames += other.frames;
        news += other.news;
        bytes += other.bytes;
        repeats += other.repeats;
        reordered += other.reordered;
        storedTwice += other.storedTwice;
        conflicting += other.conflicting;
        strays += other.strays;
        live += other.live;
        lost += other.lost;
        dropped += other.dropped;
        busyNanos = Math.max(busyNanos, other.busyNanos);
        cpuNanos += other.cpuNanos;
        latency.add(other.latency);
        acknowledged.add(other.acknowledged);
        late.add(other.late);
        return this;
    }

    /** A copy of everything. */
    Tally copy() {
        Tally copy = new Tally();
        copy.add(this);
        copy.settledIn = settledIn;
        return copy;
    }
}
