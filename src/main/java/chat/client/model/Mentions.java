package chat.client.model;

import chat.domain.UserName;

/** Finds a name in a text, as a word of its own and whatever its case. */
final class Mentions {

    private Mentions() {}

    static boolean isIn(String text, UserName name) {
        String needle = name.text();
        int last = text.length() - needle.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, needle, 0, needle.length())
                    && (i == 0 || !isPartOfAName(text.charAt(i - 1)))
                    && (i == last || !isPartOfAName(text.charAt(i + needle.length())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfAName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
