/** What every entry may carry besides its element. The set must have been created with it. */
export interface EntryOptions {
  /** Seconds until it goes; 0 = never. */
  readonly timeout?: number;
  /** Packets that matched. */
  readonly packets?: bigint;
  /** Bytes of those packets. */
  readonly bytes?: bigint;
  /** A comment of at most 255 bytes, without a double quote. */
  readonly comment?: string;
  /** Mark that a matching packet gets, and the bits of it that count: `0x11/0xff`, or `0x11` where all do. */
  readonly skbmark?: string;
  /** Class of traffic that it gets: `1:a`, in hex. */
  readonly skbprio?: string;
  /** Queue that it gets. */
  readonly skbqueue?: number;
}

/** An address; where a set is added to or deleted from also a prefix or a range: `10.0.0.0/28`, `10.0.0.1-10.0.0.9`. */
export interface IpPart {
  readonly ip: string;
}
/** The second address. */
export interface Ip2Part {
  readonly ip2: string;
}
/** A prefix; an address is one of full length. Where a set is added to or deleted from also a range: `10.0.0.0-10.0.3.255`. */
export interface NetPart {
  readonly net: string;
  /** Looks like no entry where it matches: an exception to a wider prefix. */
  readonly nomatch?: true;
}
/** The second prefix. */
export interface Net2Part {
  readonly net2: string;
}
/** A port and its protocol. */
export interface PortPart {
  /** A port, a range of them (`'80-90'`), or the type and code of ICMP: `'echo-request'`, `'8/0'`. A protocol without ports has port 0. */
  readonly port: number | string;
  /** Name or number. @default 'tcp' */
  readonly protocol?: string | number;
}
/** A port alone. */
export interface PlainPortPart {
  /** A port, or where a set is added to or deleted from a range of them: `'80-90'`. */
  readonly port: number | string;
}
/** A hardware address: `02:00:00:00:00:01`. */
export interface MacPart {
  readonly mac: string;
}
/** A mark of packets. */
export interface MarkPart {
  readonly mark: number;
}
/** An interface. */
export interface IfacePart {
  readonly iface: string;
  /** It is the port of a bridge that the packet came through. */
  readonly physdev?: true;
  /** `iface` is what its name begins with. */
  readonly wildcard?: true;
}
/** A set in a list. */
export interface SetPart {
  readonly set: string;
  /** Where it is put: before this set of the list … */
  readonly before?: string;
  /** … or after this one. */
  readonly after?: string;
}

/** The element of each type of set. */
export interface Elements {
  'bitmap:ip': IpPart;
  'bitmap:ip,mac': IpPart & Partial<MacPart>;
  'bitmap:port': PlainPortPart;
  'hash:ip': IpPart;
  'hash:ip,mac': IpPart & MacPart;
  'hash:ip,mark': IpPart & MarkPart;
  'hash:ip,port': IpPart & PortPart;
  'hash:ip,port,ip': IpPart & PortPart & Ip2Part;
  'hash:ip,port,net': IpPart & PortPart & NetPart;
  'hash:mac': MacPart;
  'hash:net': NetPart;
  'hash:net,iface': NetPart & IfacePart;
  'hash:net,net': NetPart & Net2Part;
  'hash:net,port': NetPart & PortPart;
  'hash:net,port,net': NetPart & PortPart & Net2Part;
  'list:set': SetPart;
}

/** A type of set. */
export type SetType = keyof Elements;

/** An entry of a set of a type: its element and what it carries. */
export type Entry<T extends SetType = SetType> = T extends SetType ? Elements[T] & EntryOptions : never;

/** Entries as they are handed over: objects, or ipset's text (`'10.0.0.0/8,tcp:80 timeout 60'`); one, or many. */
export type EntryInput<T extends SetType = SetType> = Entry<T> | string;
