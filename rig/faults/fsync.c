/* Preloaded into one process, makes fsync and fdatasync stall or fail for files below one directory.
 * CAREWATCH_FAULT_PATH: part of the path of the files meant; all other files are left alone.
 * CAREWATCH_FAULT_FILE: a file with one line, read at each call and while stalling:
 *   ok | stall MILLISECONDS | fail EIO | fail EROFS | fail ENOSPC
 * cc -shared -fPIC -O1 -o fsync.so fsync.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void order(char *word, char *what) {
  const char *name = getenv("CAREWATCH_FAULT_FILE");
  FILE *file = name ? fopen(name, "re") : NULL;
  strcpy(word, "ok");
  what[0] = 0;
  if (file) {
    if (fscanf(file, "%15s %15s", word, what) < 1) strcpy(word, "ok");
    fclose(file);
  }
}

static int meant(int fd) {
  const char *part = getenv("CAREWATCH_FAULT_PATH");
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!part || length < 0) return 0;
  path[length] = 0;
  return strstr(path, part) != NULL;
}

static int faulty(int fd, const char *call) {
  char word[16], what[16];
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  if (meant(fd)) {
    order(word, what);
    for (long left = !strcmp(word, "stall") ? atol(what) : 0; left > 0; left -= 50) {
      usleep(50 * 1000);
      order(word, what);
      if (strcmp(word, "stall")) break; /* a test may end a stall early */
    }
    if (!strcmp(word, "fail")) {
      errno = !strcmp(what, "EROFS") ? EROFS : !strcmp(what, "ENOSPC") ? ENOSPC : EIO;
      return -1;
    }
  }
  return real(fd);
}

int fsync(int fd) { return faulty(fd, "fsync"); }
int fdatasync(int fd) { return faulty(fd, "fdatasync"); }
