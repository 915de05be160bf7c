// Lists the names of sets as whoever runs it, and prints what comes of it.
import { IPSet } from '../../lib/clients/ipset.ts';
import type { NetlinkError } from '../../lib/errors.ts';

const sets = new IPSet();
try {
  await sets.names();
  console.log('no error');
} catch (error) {
  const { code, message } = error as NetlinkError;
  console.log(code, message);
}
sets.close();
