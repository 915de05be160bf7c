import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';

test('who asks a kernel for what it has not loaded is told which module is missing', async (t) => {
  if (!(await requireLab(t, 'debian-6.12'))) return;
  const program = new URL('missing-modules.js', import.meta.url).pathname;
  const { status, stdout, stderr } = await runInLab('debian-6.12', [process.execPath, program]);
  t.is(status, 0, stderr);
  const missing = /the kernel has no such generic netlink family; is cfg80211 loaded\?/;
  const { netfilter, ipset, blocklist, protocol, type, typeRestored, nl80211, scanner, family, link, tasks } = JSON.parse(stdout);
  t.regex(netfilter, /^NetlinkError: .*the kernel has no netlink of netfilter; is nfnetlink loaded \(CONFIG_NETFILTER_NETLINK\)\?/);
  t.is(ipset, 'IPSetError: protocol: the kernel has no ip_set; is ip_set loaded (CONFIG_IP_SET)? (EINVAL)');
  t.is(blocklist, '1: protocol: the kernel has no ip_set; is ip_set loaded (CONFIG_IP_SET)? (EINVAL)');
  t.is(protocol, 'no error');
  t.is(type, 'IPSetError: create x: the kernel has no set type hash:net,iface; is ip_set_hash_netiface loaded? (IPSET_ERR_FIND_TYPE)');
  t.regex(typeRestored, /^IPSetError: line 1: create x: the kernel has no set type hash:mac; is ip_set_hash_mac loaded\?/);
  t.regex(nl80211, missing);
  t.regex(scanner, missing);
  t.regex(scanner, /^1: /);
  t.regex(family, /the kernel has no such generic netlink family; is wireguard loaded\?/);
  t.regex(link, /^NetlinkError: link\.add v5: .*EOPNOTSUPP/);
  t.is(tasks, 'no error');
});
