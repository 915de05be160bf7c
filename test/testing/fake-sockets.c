/*
 * Loaded before the C library (LD_PRELOAD), it turns every socket of NETLINK_ROUTE into a connection to the fake kernel that
 * serves on the path in RXNETLINK_FAKE_KERNEL: see fake-server.ts. So `ip`, and our own kernel transport, speak to the fake as
 * they speak to Linux. Namespaces stay real, and are told by their inode.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#define SOCKETS 4096
#define PIECES 16
/* An option of ours: the port that a program wants. */
#define BIND_PORT 0x100

/* What a connection begins with. */
struct hello {
  uint32_t option; /* 0: a socket; else an option of the socket `port` */
  uint32_t port;   /* of the socket; of a new one, the thread */
  uint64_t value;  /* of the option; of a new one, the namespace */
};

/* What stands before each datagram from the fake. */
struct label {
  uint32_t group;
  uint32_t lost; /* 1: datagrams were lost here, and nothing follows */
};

/* Ports of the sockets that are turned. */
static uint32_t ports[SOCKETS];

static uint32_t port_of(int fd) { return fd >= 0 && fd < SOCKETS ? ports[fd] : 0; }

static int reach(int flags, struct hello hello, int32_t *answer) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = syscall(SYS_socket, AF_UNIX, SOCK_SEQPACKET | (flags & SOCK_CLOEXEC), 0);
  if (fd < 0) return -1;
  strncpy(address.sun_path, getenv("RXNETLINK_FAKE_KERNEL"), sizeof(address.sun_path) - 1);
  if (syscall(SYS_connect, fd, &address, sizeof(address)) == 0 && syscall(SYS_sendto, fd, &hello, sizeof(hello), 0, NULL, 0) >= 0 &&
      syscall(SYS_recvfrom, fd, answer, sizeof(*answer), 0, NULL, NULL) == sizeof(*answer))
    return fd;
  syscall(SYS_close, fd);
  errno = ECONNREFUSED;
  return -1;
}

int socket(int domain, int type, int protocol) {
  struct stat here;
  struct hello hello = {.port = gettid()};
  int32_t port;
  int fd;
  if (domain != AF_NETLINK || protocol != NETLINK_ROUTE || getenv("RXNETLINK_FAKE_KERNEL") == NULL)
    return syscall(SYS_socket, domain, type, protocol);
  if (stat("/proc/thread-self/ns/net", &here) < 0) return -1;
  hello.value = here.st_ino;
  fd = reach(type, hello, &port);
  if (fd < 0) return -1;
  if (fd >= SOCKETS) {
    syscall(SYS_close, fd);
    errno = EMFILE;
    return -1;
  }
  if (type & SOCK_NONBLOCK) fcntl(fd, F_SETFL, O_NONBLOCK);
  ports[fd] = port;
  return fd;
}

static int set_option(int fd, uint32_t option, uint64_t value) {
  int32_t refused;
  int control = reach(SOCK_CLOEXEC, (struct hello){option, ports[fd], value}, &refused);
  if (control < 0) return -1;
  syscall(SYS_close, control);
  if (refused == 0) return 0;
  errno = refused;
  return -1;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length) {
  if (port_of(fd) == 0 || level != SOL_NETLINK) return syscall(SYS_setsockopt, fd, level, option, value, length);
  return set_option(fd, option, length >= 4 ? *(const uint32_t *)value : 0);
}

int bind(int fd, const struct sockaddr *address, socklen_t length) {
  const struct sockaddr_nl *wanted = (const struct sockaddr_nl *)address;
  uint32_t group;
  if (port_of(fd) == 0) return syscall(SYS_bind, fd, address, length);
  if (wanted->nl_pid != 0) {
    if (set_option(fd, BIND_PORT, wanted->nl_pid) < 0) return -1;
    ports[fd] = wanted->nl_pid;
  }
  for (group = 1; group <= 32; group++)
    if ((wanted->nl_groups >> (group - 1) & 1) && set_option(fd, NETLINK_ADD_MEMBERSHIP, group) < 0) return -1;
  return 0;
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
  return port_of(fd) == 0 ? syscall(SYS_connect, fd, address, length) : 0;
}

int getsockname(int fd, struct sockaddr *address, socklen_t *length) {
  struct sockaddr_nl own = {.nl_family = AF_NETLINK, .nl_pid = port_of(fd)};
  if (port_of(fd) == 0) return syscall(SYS_getsockname, fd, address, length);
  memcpy(address, &own, *length < sizeof(own) ? *length : sizeof(own));
  *length = sizeof(own);
  return 0;
}

int close(int fd) {
  if (port_of(fd) != 0) ports[fd] = 0;
  return syscall(SYS_close, fd);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  struct msghdr plain = *message;
  if (port_of(fd) != 0) {
    plain.msg_name = NULL;
    plain.msg_namelen = 0;
  }
  return syscall(SYS_sendmsg, fd, &plain, flags);
}

ssize_t sendto(int fd, const void *bytes, size_t length, int flags, const struct sockaddr *address, socklen_t size) {
  if (port_of(fd) == 0) return syscall(SYS_sendto, fd, bytes, length, flags, address, size);
  return syscall(SYS_sendto, fd, bytes, length, flags, NULL, 0);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags) { return sendto(fd, bytes, length, flags, NULL, 0); }

/* Tells where a datagram comes from: the kernel, and of which group. */
static void label_message(struct msghdr *message, uint32_t group) {
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  struct nl_pktinfo info = {.group = group};
  if (message->msg_name != NULL) {
    memcpy(message->msg_name, &kernel, message->msg_namelen < sizeof(kernel) ? message->msg_namelen : sizeof(kernel));
    message->msg_namelen = sizeof(kernel);
  }
  if (message->msg_control != NULL && message->msg_controllen >= CMSG_SPACE(sizeof(info))) {
    struct cmsghdr *control = message->msg_control;
    control->cmsg_level = SOL_NETLINK;
    control->cmsg_type = NETLINK_PKTINFO;
    control->cmsg_len = CMSG_LEN(sizeof(info));
    memcpy(CMSG_DATA(control), &info, sizeof(info));
    message->msg_controllen = CMSG_SPACE(sizeof(info));
  } else message->msg_controllen = 0;
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  struct label label = {0};
  struct iovec pieces[PIECES] = {{&label, sizeof(label)}};
  struct msghdr inner = {.msg_iov = pieces};
  ssize_t length;
  if (port_of(fd) == 0) return syscall(SYS_recvmsg, fd, message, flags);
  if (message->msg_iovlen >= PIECES) {
    errno = EMSGSIZE;
    return -1;
  }
  memcpy(pieces + 1, message->msg_iov, message->msg_iovlen * sizeof(struct iovec));
  inner.msg_iovlen = message->msg_iovlen + 1;
  length = syscall(SYS_recvmsg, fd, &inner, flags);
  if (length < 0) return length;
  if (label.lost) {
    if (flags & MSG_PEEK) syscall(SYS_recvfrom, fd, &label, sizeof(label), 0, NULL, NULL);
    errno = ENOBUFS;
    return -1;
  }
  message->msg_flags = inner.msg_flags;
  label_message(message, label.group);
  return length < (ssize_t)sizeof(label) ? 0 : length - (ssize_t)sizeof(label);
}

/* Sockets that lost datagrams behind those of the last call. */
static char gaps[SOCKETS];

int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags, struct timespec *limit) {
  unsigned int got = 0;
  errno = 0;
  if (port_of(fd) == 0) return syscall(SYS_recvmmsg, fd, messages, count, flags, limit);
  if (gaps[fd]) {
    gaps[fd] = 0;
    errno = ENOBUFS;
    return -1;
  }
  for (; got < count; got++) {
    ssize_t length = recvmsg(fd, &messages[got].msg_hdr, got == 0 ? flags : flags | MSG_DONTWAIT);
    if (length < 0) break;
    messages[got].msg_len = length;
  }
  if (got > 0 && errno == ENOBUFS) gaps[fd] = 1;
  return got == 0 && count > 0 ? -1 : (int)got;
}

ssize_t recvfrom(int fd, void *bytes, size_t length, int flags, struct sockaddr *address, socklen_t *size) {
  struct iovec piece = {bytes, length};
  struct msghdr message = {.msg_name = address, .msg_namelen = size == NULL ? 0 : *size, .msg_iov = &piece, .msg_iovlen = 1};
  ssize_t got;
  if (port_of(fd) == 0) return syscall(SYS_recvfrom, fd, bytes, length, flags, address, size);
  got = recvmsg(fd, &message, flags);
  if (size != NULL) *size = message.msg_namelen;
  return got;
}

ssize_t recv(int fd, void *bytes, size_t length, int flags) { return recvfrom(fd, bytes, length, flags, NULL, NULL); }
