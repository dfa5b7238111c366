/* Loaded before libc: makes the n-th writing call on files below a directory fail.
   armed by faults_arm(directory, n, errno, mode); mode 0: once, 1: from then on,
   2: once, after half of the bytes were written. Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char directory[4096];
static int left = -1, code, how, hits;

void faults_arm(const char *where, int n, int error, int mode) {
    snprintf(directory, sizeof directory, "%s", where);
    left = n;
    code = error;
    how = mode;
    hits = 0;
}

int faults_hits(void) { return hits; }

/* 0: let it pass, 1: fail, 2: write half and fail */
static int verdict(int fd) {
    char link[64], path[4096];
    if (left < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, directory, strlen(directory))) return 0;
    if (left > 0 && --left > 0) return 0;
    hits++;
    if (how != 1) left = -1;
    return how == 2 ? 2 : 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size) {
    int now = verdict(fd);
    if (now == 2) REAL(write)(fd, data, size / 2);
    if (now) { errno = code; return -1; }
    return REAL(write)(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    int now = verdict(fd);
    if (now == 2) REAL(pwrite64)(fd, data, size / 2, at);
    if (now) { errno = code; return -1; }
    return REAL(pwrite64)(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

int fsync(int fd) {
    if (verdict(fd)) { errno = code; return -1; }
    return REAL(fsync)(fd);
}

int fdatasync(int fd) {
    if (verdict(fd)) { errno = code; return -1; }
    return REAL(fdatasync)(fd);
}

/* Freeing space works on a full disk. */
int ftruncate64(int fd, off64_t length) {
    if (code != ENOSPC && verdict(fd)) { errno = code; return -1; }
    return REAL(ftruncate64)(fd, length);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
