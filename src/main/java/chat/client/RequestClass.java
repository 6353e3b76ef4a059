package chat.client;

import chat.protocol.OperatorRequest;
import chat.protocol.Request;

/** What a request means for the outbox. */
enum RequestClass {
    /** Puts something into a stream, at most once for its id; people see it waiting. */
    SAYING,
    /** Changes something, and may be asked twice. */
    CHANGE,
    /** Changes nothing, and keeps no order. */
    QUESTION;

    static final Request.Visitor<RequestClass> OF = new Request.Visitor<>() {
        @Override
        public RequestClass hello(Request.Hello hello) {
            return CHANGE;
        }

        @Override
        public RequestClass join(Request.Join join) {
            return CHANGE;
        }

        @Override
        public RequestClass leave(Request.Leave leave) {
            return CHANGE;
        }

        @Override
        public RequestClass say(Request.Say say) {
            return SAYING;
        }

        @Override
        public RequestClass whisper(Request.Whisper whisper) {
            return SAYING;
        }

        @Override
        public RequestClass nick(Request.Nick nick) {
            return CHANGE;
        }

        @Override
        public RequestClass status(Request.Status status) {
            return CHANGE;
        }

        @Override
        public RequestClass rooms(Request.Rooms rooms) {
            return QUESTION;
        }

        @Override
        public RequestClass users(Request.Users users) {
            return QUESTION;
        }

        @Override
        public RequestClass history(Request.History history) {
            return QUESTION;
        }

        @Override
        public RequestClass topic(Request.Topic topic) {
            return CHANGE;
        }

        @Override
        public RequestClass ping(Request.Ping ping) {
            return QUESTION;
        }

        @Override
        public RequestClass operator(OperatorRequest request) {
            return CHANGE;
        }
    };
}
