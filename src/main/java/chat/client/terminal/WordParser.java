package chat.client.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;

/** Takes a line apart at its blanks; nothing has to be quoted or escaped in a chat. */
final class WordParser implements Parser {

    @Override
    public CompletingParsedLine parse(String line, int cursor, ParseContext context) {
        List<String> words = new ArrayList<>();
        int index = 0;
        int inWord = 0;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            boolean end = i == line.length() || Character.isWhitespace(line.charAt(i));
            if (!end) {
                continue;
            }
            // The word under the cursor counts even where it is empty: it is the one to be completed.
            if (i > start || (cursor >= start && cursor <= i)) {
                if (cursor >= start && cursor <= i) {
                    index = words.size();
                    inWord = cursor - start;
                }
                words.add(line.substring(start, i));
            }
            start = i + 1;
        }
        return new Words(line, cursor, List.copyOf(words), index, inWord);
    }

    private record Words(String line, int cursor, List<String> words, int wordIndex, int wordCursor)
            implements CompletingParsedLine {

        @Override
        public String word() {
            return words.isEmpty() ? "" : words.get(wordIndex);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
