import type { Row } from './row.ts';

/** `ip rule`. */
// biome-ignore format: table
export const ruleRows: readonly Row[] = [
  ['ip rule add from 10.1.0.0/16 to 10.2.0.0/16 table 100 pref 100', (ipr) => ipr.rule.add({ src: '10.1.0.0/16', dst: '10.2.0.0/16', table: 100, priority: 100 })],
  ['ip rule add fwmark 0x10/0xff iif v0 lookup 1000 pref 101', (ipr) => ipr.rule.add({ fwmark: 0x10, fwmask: 0xff, iifname: 'v0', table: 1000, priority: 101 })],
  ['ip rule add oif v1 table 101 pref 102 protocol static', (ipr) => ipr.rule.add({ oifname: 'v1', table: 101, priority: 102, protocol: 'static' })],
  ['ip rule add ipproto tcp sport 80 dport 1000-2000 table 102 pref 103', (ipr) =>
    ipr.rule.add({ ipProto: 6, sportRange: { start: 80, end: 80 }, dportRange: { start: 1000, end: 2000 }, table: 102, priority: 103 })],
  ['ip rule add uidrange 1000-2000 tos 0x10 table 103 pref 104', (ipr) => ipr.rule.add({ uidRange: { start: 1000, end: 2000 }, tos: 0x10, table: 103, priority: 104 })],
  ['ip rule add table main suppress_prefixlength 0 pref 105', (ipr) => ipr.rule.add({ table: 'main', suppressPrefixlen: 0, priority: 105 })],
  ['ip rule add table main suppress_ifgroup 7 pref 106', (ipr) => ipr.rule.add({ table: 'main', suppressIfgroup: 7, priority: 106 })],
  ['ip rule add pref 107 goto 32766', (ipr) => ipr.rule.add({ priority: 107, goto: 32_766 })],
  ['ip rule add from 10.4.0.0/16 unreachable pref 109', (ipr) => ipr.rule.add({ src: '10.4.0.0/16', action: 'unreachable', priority: 109 })],
  ['ip rule add l3mdev pref 110', (ipr) => ipr.rule.add({ l3mdev: 1, priority: 110 })],
  ['ip -6 rule add flowlabel 0x12345/0xfffff table 108 pref 116', (ipr) => ipr.rule.add({ family: 'inet6', flowlabel: 0x12345, flowlabelMask: 0xfffff, table: 108, priority: 116 })],
  ['ip rule add ipproto udp sport 0x50/0xff table 109 pref 117', (ipr) =>
    ipr.rule.add({ ipProto: 17, sportRange: { start: 0x50, end: 0x50 }, sportMask: 0xff, table: 109, priority: 117 })],
  ['ip -d rule show', (ipr) => ipr.rule.list({ family: 'inet' })],
  ['ip -6 rule show', (ipr) => ipr.rule.list({ family: 'inet6' })],
  ['ip rule show table 100', (ipr) => ipr.rule.list({ family: 'inet', table: 100 })],
  ['ip rule del pref 100', (ipr) => ipr.rule.del({ priority: 100 })],
  ['ip rule del pref 9999', (ipr) => ipr.rule.del({ priority: 9999 })],
];
