// Changes routes at a rate: what bench/ipdb.ts starts beside itself. Arguments: namespace, index of the link, how many routes there
// are, how many events, events a second.
import { RouteChanges } from './route-changes.ts';

const [, , netns = '', oif = '', size = '', events = '', rate = ''] = process.argv;
const changes = new RouteChanges(netns, Number(oif));
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const begun = performance.now();
for (let sent = 0; sent < Number(events); sent += 64) {
  const ahead = (1000 * sent) / Number(rate) - (performance.now() - begun);
  if (ahead > 1) Atomics.wait(sleeper, 0, 0, ahead);
  for (let n = sent / 2; n < sent / 2 + 32; n++) changes.flap((n * 7919) % Number(size));
  changes.flush();
}
console.log(performance.now() - begun);
changes.close();
