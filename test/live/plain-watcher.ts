// Run by errors.test.ts as a user who may change nothing: says when it hears, and prints the first link that is made.
import { filter, firstValueFrom } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';

const ipr = new IPRoute();
const made = firstValueFrom(ipr.events('link').pipe(filter((event) => event.type === 'RTM_NEWLINK')));
console.log('hears');
const { body } = await made;
ipr.close();
console.log(body.ifname);
