// Error numbers as Linux has them, whatever system this runs on: asm-generic/errno.h

/** `errno` of the kernel that is played. */
// biome-ignore format: table
export const LINUX_ERRNO = {
  EPERM:        1, ENOENT:        2, ESRCH:        3, ENOMEM:       12, EACCES:         13, EBUSY:        16,
  EEXIST:      17, ENODEV:       19, EINVAL:      22, ENOSPC:       28, ERANGE:         34, ELOOP:        40,
  EOPNOTSUPP:  95, EAFNOSUPPORT: 97, EADDRINUSE:  98, EADDRNOTAVAIL: 99, ENETDOWN:     100, ENETUNREACH: 101,
  ENOBUFS:    105, ENOTCONN:     107, EHOSTUNREACH: 113,
} as const;

/** The name of an error number that the fake kernel gives. */
export type ErrnoName = keyof typeof LINUX_ERRNO;
