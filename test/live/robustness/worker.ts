// A thread that opens sockets and is then terminated: it never closes any.
import { parentPort, workerData } from 'node:worker_threads';
import { IPRoute } from '../../../lib/clients/iproute.ts';

const ipr = new IPRoute({ netns: workerData as string });
ipr.events().subscribe();
ipr.events('link').subscribe();
parentPort?.postMessage((await ipr.link.list()).length);
