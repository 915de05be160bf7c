import test from 'ava';
import * as accessPoint from '../../lib/messages/generic/nl80211/access-point.ts';
import * as band from '../../lib/messages/generic/nl80211/band.ts';
import * as bss from '../../lib/messages/generic/nl80211/bss.ts';
import * as combination from '../../lib/messages/generic/nl80211/combination.ts';
import * as commands from '../../lib/messages/generic/nl80211/commands.ts';
import * as cqm from '../../lib/messages/generic/nl80211/cqm.ts';
import * as interfaceTypes from '../../lib/messages/generic/nl80211/interface-types.ts';
import * as key from '../../lib/messages/generic/nl80211/key.ts';
import * as measurement from '../../lib/messages/generic/nl80211/measurement.ts';
import * as mesh from '../../lib/messages/generic/nl80211/mesh.ts';
import * as names from '../../lib/messages/generic/nl80211/names.ts';
import * as nan from '../../lib/messages/generic/nl80211/nan.ts';
import * as pattern from '../../lib/messages/generic/nl80211/pattern.ts';
import * as queue from '../../lib/messages/generic/nl80211/queue-statistics.ts';
import * as rates from '../../lib/messages/generic/nl80211/rates.ts';
import * as regulatory from '../../lib/messages/generic/nl80211/regulatory.ts';
import * as sar from '../../lib/messages/generic/nl80211/sar.ts';
import * as station from '../../lib/messages/generic/nl80211/station.ts';
import * as wowlan from '../../lib/messages/generic/nl80211/wowlan.ts';
import * as nl80211 from '../../lib/messages/generic/nl80211.ts';
import { checkConformance } from './conformance.ts';
import { checkSpec } from './conformance-ynl.ts';

const modules = [
  nl80211,
  accessPoint,
  band,
  bss,
  combination,
  commands,
  cqm,
  interfaceTypes,
  key,
  measurement,
  mesh,
  names,
  nan,
  pattern,
  queue,
  rates,
  regulatory,
  sar,
  station,
  wowlan,
];

/** Names whose header spells them with another prefix: object and keys → what stands before the key. */
function spelled(name: string, keys: Readonly<Record<string, number>>, prefix: string, suffix = ''): Record<string, string> {
  return Object.fromEntries(Object.keys(keys).map((key) => [`${name}.${key}`, `${prefix}_${key.toUpperCase()}${suffix}`]));
}

/** The tones of a part of a channel are written `2x996`. */
function tones(name: string, keys: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(keys)
      .filter((key) => key.includes('x'))
      .map((key) => [`${name}.${key}`, `${name}_${key.replace('p', 'P')}`]),
  );
}

test('nl80211 is as the headers say', (t) => {
  checkConformance(t, {
    modules,
    notInHeaders: {
      WLAN_CAPABILITY: 'bits of the standard',
      WLAN_AKM_SUITE: 'numbers of the standard',
      WLAN_CIPHER_SUITE: 'numbers of the standard',
    },
    bits: {
      NL80211_CHAN_WIDTH_BIT: ['NL80211_CHAN_WIDTH', 0],
      NL80211_STA_FLAG_BIT: ['NL80211_STA_FLAG', 0],
      NL80211_PREAMBLE_BIT: ['NL80211_PREAMBLE', 0],
      NL80211_TID_CONFIG_BIT: ['NL80211_TID_CONFIG_ATTR', 0],
    },
    spelled: {
      ...spelled('NL80211_KEY_MODE', key.NL80211_KEY_MODE, 'NL80211_KEY'),
      ...spelled('NL80211_DFS_REGION', names.NL80211_DFS_REGION, 'NL80211_DFS'),
      ...spelled('NL80211_DFS_STATE', names.NL80211_DFS_STATE, 'NL80211_DFS'),
      ...spelled('NL80211_NAN_PUBLISH', nan.NL80211_NAN_PUBLISH, 'NL80211_NAN', '_PUBLISH'),
      ...spelled('NL80211_TXRATE_GI', rates.NL80211_TXRATE_GI, 'NL80211_TXRATE'),
      ...tones('NL80211_RATE_INFO_HE_RU_ALLOC', station.NL80211_RATE_INFO_HE_RU_ALLOC),
      ...tones('NL80211_RATE_INFO_EHT_RU_ALLOC', station.NL80211_RATE_INFO_EHT_RU_ALLOC),
      'NL80211_RRF.no_ibss': '__NL80211_RRF_NO_IBSS',
      'NL80211_FREQUENCY_ATTR.noIbss': '__NL80211_FREQUENCY_ATTR_NO_IBSS',
      'NL80211_S1G_SHORT_BEACON_ATTR.beaconHead': 'NL80211_S1G_SHORT_BEACON_ATTR_HEAD',
      'NL80211_S1G_SHORT_BEACON_ATTR.beaconTail': 'NL80211_S1G_SHORT_BEACON_ATTR_TAIL',
    },
    leftOut: {
      'NL80211_CMD_*_BEACON': 'older names',
      'NL80211_CMD_*ACTION*': 'older names',
      'NL80211_CMD_*_MESH_PARAMS': 'older names',
      NL80211_CMD_PROBE_CLIENT: 'older name',
      'NL80211_RATE_INFO_*XLTF': 'training fields, which no attribute that is read has',
      NL80211_EXT_FEATURE_DATA_ACK_SIGNAL_SUPPORT: 'older name',
      NL80211_NAN_FUNC_MAX_TYPE: 'a limit',
      'NL80211_NAN_FUNC_*_LEN': 'limits',
      'NL80211_*_INVALID': 'no attribute',
      NL80211_MESH_SETUP_VENDOR_PATH_SEL_IE: 'older name',
      NL80211_ATTR_SCAN_GENERATION: 'older name',
      NL80211_ATTR_MESH_PARAMS: 'older name',
      NL80211_ATTR_IFACE_SOCKET_OWNER: 'older name',
      NL80211_ATTR_SAE_DATA: 'older name',
      'NL80211_ATTR_CSA_C_OFF_*': 'older names',
      NL80211_ATTR_ASSOC_MLD_EXT_CAPA_OPS: 'older name',
      NL80211_ATTR_SCHED_SCAN_MATCH_SSID: 'older name',
      NL80211_STA_FLAG_MAX_OLD_API: 'a limit',
      NL80211_STA_INFO_DATA_ACK_SIGNAL_AVG: 'older name',
      NL80211_FREQUENCY_ATTR_PASSIVE_SCAN: 'older name',
      NL80211_FREQUENCY_ATTR_NO_IBSS: 'older name of NO_IR; the attribute has two underscores before it',
      'NL80211_*_GO_CONCURRENT': 'older names',
      'NL80211_*_NO_UHB_*': 'older names',
      NL80211_RRF_PASSIVE_SCAN: 'older name',
      NL80211_RRF_NO_IBSS: 'older name of NO_IR; the bit has two underscores before it',
      NL80211_RRF_NO_HT40: 'two bits',
      NL80211_RRF_NO_IR_ALL: 'two bits',
      'NL80211_SURVEY_INFO_CHANNEL_TIME*': 'older names',
      NL80211_TXQ_ATTR_QUEUE: 'older name',
      NL80211_BSS_CANNOT_USE_UHB_PWR_MISMATCH: 'older name',
      NL80211_TXRATE_MCS: 'older name',
      NL80211_CRIT_PROTO_MAX_DURATION: 'a limit',
    },
  });
});

test('nl80211 is as its spec says', (t) => {
  const older = 'the headers have a newer name';
  const other = 'the spec makes a flag of what the headers describe in more detail, by what the message is for';
  checkSpec(t, {
    spec: 'nl80211',
    modules,
    except: {
      'nl80211-attrs.supported-commands*new-beacon*': older,
      'nl80211-attrs.supported-commands*del-beacon*': older,
      'nl80211-attrs.supported-commands*action*': older,
      'nl80211-attrs.supported-commands*probe-client*': older,
      'nl80211-attrs.supported-commands*unexpected-4-addr-frame*': 'the headers write 4ADDR',
      'nl80211-attrs.feature-flags*reserved*': 'no header has it',
      'nl80211-attrs.feature-flags*no-random-mac-addr*': 'the headers write ND_RANDOM_MAC_ADDR',
      'nl80211-attrs.control-port-ethertype': 'a flag of devices, a number elsewhere',
      'nl80211-attrs.wiphy-tx-power-level': 'the header calls it signed',
      'nl80211-attrs.rx-signal-dbm': 'strengths in dBm are below 0',
      'nl80211-attrs.mlo-ttlm-*': 'eight numbers: the policy of the kernel asks for 16 bytes',
      'wowlan-triggers-attrs.*': other,
    },
  });
});
