package chat.client.terminal;

import java.util.Comparator;
import java.util.stream.Stream;

/** Finds what was probably meant. */
final class Nearest {

    private static final int FAR = 3;

    private Nearest() {}

    /** What to say of a command that there is not. */
    static String unknown(String typed) {
        String hint = Commands.ALL.stream()
                .flatMap(command -> Stream.concat(Stream.of(command.name()), command.aliases().stream()))
                .filter(name -> distance(typed, name) < Math.min(FAR, Math.max(2, typed.length())))
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "did you mean /" + name + "?")
                .orElse("/help lists them");
        return "there is no command /" + typed + "; " + hint + " (//" + typed + " says it as text)";
    }

    /** How many characters have to be put in, taken out, changed, or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
