package chat.config;

/** Writes the tables of the configuration page. */
final class SettingsMarkdown {

    private SettingsMarkdown() {}

    static String table(SettingTable<?> table) {
        StringBuilder page = new StringBuilder();
        for (Section section : table.sections()) {
            page.append("\n**").append(section.intro()).append("**\n\n");
            page.append("| key | default | allowed | meaning |\n|---|---|---|---|\n");
            section.settings().forEach(setting -> page.append(row(setting)));
        }
        return page.append('\n').toString();
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | `%s` | %s | %s |%n"
                .formatted(
                        setting.key(),
                        setting.shownFallback(),
                        cell(setting.kind().allowed()),
                        cell(setting.doc()))
                .replace(System.lineSeparator(), "\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
