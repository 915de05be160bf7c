// What the compiler knows of sets: it compiles, or the build fails.
import { expectTypeOf } from 'expect-type';
import type { AnySetContents, Entry, IPSet } from '../../lib/clients/ipset.ts';

export async function types(sets: IPSet, contents: AnySetContents): Promise<void> {
  const ips = await sets.create('ips', 'hash:ip', { timeout: 5, netmask: 24 });
  ips.add({ ip: '10.0.0.1', timeout: 5 });
  ips.add(['10.0.0.1', { ip: '10.0.0.2' }]);
  // @ts-expect-error an address has no port
  ips.add({ ip: '10.0.0.1', port: 80 });
  // @ts-expect-error nor is it a prefix
  ips.add([{ net: '10.0.0.0/8' }]);
  sets.set('ports', 'hash:ip,port').add({ ip: '10.0.0.1', port: 80, protocol: 'udp' });
  // @ts-expect-error the port is missing
  sets.set('ports', 'hash:ip,port').add({ ip: '10.0.0.1' });
  // @ts-expect-error a prefix is not stored with a mask
  sets.create('nets', 'hash:net', { netmask: 24 });
  // @ts-expect-error a bitmap must know its range
  sets.create('small', 'bitmap:ip');
  // @ts-expect-error there is no such type
  sets.create('what', 'hash:what');
  expectTypeOf((await ips.list()).entries).toEqualTypeOf<readonly Entry<'hash:ip'>[]>();
  if (contents.type === 'hash:net') expectTypeOf(contents.entries[0]?.net).toEqualTypeOf<string | undefined>();
  if (contents.type === 'list:set') expectTypeOf(contents.settings.size).toEqualTypeOf<number | undefined>();
}
