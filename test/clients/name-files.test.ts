import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { NameFiles } from '../../lib/clients/route/name-files.ts';
import { realms } from '../../lib/clients/route/realms.ts';
import { InvalidValueError } from '../../lib/errors.ts';
import { MemoryTransport } from '../../lib/transport/memory.ts';

/** Files of names, as an administrator may have written them. */
class Written extends NameFiles {
  override table(): ReadonlyMap<string, number> {
    return new Map([
      ['home', 5],
      ['uplink', 0x12],
    ]);
  }
}

test('realms are one, or from one to another, by number or name', (t) => {
  const read = (value: string | number): number => realms(value, new Written(), 'route.add');
  t.is(read(7), 7);
  t.is(read(0x10005), 0x10005);
  t.is(read('home'), 5);
  t.is(read('1/home'), 0x10005);
  t.is(read('uplink/home'), 0x120005);
  t.is(read('0xffff/1'), 0xffff0001);
  for (const wrong of ['1/2/3', '65536', 'nobody', '', '1/', '-1'])
    t.throws(() => read(wrong), { instanceOf: InvalidValueError, message: /^route\.add: realms: / }, wrong);
});

test('names of realms, services and protocols reach the request', (t) => {
  const ipr = new IPRoute({ transport: () => new MemoryTransport(() => []) });
  const body = (command: { plan(): { build(indexOf: () => number): { readonly body: unknown } } }): object =>
    command.plan().build(() => 3).body as object;
  t.like(body(ipr.route.add({ dst: '10.1.0.0/16', dev: 'eth0', realms: '1/5', dsfield: '0x10' })), { flow: 0x10005, tos: 0x10 });
  t.like(body(ipr.route.add({ dst: '10.1.0.0/16', dev: 'eth0', flow: 7, tos: 8 })), { flow: 7, tos: 8 });
  t.like(body(ipr.rule.add({ table: 100, realms: '3', dsfield: 4 })), { flow: 3, tos: 4 });
  t.like(body(ipr.rule.add({ table: 100, flow: 7, tos: 8 })), { flow: 7, tos: 8 });
  t.like(body(ipr.address.add({ dev: 'eth0', address: '10.0.0.1/24', proto: 'kernel_ll' })), { proto: 3 });
  t.throws(() => ipr.route.add({ dst: '10.1.0.0/16', dev: 'eth0', dsfield: 'no-such-name' }).plan(), {
    message: /dsfield: "no-such-name" is neither a number nor a name in rt_dsfield/,
  });
  ipr.close();
});
