/*
 * The yardstick: a WebSocket server that hands each text message to everybody connected, and does nothing else. One
 * epoll loop, no threads, nothing kept.
 *
 *   peer PORT send     one send(2) for each delivery
 *   peer PORT gather   what one look at the sockets brought in goes out in one send(2) to each
 *
 * Whoever does not read fast enough gets a buffer without bound.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_BYTES (256 * 1024)
#define EVENTS 1024

struct buffer {
    uint8_t *at;
    size_t length, capacity;
};

struct connection {
    int fd, index, upgraded, wants_write;
    struct buffer in, out;
    size_t written;
};

static struct connection **all;
static int count, capacity, epoll;
static int gathering;
static struct buffer round_out;

static void append(struct buffer *to, const void *bytes, size_t length) {
    if (to->length + length > to->capacity) {
        to->capacity = (to->length + length) * 2;
        to->at = realloc(to->at, to->capacity);
    }
    memcpy(to->at + to->length, bytes, length);
    to->length += length;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* ---- SHA-1 and base64, as the handshake wants them (RFC 3174, RFC 4648) */

static uint32_t rotate(uint32_t x, int by) { return x << by | x >> (32 - by); }

static void sha1(const uint8_t *text, size_t length, uint8_t digest[20]) {
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    uint8_t padded[192] = {0};
    size_t blocks = (length + 8) / 64 + 1;
    memcpy(padded, text, length);
    padded[length] = 0x80;
    for (int i = 0; i < 8; i++) padded[blocks * 64 - 1 - i] = (uint8_t)((uint64_t)length * 8 >> (8 * i));
    for (size_t block = 0; block < blocks; block++) {
        uint32_t w[80];
        for (int i = 0; i < 16; i++) {
            uint32_t word;
            memcpy(&word, padded + block * 64 + i * 4, 4);
            w[i] = ntohl(word);
        }
        for (int i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            uint32_t f = i < 20   ? (b & c) | (~b & d)
                         : i < 40 ? b ^ c ^ d
                         : i < 60 ? (b & c) | (b & d) | (c & d)
                                  : b ^ c ^ d;
            uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
            uint32_t t = rotate(a, 5) + f + e + k + w[i];
            e = d, d = c, c = rotate(b, 30), b = a, a = t;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
    for (int i = 0; i < 20; i++) digest[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void base64(const uint8_t digest[20], char text[29]) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int at = 0;
    for (int i = 0; i < 20; i += 3) {
        uint32_t three = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8 | (i + 2 < 20 ? digest[i + 2] : 0);
        for (int j = 0; j < 4; j++) text[at++] = letters[three >> (18 - 6 * j) & 63];
    }
    text[27] = '=', text[28] = 0;
}

/* ---- out */

static void end(struct connection *c) {
    all[c->index] = all[--count];
    all[c->index]->index = c->index;
    close(c->fd);
    free(c->in.at);
    free(c->out.at);
    c->fd = -1; /* the struct stays: events of this round may still name it */
}

static void watch(struct connection *c, int write) {
    if (c->wants_write != write) {
        struct epoll_event event = {.events = EPOLLIN | (write ? EPOLLOUT : 0), .data.ptr = c};
        epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &event);
        c->wants_write = write;
    }
}

static void deliver(struct connection *c, const uint8_t *bytes, size_t length) {
    ssize_t sent = 0;
    if (c->out.length == 0) {
        sent = send(c->fd, bytes, length, MSG_NOSIGNAL);
        if (sent < 0) sent = 0; /* who is gone is found out by reading */
    }
    if ((size_t)sent < length) {
        append(&c->out, bytes + sent, length - (size_t)sent);
        watch(c, 1);
    }
}

static void flush(struct connection *c) {
    ssize_t sent = send(c->fd, c->out.at + c->written, c->out.length - c->written, MSG_NOSIGNAL);
    if (sent > 0) c->written += (size_t)sent;
    if (c->written == c->out.length) {
        c->written = c->out.length = 0;
        watch(c, 0);
    }
}

static void to_everybody(const uint8_t *bytes, size_t length) {
    for (int i = 0; i < count; i++) {
        if (all[i]->upgraded) deliver(all[i], bytes, length);
    }
}

static void broadcast(const uint8_t *payload, size_t length) {
    uint8_t frame[4 + 65536];
    size_t header = length < 126 ? 2 : 4;
    frame[0] = 0x81;
    frame[1] = (uint8_t)(length < 126 ? length : 126);
    frame[2] = (uint8_t)(length >> 8), frame[3] = (uint8_t)length;
    memcpy(frame + header, payload, length);
    if (gathering) {
        append(&round_out, frame, header + length);
    } else {
        to_everybody(frame, header + length);
    }
}

/* ---- in */

/* Bytes of a whole frame at the beginning, 0 where it is not whole yet, -1 at the end of the conversation. */
static ssize_t take_frame(uint8_t *at, size_t length) {
    if (length < 6) return 0;
    size_t payload = at[1] & 127, header = 6;
    if (payload == 126) {
        if (length < 8) return 0;
        payload = (size_t)at[2] << 8 | at[3], header = 8;
    }
    if (payload == 127 || (at[0] & 15) == 8) return -1;
    if (length < header + payload) return 0;
    uint8_t *mask = at + header - 4, *text = at + header;
    for (size_t i = 0; i < payload; i++) text[i] ^= mask[i & 3];
    if ((at[0] & 15) == 1) broadcast(text, payload);
    return (ssize_t)(header + payload);
}

static int handshake(struct connection *c) {
    append(&c->in, "", 1);
    c->in.length--;
    char *head = (char *)c->in.at, *key = strcasestr(head, "Sec-WebSocket-Key:");
    if (!strstr(head, "\r\n\r\n")) return 0;
    if (!key) return -1;
    char text[128], accept[29], answer[256];
    uint8_t digest[20];
    if (sscanf(key + 18, " %24s", text) != 1) return -1;
    strcat(text, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    sha1((uint8_t *)text, strlen(text), digest);
    base64(digest, accept);
    int length = snprintf(answer, sizeof answer,
                          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: %s\r\n\r\n",
                          accept);
    deliver(c, (uint8_t *)answer, (size_t)length);
    c->upgraded = 1;
    c->in.length = 0;
    return 0;
}

static int take(struct connection *c) {
    if (!c->upgraded) return handshake(c);
    size_t from = 0;
    ssize_t taken;
    while ((taken = take_frame(c->in.at + from, c->in.length - from)) > 0) from += (size_t)taken;
    memmove(c->in.at, c->in.at + from, c->in.length - from);
    c->in.length -= from;
    return (int)taken;
}

static void ready(struct connection *c, uint32_t events, uint8_t *buffer) {
    if (c->fd < 0) return;
    if (events & EPOLLOUT) flush(c);
    if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return;
    ssize_t got = recv(c->fd, buffer, READ_BYTES, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got > 0) append(&c->in, buffer, (size_t)got);
    if (got <= 0 || take(c) < 0) end(c);
}

static void greet(int listener) {
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        int yes = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct connection *c = calloc(1, sizeof *c);
        c->fd = fd;
        if (count == capacity) all = realloc(all, sizeof *all * (size_t)(capacity = capacity * 2 + 64));
        all[c->index = count++] = c;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

int main(int argc, char **argv) {
    if (argc != 3 || (strcmp(argv[2], "send") && strcmp(argv[2], "gather"))) {
        fprintf(stderr, "usage: peer PORT send|gather\n");
        return 2;
    }
    gathering = argv[2][0] == 'g';
    int yes = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) fail("listen");
    epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[EVENTS];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    uint8_t *buffer = malloc(READ_BYTES);
    while (1) {
        int n = epoll_wait(epoll, events, EVENTS, -1);
        if (n < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr) {
                ready(events[i].data.ptr, events[i].events, buffer);
            } else {
                greet(listener);
            }
        }
        if (round_out.length) {
            to_everybody(round_out.at, round_out.length);
            round_out.length = 0;
        }
    }
}
