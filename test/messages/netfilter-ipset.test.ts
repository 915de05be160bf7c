import test from 'ava';
import * as address from '../../lib/messages/netfilter/ipset/address.ts';
import * as constants from '../../lib/messages/netfilter/ipset/constants.ts';
import * as entry from '../../lib/messages/netfilter/ipset/entry.ts';
import * as messages from '../../lib/messages/netfilter/ipset/messages.ts';
import * as settings from '../../lib/messages/netfilter/ipset/settings.ts';
import * as nfnetlink from '../../lib/messages/netfilter/nfnetlink.ts';
import { checkConformance } from './conformance.ts';

/** What the headers call the names of an object whose own name is not theirs. */
function spelled(name: string, names: object, prefix: string): Record<string, string> {
  return Object.fromEntries(Object.keys(names).map((key) => [`${name}.${key}`, `${prefix}_${key.toUpperCase()}`]));
}

test('nfnetlink and ip_set are as the headers say', (t) => {
  checkConformance(t, {
    modules: [nfnetlink, constants, address, settings, entry, messages],
    spelled: {
      ...spelled('IPSET_COMMAND_FLAG', constants.IPSET_COMMAND_FLAG, 'IPSET_FLAG'),
      ...spelled('IPSET_ERR_BITMAP', constants.IPSET_ERR_BITMAP, 'IPSET_ERR'),
      ...spelled('IPSET_ERR_HASH', constants.IPSET_ERR_HASH, 'IPSET_ERR'),
      ...spelled('IPSET_ERR_LIST', constants.IPSET_ERR_LIST, 'IPSET_ERR'),
      'IPSET_PROTOCOL.newest': 'IPSET_PROTOCOL',
      'IPSET_PROTOCOL.oldest': 'IPSET_PROTOCOL_MIN',
    },
    leftOut: {
      'NFPROTO_*': 'how many there are, and a protocol that the kernel has no more',
      NFNL_SUBSYS_COUNT: 'how many there are',
      IPSET_CMD_RESTORE: 'commands of the program, not of the kernel, from here …',
      IPSET_CMD_HELP: 'of the program',
      IPSET_CMD_VERSION: 'of the program',
      IPSET_CMD_QUIT: 'of the program',
      IPSET_CMD_COMMIT: '… to here',
      'IPSET_FLAG_BIT_*': 'places of the bits',
      IPSET_ATTR_IP_FROM: 'another name of IPSET_ATTR_IP',
      IPSET_ATTR_PORT_FROM: 'another name of IPSET_ATTR_PORT',
    },
  });
});
