/* Stands between a build and its files (LD_PRELOAD): counts every call that changes one, and makes the Nth fail.

   What is shared by all processes of a build lies in the file $FAULT_STATE (struct state below). Counted are
   calls about files below $FAULT_UNDER, other than through pipes and terminals. $FAULT_LOG, where set, gets a
   line for each. $FAULT_CLOCK, where set, is added to the time of day, in milliseconds. tests/fault_layer.py drives it. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum mode { COUNT, KILL_ALL, KILL_ONE, FAIL_ONCE, FAIL_ON };

struct state {
  int64_t count; /* of the calls so far */
  int64_t at;    /* the call that is to fail, from 1 */
  int64_t mode;
  int64_t error; /* for the failing modes: the errno */
  int64_t fired; /* how often a call was made to fail */
  int64_t no_exchange; /* renameat2 fails with ENOSYS, as on systems without it */
  int64_t last_stage;  /* 1: only from the first syncfs on are calls counted, when it becomes 0 */
};

static struct state *state;
static const char *under;
static int log_to = -1;
static int64_t clock_shift; /* milliseconds */

/* The system itself, so that nothing here is counted. */
static int raw_open(const char *path, int flags) { return syscall(SYS_openat, AT_FDCWD, path, flags, 0600); }

__attribute__((constructor)) static void begin(void) {
  const char *shared = getenv("FAULT_STATE"), *log = getenv("FAULT_LOG"), *shift = getenv("FAULT_CLOCK");
  under = getenv("FAULT_UNDER");
  clock_shift = shift ? atoll(shift) : 0;
  int file = shared ? raw_open(shared, O_RDWR | O_CLOEXEC) : -1;
  if (file >= 0) {
    void *there = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    state = there == MAP_FAILED ? NULL : there;
    close(file);
  }
  if (log) log_to = raw_open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The file that is meant, in full; empty where that cannot be told. */
static void where(int folder, const char *path, char full[2 * PATH_MAX]) {
  char link[64], base[PATH_MAX] = "";
  full[0] = 0;
  if (path && path[0] == '/') {
    snprintf(full, 2 * PATH_MAX, "%s", path);
    return;
  }
  snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
  ssize_t length = readlink(link, base, sizeof base - 1);
  if (length < 0) return;
  base[length] = 0;
  snprintf(full, 2 * PATH_MAX, path ? "%s/%s" : "%s%s", base, path ? path : "");
}

/* What is to become of the call: 0, it may go on; an errno; or -1, the process dies. `creates`: it needs room. */
static int fate(const char *name, int folder, const char *path, int creates) {
  char full[2 * PATH_MAX], line[3 * PATH_MAX];
  if (!state || !under) return 0;
  where(folder, path, full);
  size_t length = strlen(under);
  if (strncmp(full, under, length) != 0 || (full[length] && full[length] != '/')) return 0;
  if (strcmp(name, "syncfs") == 0) state->last_stage = 0;
  if (state->last_stage) return 0;
  int64_t number = __atomic_add_fetch(&state->count, 1, __ATOMIC_SEQ_CST);
  if (log_to >= 0) {
    int size = snprintf(line, sizeof line, "%lld\t%s\t%s\n", (long long)number, name, full[length] ? full + length + 1 : ".");
    syscall(SYS_write, log_to, line, size);
  }
  if (state->mode == FAIL_ON ? number < state->at || !creates : number != state->at) return 0;
  if (state->mode == COUNT) return 0;
  __atomic_add_fetch(&state->fired, 1, __ATOMIC_SEQ_CST);
  return state->mode == KILL_ALL || state->mode == KILL_ONE ? -1 : (int)state->error;
}

static void die(void) {
  kill(state->mode == KILL_ALL ? 0 : getpid(), SIGKILL);
  for (;;) pause();
}

/* For calls that happen wholly or not at all. */
#define GUARD(name, folder, path, creates)                                                                             \
  do {                                                                                                                 \
    int met = fate(name, folder, path, creates);                                                                       \
    if (met < 0) die();                                                                                                \
    if (met > 0) {                                                                                                     \
      errno = met;                                                                                                     \
      return -1;                                                                                                       \
    }                                                                                                                  \
  } while (0)

static int is_file(int file) {
  struct stat told;
  return fstat(file, &told) == 0 && S_ISREG(told.st_mode);
}

#define CHANGES(flags) ((flags) & (O_CREAT | O_TRUNC))
#define MODE_OF(flags, mode)                                                                                           \
  mode_t mode = 0;                                                                                                     \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                                             \
    va_list more;                                                                                                      \
    va_start(more, flags);                                                                                             \
    mode = va_arg(more, mode_t);                                                                                       \
    va_end(more);                                                                                                      \
  }

#define OPEN(function)                                                                                                 \
  int function(const char *path, int flags, ...) {                                                                     \
    MODE_OF(flags, mode)                                                                                               \
    if (CHANGES(flags)) GUARD("open", AT_FDCWD, path, 1);                                                              \
    return REAL(function)(path, flags, mode);                                                                          \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function)                                                                                               \
  int function(int folder, const char *path, int flags, ...) {                                                         \
    MODE_OF(flags, mode)                                                                                               \
    if (CHANGES(flags)) GUARD("open", folder, path, 1);                                                                \
    return REAL(function)(folder, path, flags, mode);                                                                  \
  }
OPENAT(openat)
OPENAT(openat64)

/* Half of it is written before the process dies, as it may be in life. */
ssize_t write(int file, const void *data, size_t size) {
  int met = is_file(file) ? fate("write", file, NULL, 1) : 0;
  if (met < 0) {
    syscall(SYS_write, file, data, size / 2);
    die();
  }
  if (met > 0) {
    errno = met;
    return -1;
  }
  return REAL(write)(file, data, size);
}

#define SENDFILE(function, offset_type)                                                                                \
  ssize_t function(int out, int in, offset_type *offset, size_t size) {                                                \
    int met = is_file(out) ? fate("write", out, NULL, 1) : 0;                                                          \
    if (met < 0) {                                                                                                     \
      struct stat told;                                                                                                \
      if (fstat(in, &told) == 0) REAL(function)(out, in, offset, told.st_size / 2);                                    \
      die();                                                                                                           \
    }                                                                                                                  \
    if (met > 0) {                                                                                                     \
      errno = met;                                                                                                     \
      return -1;                                                                                                       \
    }                                                                                                                  \
    return REAL(function)(out, in, offset, size);                                                                      \
  }
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

int mkdir(const char *path, mode_t mode) {
  GUARD("mkdir", AT_FDCWD, path, 1);
  return REAL(mkdir)(path, mode);
}
int mkdirat(int folder, const char *path, mode_t mode) {
  GUARD("mkdir", folder, path, 1);
  return REAL(mkdirat)(folder, path, mode);
}
int rename(const char *from, const char *to) {
  GUARD("rename", AT_FDCWD, to, 0);
  return REAL(rename)(from, to);
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  GUARD("rename", to_folder, to, 0);
  return REAL(renameat)(from_folder, from, to_folder, to);
}
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  if (state && state->no_exchange) {
    errno = ENOSYS;
    return -1;
  }
  GUARD("exchange", to_folder, to, 0);
  return REAL(renameat2)(from_folder, from, to_folder, to, flags);
}
int unlink(const char *path) {
  GUARD("unlink", AT_FDCWD, path, 0);
  return REAL(unlink)(path);
}
int unlinkat(int folder, const char *path, int flags) {
  GUARD(flags & AT_REMOVEDIR ? "rmdir" : "unlink", folder, path, 0);
  return REAL(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) {
  GUARD("rmdir", AT_FDCWD, path, 0);
  return REAL(rmdir)(path);
}
int ftruncate64(int file, off64_t size) {
  GUARD("truncate", file, NULL, 0);
  return REAL(ftruncate64)(file, size);
}
int fsync(int file) {
  GUARD("fsync", file, NULL, 0);
  return REAL(fsync)(file);
}
int syncfs(int file) {
  GUARD("syncfs", file, NULL, 0);
  return REAL(syncfs)(file);
}

/* The time of day. */
int clock_gettime(clockid_t clock, struct timespec *now) {
  int done = syscall(SYS_clock_gettime, clock, now);
  if (done == 0 && clock == CLOCK_REALTIME) {
    int64_t nanoseconds = now->tv_nsec + clock_shift % 1000 * 1000000;
    now->tv_sec += clock_shift / 1000 + (nanoseconds >= 1000000000) - (nanoseconds < 0);
    now->tv_nsec = (nanoseconds + 1000000000) % 1000000000;
  }
  return done;
}
int gettimeofday(struct timeval *restrict told, void *restrict zone) {
  struct timespec now;
  (void)zone;
  int done = clock_gettime(CLOCK_REALTIME, &now);
  told->tv_sec = now.tv_sec;
  told->tv_usec = now.tv_nsec / 1000;
  return done;
}
time_t time(time_t *told) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (told) *told = now.tv_sec;
  return now.tv_sec;
}
