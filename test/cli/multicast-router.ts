// Run in a network namespace: a multicast router with one route, from one interface to the other, until it is told to end.
import koffi from 'koffi';

// linux/mroute.h, netinet/in.h
const [AF_INET, SOCK_RAW, IPPROTO_IGMP, IPPROTO_IP] = [2, 3, 2, 0];
const [MRT_INIT, MRT_ADD_VIF, MRT_ADD_MFC] = [200, 202, 204];
const VIFF_USE_IFINDEX = 8;

const libc = koffi.load('libc.so.6');
const socket = libc.func('int socket(int domain, int type, int protocol)');
const setsockopt = libc.func('int setsockopt(int descriptor, int level, int option, void *value, uint32_t length)');

const router = Number(socket(AF_INET, SOCK_RAW, IPPROTO_IGMP));
function set(option: number, value: Uint8Array): void {
  if (router < 0 || Number(setsockopt(router, IPPROTO_IP, option, value, value.length)) < 0) {
    process.stdout.write('absent\n');
    process.exit(0);
  }
}

set(MRT_INIT, Uint8Array.of(1, 0, 0, 0));
for (const [vif, index] of process.argv.slice(2).map(Number).entries()) {
  // struct vifctl: number, flags, threshold, rate limit, index, remote address
  const vifctl = new DataView(new ArrayBuffer(16));
  vifctl.setUint16(0, vif, true);
  vifctl.setUint8(2, VIFF_USE_IFINDEX);
  vifctl.setUint8(3, 1);
  vifctl.setInt32(8, index, true);
  set(MRT_ADD_VIF, new Uint8Array(vifctl.buffer));
}
// struct mfcctl: origin, group, number of the interface it comes by, and what packets must have left to live on the others
const mfcctl = new Uint8Array(60);
mfcctl.set([10, 0, 0, 9, 239, 1, 2, 3]);
mfcctl.set([255, 1], 10);
set(MRT_ADD_MFC, mfcctl);
process.stdout.write('ready\n');
process.stdin.resume().on('end', () => process.exit(0));
