// A socket that is full and paused. Arguments: a namespace, a file for `ip -batch`. Prints how often its thread woke, and
// the processor time that it took, in a second; then what a resumed one delivers.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { KernelTransport } from '../../../lib/transport/index.ts';

const [, , namespace = '', storm = ''] = process.argv;
const transport = new KernelTransport({ netns: namespace, receiveBuffer: 1 });
let [frames, overruns] = [0, 0];
transport.attach({ frame: () => frames++, overrun: () => overruns++, failed: (error) => console.error(error) });
transport.join(7);
transport.resume();
transport.pause();
execFileSync('ip', ['-n', namespace, '-batch', storm]);
const wakes = (): number => Number(/voluntary_ctxt_switches:\t(\d+)/.exec(readFileSync('/proc/thread-self/status', 'utf8'))?.[1]);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
await pause(200);
const [before, cpu] = [wakes(), process.cpuUsage()];
await pause(1000);
const used = process.cpuUsage(cpu);
const result = { wakes: wakes() - before, milliseconds: (used.user + used.system) / 1000, whilePaused: frames + overruns };
transport.resume();
while (overruns === 0 || frames === 0) await pause(10);
await pause(200);
console.log(JSON.stringify({ ...result, frames, overruns }));
transport.close();
