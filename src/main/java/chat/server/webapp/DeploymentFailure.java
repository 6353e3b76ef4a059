package chat.server.webapp;

/**
 * Why the chat does not start, which keeps the web application from starting. One line for people; a container prints what it is thrown, and a stack
 * trace would bury the line.
 */
final class DeploymentFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeploymentFailure(String line) {
        super(line, null, false, false);
    }
}
