import type { Place } from '../place.ts';
import type { U32Match } from './u32-match.ts';

/** Names of fields as tc writes them, where ours are others. */
const FIELDS: Readonly<Record<string, string>> = {
  dsfield: 'tos',
  precedence: 'tos',
  icmp_type: 'icmpType',
  icmp_code: 'icmpCode',
};
/** Fields that take no value. */
const SWITCHES = new Set(['nofrag', 'firstfrag', 'df', 'mf']);
/** Words for an address that every packet has. */
const EVERY = new Set(['any', 'all', 'default']);

/** Takes words one by one. */
class Words {
  private readonly words: readonly string[];
  private readonly place: Place;
  private at = 0;

  constructor(text: string, place: Place) {
    this.words = text.trim().split(/\s+/);
    this.place = place;
  }

  get peek(): string | undefined {
    return this.words[this.at];
  }

  take(what: string): string {
    const word = this.words[this.at++];
    return word ?? this.place.refuse(`${what} is missing at the end of ${JSON.stringify(this.words.join(' '))}`);
  }

  skip(word: string): boolean {
    if (this.peek !== word) return false;
    this.at++;
    return true;
  }

  /** A mask behind a value, perhaps: it is hex, with or without 0x. */
  mask(): string {
    const [, digits] = /^(?:0x)?([0-9a-f]+)$/i.exec(this.peek ?? '') ?? [];
    if (digits === undefined) return '';
    this.at++;
    return `/0x${digits}`;
  }
}

/** `u16 0x1234 0xffff at nexthdr+4`: without `at`, from the start. */
function placed(width: 'u8' | 'u16' | 'u32', words: Words): U32Match {
  const value = words.take('a value');
  const mask = words.mask();
  const where = words.skip('at') ? words.take('an offset') : '0';
  const at = where.startsWith('nexthdr+') ? (where as `nexthdr+${number}`) : Number(where);
  return { [width]: value + mask, at } as U32Match;
}

function field(header: string, words: Words, place: Place): U32Match {
  const written = words.take('a field');
  const name = FIELDS[written] ?? written;
  if (SWITCHES.has(name)) return { [header]: { [name]: true } } as U32Match;
  const value = words.take('a value');
  if (name === 'src' || name === 'dst') {
    if (header === 'ip' || header === 'ip6') {
      if (!EVERY.has(value) && value !== '0/0') return { [header]: { [name]: value } } as U32Match;
      return { [header]: { [name]: header === 'ip' ? '0.0.0.0/0' : '::/0' } } as U32Match;
    }
    if (header === 'ether') {
      if (words.skip('at') && words.take('an offset') !== (name === 'src' ? '-8' : '-14'))
        place.refuse('an Ethernet address has its place');
      return { ether: { [name]: value } };
    }
  }
  return { [header]: { [name]: value + words.mask() } } as U32Match;
}

/** What a packet must be, as tc writes it: `'match ip dst 10.0.0.0/8 match tcp dst 80 0xffff'`; the first `match` may be left out. */
export function u32Matches(text: string, place: Place): readonly U32Match[] {
  const words = new Words(text, place);
  words.skip('match');
  const found: U32Match[] = [];
  do {
    const header = words.take('a header');
    found.push(header === 'u8' || header === 'u16' || header === 'u32' ? placed(header, words) : field(header, words, place));
  } while (words.skip('match'));
  return words.peek === undefined ? found : place.refuse(`${JSON.stringify(words.peek)} is unexpected in ${JSON.stringify(text)}`);
}
