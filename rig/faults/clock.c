/* Becomes a program for which the kernel says of its clock what is wanted, whatever it says of the machine's:
 *   clock synchronised|lost COMMAND...
 * A filter of system calls answers adjtimex and clock_adjtime with 0 (TIME_OK) or with an error; the clock itself is
 * neither read nor set. It holds for COMMAND and its children.
 * cc -O1 -o clock clock.c */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 3 || (strcmp(words[1], "synchronised") && strcmp(words[1], "lost"))) {
    fprintf(stderr, "clock synchronised|lost COMMAND...\n");
    return 2;
  }
  unsigned answer = SECCOMP_RET_ERRNO | (strcmp(words[1], "lost") ? 0 : EPERM);
  struct sock_filter rules[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_adjtimex, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_adjtime, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, answer),
  };
  struct sock_fprog filter = {sizeof rules / sizeof *rules, rules};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter)) {
    perror("clock: no filter of system calls");
    return 69;
  }
  execvp(words[2], words + 2);
  perror(words[2]);
  return 69;
}
