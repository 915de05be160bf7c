/** The first line of a recorder file. */
export interface RecordedHead {
  /** Version of the format. */
  readonly rxnetlink: 1;
  /** Milliseconds since the epoch. */
  readonly began: number;
  /** `NETLINK_*` number of the lines that name none. */
  readonly protocol?: number;
}

/** Any other line: a datagram in base64 under its direction, or an overrun. */
export interface RecordedLine {
  readonly sent?: string;
  readonly received?: string;
  readonly unknown?: string;
  readonly overrun?: 'buffer' | 'truncated';
  /** Milliseconds since it began. */
  readonly after?: number;
  readonly group?: number;
  readonly protocol?: number;
  readonly pid?: number;
  readonly descriptor?: number;
}
