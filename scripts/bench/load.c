/*
 * The load generator of `make bench`: one thread, one epoll loop, the same for every server it is pointed at.
 *
 *   load --protocol chat|ws|irc --port N --rooms N --members N --seconds S --warmup S [--size BYTES] [--pid PID]
 *        (--window N | --rate N | --idle)
 *
 * The first member of each room speaks. With --window it keeps N messages in flight, a message being in flight until
 * its last receiver has it; with --rate, N messages a second in all are sent whatever the server does, and a latency is
 * taken from the time each was due to each of its receivers. Every receiver's messages must come in order without a
 * hole. Prints one line of JSON; exits with 1 when something was missing.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define READ_BYTES (1024 * 1024)
#define EVENTS 1024
#define ENTERING 64        /* how many may be on their way in at once */
#define IN_FLIGHT 4096     /* more than any window */
#define STAMP 31           /* M, nine digits, blank, nineteen digits, blank */
#define SECOND 1000000000L

enum protocol { CHAT, WS, IRC };
enum state { UPGRADING, ENTERING_ROOM, LIVE };

struct client {
    int fd, room, number, state;
    size_t frame_left; /* payload bytes of the frame under way */
    uint8_t *rest;     /* what is left of the last read */
    size_t rest_length;
    uint32_t next; /* the number of the next message */
};

struct room {
    uint32_t sent, done;
    uint16_t seen[IN_FLIGHT];
};

static enum protocol protocol = CHAT;
static int port, rooms = 1, members = 100, size = 100, window, idle, pid;
static double rate, seconds = 5, warmup = 2;

static struct client *clients;
static struct room *all_rooms;
static int users, entered, entering, epoll, tail;
static uint8_t *buffer;
static long now, measured_from, measured_to;
static uint64_t deliveries, measured, measured_sent;
static uint32_t *latencies;
static size_t latency_count, latency_capacity;
static char filler[4096];

static void die(const char *format, const char *detail) {
    fprintf(stderr, "load: ");
    fprintf(stderr, format, detail);
    fprintf(stderr, "\n");
    exit(1);
}

static long clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

/* ---- out */

static void send_all(struct client *c, const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t sent = send(c->fd, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) die("a connection broke: %s", strerror(errno));
        if (sent > 0) at += sent, length -= (size_t)sent;
    }
}

/* A text message of a client; the mask is 0, which RFC 6455 allows and which is the same for all servers. */
static size_t frame(uint8_t *to, int opcode, const void *payload, size_t length) {
    size_t header = length < 126 ? 6 : 8;
    memset(to, 0, header);
    to[0] = (uint8_t)(0x80 | opcode);
    to[1] = (uint8_t)(0x80 | (length < 126 ? length : 126));
    if (length >= 126) to[2] = (uint8_t)(length >> 8), to[3] = (uint8_t)length;
    memcpy(to + header, payload, length);
    return header + length;
}

static void send_text(struct client *c, const char *text, int length) {
    uint8_t bytes[8192];
    if (protocol == IRC) {
        send_all(c, text, (size_t)length);
    } else {
        send_all(c, bytes, frame(bytes, 1, text, (size_t)length));
    }
}

static void upgrade(struct client *c) {
    char text[512];
    int length;
    if (protocol == IRC) {
        length = snprintf(text, sizeof text, "NICK b%d-%d\r\nUSER b 0 * :b\r\n", getpid(), (int)(c - clients));
    } else {
        length = snprintf(text, sizeof text,
                          "GET /chat HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
                          port);
    }
    send_all(c, text, (size_t)length);
}

static void enter(struct client *c) {
    char text[512];
    int number = (int)(c - clients), run = getpid(); /* so that runs on one server do not meet */
    int length = protocol == IRC ? snprintf(text, sizeof text, "JOIN #bench-%d-%d\r\n", run, c->room)
                 : idle          ? snprintf(text, sizeof text,
                                            "{\"type\":\"hello\",\"id\":\"h\",\"user\":\"b%d-%d\",\"client\":\"bench\"}", run, number)
                                 : snprintf(text, sizeof text,
                                            "{\"type\":\"hello\",\"id\":\"h\",\"user\":\"b%d-%d\",\"client\":\"bench\"}\n"
                                            "{\"type\":\"join\",\"id\":\"j\",\"room\":\"bench-%d-%d\"}",
                                            run, number, run, c->room);
    send_text(c, text, length);
}

static void say(int number, long due) {
    struct room *room = &all_rooms[number];
    struct client *sender = &clients[number * members];
    char body[4200], text[5000];
    int length = snprintf(body, sizeof body, "M%09u %019ld %.*s", room->sent, due, size - STAMP, filler);
    if (protocol == CHAT) {
        length = snprintf(text, sizeof text, "{\"type\":\"say\",\"id\":\"%u\",\"room\":\"bench-%d-%d\",\"text\":\"%s\"}",
                          room->sent, getpid(), number, body);
    } else if (protocol == IRC) {
        length = snprintf(text, sizeof text, "PRIVMSG #bench-%d-%d :%s\r\n", getpid(), number, body);
    }
    room->sent++;
    if (due >= measured_from && due < measured_to) measured_sent++;
    send_text(sender, protocol == WS ? body : text, length);
}

/* ---- in */

static void came_in(struct client *c) {
    c->state = LIVE;
    entered++;
    entering--;
}

static long digits(const uint8_t *at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) value = value * 10 + (at[i] - '0');
    return value;
}

static void delivered(struct client *c, const uint8_t *stamp) {
    struct room *room = &all_rooms[c->room];
    uint32_t number = (uint32_t)digits(stamp + 1, 9);
    if (number != c->next) die("%s", "a message is missing, doubled or out of order");
    c->next++;
    deliveries++;
    if (rate > 0) {
        long due = digits(stamp + 11, 19);
        if (due >= measured_from && due < measured_to) {
            if (latency_count == latency_capacity) {
                latency_capacity = latency_capacity * 2 + 65536;
                latencies = realloc(latencies, latency_capacity * sizeof *latencies);
            }
            latencies[latency_count++] = (uint32_t)((now - due) / 1000);
            measured++;
        }
    } else if (now >= measured_from && now < measured_to) {
        measured++;
    }
    uint16_t *seen = &room->seen[number % IN_FLIGHT];
    if (++*seen == members - (protocol == IRC)) {
        *seen = 0;
        room->done++;
    }
}

static int begins(const uint8_t *line, size_t length, const char *with) {
    size_t wanted = strlen(with);
    return length >= wanted && !memcmp(line, with, wanted);
}

/* Anything but a message of this run. */
static void other(struct client *c, const uint8_t *line, size_t length) {
    char text[512];
    if (protocol == CHAT) {
        if (begins(line, length, "{\"type\":\"error\"")) {
            snprintf(text, sizeof text, "%.*s", (int)length, line);
            die("refused: %s", text);
        }
        if (c->state == ENTERING_ROOM &&
            begins(line, length, idle ? "{\"type\":\"welcome\"" : "{\"type\":\"joined\"")) {
            came_in(c);
        }
    } else if (protocol == IRC) {
        snprintf(text, sizeof text, "%.*s", (int)length, line);
        if (begins(line, length, "PING ")) {
            text[1] = 'O';
            send_all(c, text, strlen(text));
            send_all(c, "\n", 1);
        } else if (begins(line, length, "ERROR ")) {
            die("refused: %s", text);
        } else if (c->state == UPGRADING && strstr(text, " 001 ")) {
            c->state = ENTERING_ROOM;
            enter(c);
        } else if (c->state == ENTERING_ROOM && strstr(text, " 366 ")) {
            came_in(c);
        }
    }
}

static void line(struct client *c, const uint8_t *at, size_t length) {
    size_t wanted = (size_t)(size + tail);
    if (c->state == LIVE && length >= wanted && at[length - wanted] == 'M') {
        delivered(c, at + length - wanted);
    } else if (length > 0) {
        other(c, at, length);
    }
}

/* Control frames: what is asked is answered. */
static void control(struct client *c, int opcode, const uint8_t *payload, size_t length) {
    uint8_t pong[256];
    if (opcode == 9) send_all(c, pong, frame(pong, 10, payload, length));
    if (opcode == 8) die("%s", "the server closed a connection");
}

/* Takes what can be taken; the number of bytes that were. */
static size_t take(struct client *c, const uint8_t *a, size_t length) {
    size_t at = 0;
    if (c->state == UPGRADING && protocol != IRC) {
        const uint8_t *head_end = memmem(a, length, "\r\n\r\n", 4);
        if (!head_end) return 0;
        if (length < 12 || memcmp(a + 9, "101", 3)) die("%s", "no upgrade");
        at = (size_t)(head_end - a) + 4;
        c->state = ENTERING_ROOM;
        if (protocol == WS) came_in(c);
        else enter(c);
    }
    while (at < length) {
        if (c->frame_left == 0 && protocol != IRC) {
            size_t left = length - at, payload, header = 2;
            if (left < 2) return at;
            payload = a[at + 1] & 127;
            if (payload == 126) {
                if (left < (header = 4)) return at;
                payload = (size_t)a[at + 2] << 8 | a[at + 3];
            } else if (payload == 127) {
                if (left < (header = 10)) return at;
                payload = 0;
                for (int i = 2; i < 10; i++) payload = payload << 8 | a[at + (size_t)i];
            }
            if (a[at] & 8) {
                if (left < header + payload) return at;
                control(c, a[at] & 15, a + at + header, payload);
                at += header + payload;
                continue;
            }
            at += header;
            c->frame_left = payload;
            continue;
        }
        size_t left = length - at;
        size_t within = protocol == IRC || left < c->frame_left ? left : c->frame_left;
        const uint8_t *feed = memchr(a + at, '\n', within);
        if (feed) {
            size_t taken = (size_t)(feed - (a + at)) + 1;
            line(c, a + at, taken - 1);
            at += taken;
            if (protocol != IRC) c->frame_left -= taken;
        } else if (protocol != IRC && within == c->frame_left) {
            line(c, a + at, within);
            at += within;
            c->frame_left = 0;
        } else {
            return at;
        }
    }
    return at;
}

static void readable(struct client *c) {
    size_t had = c->rest_length;
    if (had) memcpy(buffer, c->rest, had);
    ssize_t got = recv(c->fd, buffer + had, READ_BYTES - had, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) die("the server ended a connection: %s", got ? strerror(errno) : "closed");
    now = clock_now();
    size_t length = had + (size_t)got, taken = take(c, buffer, length);
    c->rest_length = length - taken;
    if (c->rest_length) {
        c->rest = realloc(c->rest, c->rest_length);
        memcpy(c->rest, buffer + taken, c->rest_length);
    }
}

static void look(int millis) {
    struct epoll_event events[EVENTS];
    int n = epoll_wait(epoll, events, EVENTS, millis);
    now = clock_now();
    for (int i = 0; i < n; i++) readable(events[i].data.ptr);
}

/* ---- the run */

static void open_client(int number) {
    struct client *c = &clients[number];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int yes = 1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->room = number / members;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address)) die("connect: %s", strerror(errno));
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event);
    entering++;
    upgrade(c);
}

static void everybody_in(void) {
    for (int next = 0; entered < users;) {
        while (next < users && entering < ENTERING) open_client(next++);
        look(10);
    }
    for (long quiet = clock_now() + SECOND / 2; now < quiet;) look(10);
}

static long cpu_ticks(void) {
    char path[64], text[1024];
    long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    if (fgets(text, sizeof text, file)) {
        sscanf(strrchr(text, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system);
    }
    fclose(file);
    return user + system;
}

static long memory_kib(const char *key) {
    char path[64], text[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(text, sizeof text, file)) {
        if (!strncmp(text, key, strlen(key))) sscanf(text + strlen(key), " %ld", &kib);
    }
    if (file) fclose(file);
    return kib;
}

static double own_cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void talk(void) {
    long start = clock_now(), said = 0;
    double period = rate > 0 ? (double)SECOND / rate : 0;
    long ticks = 0;
    double own = 0;
    measured_from = start + (long)(warmup * (double)SECOND);
    measured_to = measured_from + (long)(seconds * (double)SECOND);
    int stage = 0;
    while (1) {
        now = clock_now();
        if (stage == 0 && now >= measured_from) ticks = cpu_ticks(), own = own_cpu(), stage = 1;
        if (now >= measured_to) break;
        int wait = 5;
        if (rate > 0) {
            long due = start + (long)((double)said * period);
            for (; due <= now && due < measured_to; due = start + (long)((double)said * period)) {
                say((int)(said % rooms), due);
                said++;
            }
            wait = (int)((due - now) / 1000000); /* rounded down: the last part of the time is spent looking */
        } else if (window > 0) {
            for (int i = 0; i < rooms; i++) {
                while (all_rooms[i].sent - all_rooms[i].done < (uint32_t)window) say(i, now);
            }
        }
        look(wait > 5 ? 5 : wait);
    }
    ticks = cpu_ticks() - ticks;
    own = own_cpu() - own;
    double server_cpu = (double)ticks / (double)sysconf(_SC_CLK_TCK);
    /* what is on its way */
    uint64_t expected = 0;
    for (int i = 0; i < rooms; i++) expected += (uint64_t)all_rooms[i].sent * (uint64_t)(members - (protocol == IRC));
    for (long patience = clock_now() + 10 * SECOND; deliveries < expected && clock_now() < patience;) look(50);
    printf("{\"deliveries\":%.0f,\"messages\":%.0f,\"cpu_us\":%.2f,\"server_cores\":%.2f,\"load_cores\":%.2f,"
           "\"missing\":%ld,\"rss_kib\":%ld,\"rss_peak_kib\":%ld",
           (double)measured / seconds, rate > 0 ? (double)measured_sent / seconds : (double)measured / seconds / members,
           measured ? server_cpu * 1e6 / (double)measured : 0, server_cpu / seconds, own / seconds,
           (long)(expected - deliveries), memory_kib("VmRSS:"), memory_kib("VmHWM:"));
    if (deliveries < expected) {
        printf("}\n");
        exit(1);
    }
}

/* A good-bye frees the names at once. */
static void leave(void) {
    uint8_t bytes[16];
    for (int i = 0; i < users; i++) {
        if (protocol == IRC) send_all(&clients[i], "QUIT\r\n", 6);
        else send_all(&clients[i], bytes, frame(bytes, 8, "\x03\xe8", 2));
        close(clients[i].fd);
    }
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static double percentile(double share) {
    return latency_count ? latencies[(size_t)(share * (double)(latency_count - 1))] / 1000.0 : 0;
}

static void options(int argc, char **argv) {
    static const struct option known[] = {
        {"protocol", 1, 0, 'p'}, {"port", 1, 0, 'P'},   {"rooms", 1, 0, 'r'},  {"members", 1, 0, 'm'},
        {"size", 1, 0, 's'},     {"window", 1, 0, 'w'}, {"rate", 1, 0, 'f'},   {"seconds", 1, 0, 't'},
        {"warmup", 1, 0, 'W'},   {"pid", 1, 0, 'i'},    {"idle", 0, 0, 'I'},   {0, 0, 0, 0}};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
            case 'p': protocol = !strcmp(optarg, "irc") ? IRC : !strcmp(optarg, "ws") ? WS : CHAT; break;
            case 'P': port = atoi(optarg); break;
            case 'r': rooms = atoi(optarg); break;
            case 'm': members = atoi(optarg); break;
            case 's': size = atoi(optarg); break;
            case 'w': window = atoi(optarg); break;
            case 'f': rate = atof(optarg); break;
            case 't': seconds = atof(optarg); break;
            case 'W': warmup = atof(optarg); break;
            case 'i': pid = atoi(optarg); break;
            case 'I': idle = 1; break;
            default: exit(2);
        }
    }
    if (!port || size < STAMP || size > 4000 || window >= IN_FLIGHT || rooms < 1 || members < 1) {
        fprintf(stderr, "load: see the first lines of load.c for how to call it\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    options(argc, argv);
    tail = protocol == CHAT ? 2 : protocol == IRC ? 1 : 0;
    users = rooms * members;
    clients = calloc((size_t)users, sizeof *clients);
    all_rooms = calloc((size_t)rooms, sizeof *all_rooms);
    buffer = malloc(READ_BYTES);
    for (size_t i = 0; i < sizeof filler - 1; i++) filler[i] = i % 6 == 5 ? ' ' : (char)('a' + i * 7 % 26);
    epoll = epoll_create1(0);
    long before = memory_kib("VmRSS:");
    everybody_in();
    if (idle) {
        long ticks = cpu_ticks();
        for (long until = clock_now() + (long)(seconds * (double)SECOND); now < until;) look(100);
        long joined = memory_kib("VmRSS:");
        printf("{\"users\":%d,\"rss_before_kib\":%ld,\"rss_kib\":%ld,\"kib_per_user\":%.2f,\"server_cores\":%.4f}\n",
               users, before, joined, (double)(joined - before) / users,
               (double)(cpu_ticks() - ticks) / (double)sysconf(_SC_CLK_TCK) / seconds);
        leave();
        return 0;
    }
    talk();
    if (rate > 0) {
        qsort(latencies, latency_count, sizeof *latencies, by_value);
        printf(",\"p50\":%.2f,\"p90\":%.2f,\"p99\":%.2f,\"p999\":%.2f,\"max\":%.2f", percentile(0.5), percentile(0.9),
               percentile(0.99), percentile(0.999), percentile(1));
    }
    printf("}\n");
    leave();
}
