package chat.client.terminal;

import chat.client.model.BellMode;
import chat.client.model.Desk;
import chat.client.model.Target;
import chat.domain.UserName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.terminal.Size;

/** What Tab offers: commands, their arguments by kind, rooms behind a {@code #}, and people, who spoke last first. */
final class Completion implements Completer {

    /** Rows of the terminal that no list takes: the status line, the prompt, the list's heading, and some of what was said. */
    private static final int NOT_FOR_LISTS = 6;

    private final Supplier<Desk.Names> names;
    private final Supplier<SortedSet<String>> themes;

    Completion(Supplier<Desk.Names> names, Supplier<SortedSet<String>> themes) {
        this.names = names;
        this.themes = themes;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        Size size = reader.getTerminal().getSize();
        Offer offer = new Offer(candidates, size.getColumns() - 1, size.getRows() - NOT_FOR_LISTS);
        if (line.wordIndex() == 0 && word.startsWith("/")) {
            commands(offer, "/", word);
        } else if (word.startsWith("#")) {
            rooms(offer);
        } else if (line.line().startsWith("/") && !line.line().startsWith("//") && line.wordIndex() > 0) {
            argument(offer, line.words().get(0).substring(1), line.wordIndex() - 1, word);
        } else if (line.wordIndex() == 0) {
            people(offer, word.startsWith("@") ? "@" : "", ":");
            if (word.isEmpty()) {
                commands(offer, "/", word);
            }
        } else {
            people(offer, word.startsWith("@") ? "@" : "", "");
        }
    }

    private void argument(Offer offer, String name, int index, String word) {
        Optional<Command> command = Commands.find(name);
        if (command.isEmpty() || command.get().arguments().isEmpty()) {
            return;
        }
        List<Command.Argument> kinds = command.get().arguments();
        switch (kinds.get(Math.min(index, kinds.size() - 1))) {
            case ROOM -> rooms(offer);
            case USER -> people(offer, word.startsWith("@") ? "@" : "", "");
            case CONVERSATION ->
                names.get().conversations().forEach(target -> offer.add(target.label(), "conversations", ""));
            case COMMAND -> commands(offer, "", word);
            case THEME -> themes.get().forEach(theme -> offer.add(theme, "themes", ""));
            case BELL -> Stream.of(BellMode.values()).forEach(mode -> offer.add(mode.word(), "bell", ""));
            case WORD -> {}
            case TEXT -> people(offer, word.startsWith("@") ? "@" : "", "");
        }
    }

    private static void commands(Offer offer, String before, String word) {
        // Better all of them without a word than some with one.
        long listed = Commands.ALL.stream()
                .filter(command -> (before + command.name()).startsWith(word))
                .count();
        boolean explained = listed <= offer.rows;
        Commands.ALL.forEach(
                command -> offer.add(before + command.name(), "commands", explained ? Help.brief(command) : ""));
    }

    private void rooms(Offer offer) {
        Desk.Names known = names.get();
        Stream.concat(
                        known.conversations().stream().flatMap(target -> target.asRoom().stream()),
                        known.rooms().stream())
                .distinct()
                .forEach(room -> offer.add(new Target.Room(room).label(), "rooms", ""));
    }

    private void people(Offer offer, String before, String after) {
        for (UserName name : names.get().people()) {
            offer.add(before + name + after, "people", "");
        }
    }

    /** Adds candidates in the order in which they are to be shown. */
    private static final class Offer {

        private static final int BEFORE_DESCRIPTION = 10;

        private final List<Candidate> candidates;
        private final int columns;
        private final int rows;
        private int count;

        Offer(List<Candidate> candidates, int columns, int rows) {
            this.rows = rows;
            this.candidates = candidates;
            this.columns = columns;
        }

        /** The description stands close to what it describes; JLine would put it at the other end of the line. */
        void add(String value, String group, String description) {
            count++;
            String row = value;
            if (!description.isEmpty()) {
                row += " ".repeat(Math.max(1, BEFORE_DESCRIPTION - value.length())) + description;
                row = columns > 0 && row.length() > columns ? row.substring(0, columns) : row;
            }
            candidates.add(new Candidate(value, SafeText.of(row), group, null, null, null, true, count));
        }
    }
}
