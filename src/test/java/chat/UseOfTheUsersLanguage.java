package chat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Calendar;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Stream;

/** Calls, or takes as a method reference, what Java does by the default locale: the same method with a {@link Locale} is to be used. */
final class UseOfTheUsersLanguage extends ArchCondition<JavaClass> {

    private static final String CONSTRUCTOR = "<init>";

    /** Methods by class. Each has a variant with a locale, which is allowed. */
    private static final Map<Class<?>, Set<String>> METHODS = Map.ofEntries(
            Map.entry(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry(java.io.PrintStream.class, Set.of("format", "printf")),
            Map.entry(java.io.PrintWriter.class, Set.of("format", "printf")),
            Map.entry(Formatter.class, Set.of(CONSTRUCTOR)),
            Map.entry(Scanner.class, Set.of(CONSTRUCTOR)),
            Map.entry(
                    DateTimeFormatter.class,
                    Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
            Map.entry(DateTimeFormatterBuilder.class, Set.of("toFormatter")),
            Map.entry(SimpleDateFormat.class, Set.of(CONSTRUCTOR)),
            Map.entry(
                    DateFormat.class,
                    Set.of("getInstance", "getDateInstance", "getTimeInstance", "getDateTimeInstance")),
            Map.entry(DecimalFormat.class, Set.of(CONSTRUCTOR)),
            Map.entry(
                    NumberFormat.class,
                    Set.of(
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCompactNumberInstance",
                            "getCurrencyInstance")),
            Map.entry(MessageFormat.class, Set.of(CONSTRUCTOR, "format")),
            Map.entry(Collator.class, Set.of("getInstance")),
            Map.entry(Calendar.class, Set.of("getInstance")),
            Map.entry(
                    BreakIterator.class,
                    Set.of("getCharacterInstance", "getWordInstance", "getLineInstance", "getSentenceInstance")),
            Map.entry(Locale.class, Set.of("getDefault")));

    UseOfTheUsersLanguage() {
        super("use the user's language");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.of(
                        type.getMethodCallsFromSelf(),
                        type.getConstructorCallsFromSelf(),
                        type.getMethodReferencesFromSelf(),
                        type.getConstructorReferencesFromSelf())
                .flatMap(Set::stream)
                .map(access -> (JavaCodeUnitAccess<?>) access)
                .filter(UseOfTheUsersLanguage::isByDefaultLocale)
                .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
    }

    private static boolean isByDefaultLocale(JavaCodeUnitAccess<?> access) {
        boolean listed = METHODS.entrySet().stream()
                .anyMatch(entry -> access.getTargetOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(access.getName()));
        return listed
                && access.getTarget().getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Locale.class));
    }
}
