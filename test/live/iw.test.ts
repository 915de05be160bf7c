import test from 'ava';
import { GenericNetlink } from '../../lib/clients/generic.ts';
import { IW } from '../../lib/clients/iw.ts';
import { skip } from '../support/skip.ts';

test('a kernel without wireless says which module is missing', async (t) => {
  const generic = new GenericNetlink();
  const families = await generic.families();
  generic.close();
  if (families.some(({ familyName }) => familyName === 'nl80211')) return skip(t, 'this kernel has nl80211');
  const iw = new IW();
  try {
    const message = /nl80211: .*the kernel has no such generic netlink family; is cfg80211 loaded\?/;
    await t.throwsAsync(async () => iw.wiphy.list(), { code: 'ENOENT', message });
    await t.throwsAsync(async () => iw.scan.trigger('wlan0'), { code: 'ENOENT', message });
    await t.throwsAsync(
      new Promise((_, reject) => {
        iw.events('scan').subscribe({ error: reject });
      }),
      { code: 'ENOENT', message },
    );
  } finally {
    iw.close();
  }
});
