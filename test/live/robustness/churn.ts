// Changes a namespace with pauses in between, until its input ends. Arguments: a namespace, and what to change.
import { setTimeout as pause } from 'node:timers/promises';
import { IPRoute } from '../../../lib/clients/iproute.ts';

const [, , namespace = '', kind = ''] = process.argv;
const ipr = new IPRoute({ netns: namespace });
let over = false;
process.stdin.on('end', () => (over = true)).resume();

const changes: Record<string, (n: number) => Promise<unknown>> = {
  rules: async (n) => {
    await ipr.rule.add({ priority: 1, table: 100, fwmark: 7 });
    await pause(n % 3);
    await ipr.rule.del({ priority: 1, table: 100, fwmark: 7 });
  },
  routes6: async (n) => {
    await ipr.route.add({ dst: '2001:db8::1:1/128', dev: 'd0' });
    await pause(n % 3);
    await ipr.route.del({ dst: '2001:db8::1:1/128', dev: 'd0' });
  },
};
for (let n = 0; !over; n++) {
  await changes[kind]?.(n);
  await pause(n % 7);
}
ipr.close();
