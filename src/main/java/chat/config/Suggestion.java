package chat.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that was probably meant by an unknown one. */
public final class Suggestion {

    private Suggestion() {}

    /** The nearest candidate, or the one whose last part was given alone; empty where nothing is near enough. */
    public static Optional<String> nearest(String given, Collection<String> candidates) {
        int enough = Math.max(1, lastPart(given).length() / 3);
        Optional<String> near = candidates.stream()
                .filter(candidate -> distance(given, candidate) <= enough)
                .min(Comparator.comparingInt((String candidate) -> distance(given, candidate))
                        .thenComparing(Comparator.naturalOrder()));
        String ending = "." + lastPart(given);
        return near.isPresent()
                ? near
                : candidates.stream()
                        .filter(candidate -> candidate.endsWith(ending))
                        .min(Comparator.naturalOrder());
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, restricted). */
    static int distance(String from, String to) {
        int[][] costs = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, from, to, i, j);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cheapest(int[][] costs, String from, String to, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }
}
