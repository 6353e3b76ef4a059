package chat.client;

/**
 * Why no connection came about.
 *
 * @param text one line for people: what is wrong and what to do
 */
record ConnectFailure(String text) {}
