/*
 * Types into a program while it prints, and measures how soon each key shows: typing KEYS INTERVAL-MS START-FILE COMMAND [ARG...]
 *
 * Runs the command in a terminal of 100 by 30 and takes what it prints as fast as it comes. Once START-FILE exists, types another letter every so often,
 * each one that is nowhere on the screen yet: it shows when the terminal is told to draw it for the first time. A line of 30 is taken away with Ctrl-U.
 * Prints the median, nine of ten, and the slowest, in milliseconds. One that has not come after 10 s is a failure.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { LETTERS = 60, LINE = 30, BUFFER = 1 << 16, LONGEST_MS = 10000 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* What was read, with the end of what was read before in front: a letter may come in two pieces. */
static char text[BUFFER + 8];
static size_t kept;

/* All that was read, in bytes. */
static long printed;

/* Reads for at most so long; tells whether this letter was in it. 1 yes, 0 no, -1 the program has ended. */
static int shows(int terminal, const char *letter, int patience_ms) {
    struct pollfd ready = {.fd = terminal, .events = POLLIN};
    if (poll(&ready, 1, patience_ms) <= 0) {
        return 0;
    }
    ssize_t got = read(terminal, text + kept, BUFFER);
    if (got <= 0) {
        return -1;
    }
    printed += got;
    size_t length = kept + (size_t)got;
    int found = memmem(text, length, letter, 2) != NULL;
    kept = length < 1 ? 0 : 1;
    text[0] = text[length - 1];
    return found;
}

static void type(int terminal, const char *what, size_t length) {
    if (write(terminal, what, length) != (ssize_t)length) {
        perror("typing");
        exit(1);
    }
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "typing KEYS INTERVAL-MS START-FILE COMMAND [ARG...]\n");
        return 2;
    }
    int keys = atoi(argv[1]), interval = atoi(argv[2]), terminal;
    double *took = calloc((size_t)keys, sizeof *took);
    struct winsize size = {.ws_row = 30, .ws_col = 100};
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0 || took == NULL) {
        perror("forkpty");
        return 1;
    }
    if (child == 0) {
        execvp(argv[4], argv + 4);
        perror(argv[4]);
        _exit(127);
    }
    int all = 0, result = 0;
    while (access(argv[3], F_OK) != 0) {
        if (shows(terminal, "\xff\xff", 50) < 0) {
            fprintf(stderr, "the program ended before it was typed into\n");
            return 1;
        }
    }
    struct termios modes;
    if (tcgetattr(terminal, &modes) == 0 && modes.c_lflag & ECHO) {
        fprintf(stderr, "the terminal shows keys by itself: nothing to measure\n");
        return 1;
    }
    printed = 0;
    double began = now_ms();
    for (int i = 0; i < keys && result == 0; i++) {
        if (i % LINE == 0) {
            type(terminal, "\x15", 1);
        }
        for (double until = now_ms() + interval; now_ms() < until;) {
            shows(terminal, "\xff\xff", 1);
        }
        int point = 0x410 + i % LETTERS; /* Cyrillic: in nothing that anybody says here */
        char letter[2] = {(char)(0xc0 | point >> 6), (char)(0x80 | (point & 0x3f))};
        double start = now_ms();
        type(terminal, letter, 2);
        int seen = 0;
        while (seen == 0 && now_ms() - start < LONGEST_MS) {
            seen = shows(terminal, letter, 1000);
        }
        if (seen == 1) {
            took[all++] = now_ms() - start;
        } else {
            fprintf(stderr, "key %d never showed\n", i + 1);
            result = 1;
        }
    }
    if (all > 0) {
        qsort(took, (size_t)all, sizeof *took, by_size);
        printf("%.0f KiB printed a second; %d keys, median %.1f ms, nine of ten within %.1f ms, 99 of 100 within %.1f ms, slowest %.1f ms\n",
            printed / 1.024 / (now_ms() - began), all, took[(all - 1) / 2], took[(int)(all * 0.9)], took[(int)(all * 0.99)],
            took[all - 1]);
    }
    kill(child, SIGHUP);
    close(terminal);
    waitpid(child, NULL, 0);
    return result;
}
