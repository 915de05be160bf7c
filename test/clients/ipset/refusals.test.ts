import { constants } from 'node:os';
import test from 'ava';
import { IPSetError } from '../../../lib/clients/ipset/ipset-error.ts';
import { NetlinkError } from '../../../lib/errors.ts';
import { IPSET_ERR, IPSET_ERR_BITMAP, IPSET_ERR_HASH, IPSET_ERR_LIST } from '../../../lib/messages/netfilter/ipset/constants.ts';

const { EINVAL, EPERM, ENOENT } = constants.errno;

test('a kernel without ip_set, and a user without the privilege, are told apart', (t) => {
  const missing = new IPSetError({ errno: EINVAL, command: 'protocol' });
  t.is(missing.message, 'protocol: the kernel has no ip_set; is ip_set loaded (CONFIG_IP_SET)? (EINVAL)');
  t.like(missing, { code: 'EINVAL', errno: EINVAL, name: 'IPSetError' });
  t.true(missing instanceof NetlinkError);
  t.regex(new IPSetError({ errno: EPERM, command: 'protocol' }).message, /CAP_NET_ADMIN/);
  t.is(new IPSetError({ errno: ENOENT, command: 'flush', set: 'gone' }).message, 'flush gone: the set does not exist (ENOENT)');
});

test('one number means what the type of the set makes of it', (t) => {
  const code = (errno: number, type: string): string => new IPSetError({ errno, command: 'add', set: 'x', type }).code;
  t.is(code(IPSET_ERR_BITMAP.bitmap_range, 'bitmap:ip'), 'IPSET_ERR_BITMAP_RANGE');
  t.is(code(IPSET_ERR_HASH.hash_full, 'hash:ip'), 'IPSET_ERR_HASH_FULL');
  t.is(code(IPSET_ERR_LIST.name, 'list:set'), 'IPSET_ERR_NAME');
});

test('every refusal has words', (t) => {
  const methods = { 'bitmap:ip': IPSET_ERR_BITMAP, 'hash:ip': IPSET_ERR_HASH, 'list:set': IPSET_ERR_LIST };
  for (const [type, own] of Object.entries(methods)) {
    for (const errno of Object.values(own)) t.notRegex(new IPSetError({ errno, command: 'add', type }).message, /error \d|refused it/);
  }
  const unsaid = ['private', 'type_specific', 'max_sets', 'busy', 'exist_setname2', 'type_mismatch', 'exist', 'referenced'];
  for (const [name, errno] of Object.entries(IPSET_ERR)) {
    if (!unsaid.includes(name)) t.notRegex(new IPSetError({ errno, command: 'flush' }).message, /error \d/, name);
  }
});
