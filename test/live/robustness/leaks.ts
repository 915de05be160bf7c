// What must be as before after much work. Arguments: what to do, a namespace. Prints descriptors, active handles and heap, before and after.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { firstValueFrom, type Observable } from 'rxjs';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';

const [, , work = '', netns = ''] = process.argv;
const ipr = new IPRoute({ netns });

/** Takes the first item, and so cancels before the answer has ended. */
function cancelled(stream: Observable<unknown>): Promise<unknown> {
  return firstValueFrom(stream);
}

const works: Record<string, (times: number) => Promise<void>> = {
  sockets: async (times) => {
    for (let n = 0; n < times; n++) {
      const socket = new NetlinkSocket({ netns, groups: [1, 7] });
      const [frames, messages] = [socket.frames.subscribe(), socket.messages.subscribe()];
      if (n % 2 === 0) frames.unsubscribe();
      if (n % 4 === 0) messages.unsubscribe();
      socket.close();
      if (n % 100 === 0) await pause(0);
    }
  },
  requests: async (times) => {
    for (let n = 0; n < times; n++) {
      const kind = n % 20;
      // A dump is the dearer cancelled: its socket is replaced.
      if (kind === 19) await cancelled(ipr.address.list({}, { hold: false }));
      else if (kind % 2 === 1) await cancelled(ipr.link.get('lo'));
      else if (kind === 18) await ipr.address.list();
      else await ipr.link.get('lo');
    }
  },
  namespaces: async (times) => {
    for (let n = 0; n < times; n++) {
      const inside = new IPRoute({ netns });
      if ((await inside.link.list()).length === 0) throw new Error('nothing there');
      inside.close();
    }
  },
  workers: async (times) => {
    for (let n = 0; n < Math.ceil(times / 100); n++) {
      const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: netns });
      await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
      await worker.terminate();
    }
  },
  failures: async (times) => {
    for (let n = 0; n < times; n++) {
      for (const attempt of [
        () => new IPRoute({ netns: 'rxnl-nosuch' }).link.list(),
        () => ipr.link.get('rxnl-nosuch'),
        () => ipr.link.set('lo', { mtu: -1 } as never),
      ]) {
        await Promise.resolve()
          .then((): PromiseLike<unknown> => attempt())
          .then(
            () => Promise.reject(new Error('it worked')),
            () => {},
          );
      }
    }
  },
};

async function state(): Promise<{ descriptors: number; sockets: number; active: string[]; heap: number; external: number }> {
  for (let n = 0; n < 3; n++) {
    await pause(20);
    global.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  // Those with a port: protocols that are loaded meanwhile have sockets of the kernel's own.
  const sockets = execFileSync('sh', ['-c', `nsenter --net=/run/netns/${netns} awk '$3 > 0' /proc/net/netlink | wc -l`], {
    encoding: 'utf8',
  });
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    sockets: Number(sockets),
    active: process.getActiveResourcesInfo(),
    heap: heapUsed,
    external,
  };
}

const [rounds = 1] = [Number(process.argv[4])];
await works[work]?.(Math.ceil(rounds / 5));
const before = await state();
await works[work]?.(rounds);
const after = await state();
ipr.close();
console.log(JSON.stringify({ before, after }));
