import type { Row } from './tc-row.ts';

/** Qdiscs and classes: what is typed for tc, and what is written for us. */
// biome-ignore format: table
export const qdiscRows: readonly Row[] = [
  // The captured ones.
  ['qdisc add dev v0 root handle 1: htb default 0x30 r2q 20', (ipr) => ipr.qdisc.add({ dev: 'v0', parent: 'root', handle: '1:', kind: 'htb', options: { default: '0x30', r2q: 20 } })],
  ['class add dev v0 parent 1: classid 1:1 htb rate 10mbit ceil 20mbit burst 15k cburst 16k prio 3 quantum 3000 mtu 2000 overhead 10 linklayer atm', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '10mbit', ceil: '20mbit', burst: '15k', cburst: '16k', prio: 3, quantum: 3000, mtu: 2000, overhead: 10, linklayer: 'atm' } })],
  ['class add dev v0 parent 1:1 classid 1:10 htb rate 5gbit ceil 8gbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:1', classid: '1:10', kind: 'htb', options: { rate: '5gbit', ceil: '8gbit' } })],
  ['class change dev v0 parent 1:1 classid 1:10 htb rate 6gbit ceil 8gbit', (ipr) =>
    ipr.trafficClass.change({ dev: 'v0', parent: '1:1', classid: '1:10', kind: 'htb', options: { rate: '6gbit', ceil: '8gbit' } })],
  ['class show dev v0', (ipr) => ipr.trafficClass.list({ dev: 'v0' })],
  ['qdisc add dev v0 parent 10:1 handle 20: pfifo limit 100', (ipr) => ipr.qdisc.add({ dev: 'v0', parent: '10:1', handle: '20:', kind: 'pfifo', options: { limit: 100 } })],
  ['qdisc add dev v1 ingress', (ipr) => ipr.qdisc.add({ dev: 'v1', kind: 'ingress' })],
  ['qdisc show', (ipr) => ipr.qdisc.list()],
  ['qdisc show dev v0', (ipr) => ipr.qdisc.list({ dev: 'v0' })],
  ['qdisc show dev v0 invisible', (ipr) => ipr.qdisc.list({ dev: 'v0', invisible: true })],
  ['qdisc del dev v0 root', (ipr) => ipr.qdisc.del({ dev: 'v0', parent: 'root' })],
  ['qdisc add dev v0 root nosuchqdisc', (ipr) => ipr.qdisc.add({ dev: 'v0', parent: 'root', kind: 'nosuchqdisc' })],
  ['qdisc replace dev v0 root handle 1: fq_codel limit 1000 flows 512 target 4ms interval 90ms quantum 1400 noecn ce_threshold 10ms memory_limit 16mb', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'fq_codel', options: { limit: 1000, flows: 512, target: '4ms', interval: '90ms', quantum: 1400, ecn: false, ceThreshold: '10ms', memoryLimit: '16mb' } })],
  ['qdisc replace dev v0 root handle 1: sfq perturb 10 limit 100 quantum 1600 divisor 512', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'sfq', options: { perturb: 10, limit: 100, quantum: 1600, divisor: 512 } })],
  ['qdisc replace dev v0 root handle 1: prio bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 3', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'prio', options: { bands: 4, priomap: [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 3] } })],
  ['qdisc replace dev v0 root handle 1: hfsc default 1', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'hfsc', options: { default: '1' } })],
  ['qdisc replace dev v0 root handle 1: codel limit 1000 target 5ms interval 100ms ecn', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'codel', options: { limit: 1000, target: '5ms', interval: '100ms', ecn: true } })],
  ['qdisc replace dev v0 root handle 1: pie limit 1000 target 15ms tupdate 15ms alpha 2 beta 20 ecn', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'pie', options: { limit: 1000, target: '15ms', tupdate: '15ms', alpha: 2, beta: 20, ecn: true } })],
  ['qdisc replace dev v0 root handle 1: fq_pie flows 64 target 20ms', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'fq_pie', options: { flows: 64, target: '20ms' } })],
  ['qdisc replace dev v0 root handle 1: cake bandwidth 20mbit diffserv4 dual-srchost nat wash ack-filter overhead 18 mpu 64 rtt 50ms', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'cake', options: { bandwidth: '20mbit', diffserv: 'diffserv4', flows: 'dual-srchost', nat: true, wash: true, ackFilter: true, overhead: 18, mpu: 64, rtt: '50ms' } })],
  ['qdisc replace dev v0 root handle 1: choke limit 1000 bandwidth 10mbit ecn min 50 max 200', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'choke', options: { limit: 1000, bandwidth: '10mbit', ecn: true, min: 50, max: 200 } })],
  ['qdisc replace dev v0 root handle 1: hhf limit 1000 hh_limit 2048', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'hhf', options: { limit: 1000, hhLimit: 2048 } })],
  ['qdisc replace dev v0 root handle 1: gred setup DPs 3 default 2 grio', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'gred', options: { queues: 3, default: 2, grio: true } })],
  ['qdisc replace dev v0 root handle 1: plug limit 1000', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'plug', options: { limit: 1000 } })],
  ['qdisc replace dev v0 root handle 1: qfq', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'qfq' })],
  ['qdisc replace dev v0 root handle 1: ets bands 4 strict 2 quanta 3000 4000 priomap 0 1 1 2', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'ets', options: { bands: 4, strict: 2, quanta: [3000, 4000], priomap: [0, 1, 1, 2] } })],
  ['qdisc replace dev v0 root handle 1: bfifo limit 30000', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'bfifo', options: { limit: 30_000 } })],
  ['qdisc replace dev v0 root handle 1: dualpi2 limit 1000 target 15ms', (ipr) => ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'dualpi2', options: { limit: 1000, target: '15ms' } })],
  ['qdisc replace dev v0 root handle 1: taprio num_tc 1 map 0 queues 1@0 base-time 1000 sched-entry S 01 300000 clockid CLOCK_TAI', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'taprio', options: { numTc: 1, map: [0], queues: ['1@0'], baseTime: 1000, schedule: [{ gates: 1, interval: 300_000 }], clockid: 'CLOCK_TAI' } })],
  ['qdisc replace dev v0 root handle 1: cbs idleslope 98688 sendslope -901312 hicredit 153 locredit -1389 offload 0', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'cbs', options: { idleslope: 98_688, sendslope: -901_312, hicredit: 153, locredit: -1389, offload: 0 } })],
  ['qdisc replace dev v0 root handle 1: etf clockid CLOCK_TAI delta 500000 skip_sock_check', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', handle: '1:', kind: 'etf', options: { clockid: 'CLOCK_TAI', delta: 500_000, skipSockCheck: true } })],
  ['class add dev v0 parent 1: classid 1:1 hfsc rt m1 2mbit d 10ms m2 1mbit ls m2 1mbit ul m2 3mbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'hfsc', options: { rt: { m1: '2mbit', d: '10ms', m2: '1mbit' }, ls: '1mbit', ul: { m2: '3mbit' } } })],
  ['class add dev v0 parent 1: classid 1:1 drr quantum 2000', (ipr) => ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'drr', options: { quantum: 2000 } })],
  ['qdisc add dev v0 root handle 1: stab mtu 2000 tsize 512 mpu 64 overhead 20 linklayer adsl htb default 1 offload', (ipr) =>
    ipr.qdisc.add({ dev: 'v0', handle: '1:', stab: { mtu: 2000, tsize: 512, mpu: 64, overhead: 20, linklayer: 'adsl' }, kind: 'htb', options: { default: 1, offload: true } })],
  ['qdisc add dev v0 root handle 1: stab mtu 2000 tsize 512 mpu 64 overhead 20 linklayer adsl htb default 1', (ipr) =>
    ipr.qdisc.add({ dev: 'v0', handle: '1:', stab: { mtu: 2000, tsize: 512, mpu: 64, overhead: 20, linklayer: 'adsl' }, kind: 'htb', options: { default: 1 } })],
  ['qdisc add dev v0 root estimator 1sec 4sec pfifo limit 50', (ipr) => ipr.qdisc.add({ dev: 'v0', estimator: { interval: '1sec', average: '4sec' }, kind: 'pfifo', options: { limit: 50 } })],
  // Those that the captures do not have.
  ['qdisc replace dev v0 root netem delay 100ms 10ms 25% loss 1% 25% duplicate 2% corrupt 3% reorder 5% 50% limit 500', (ipr) =>
    ipr.qdisc.replace({
      dev: 'v0', kind: 'netem',
      options: { delay: '100ms', jitter: '10ms', delayCorrelation: '25%', loss: { percent: '1%', correlation: '25%' }, duplicate: '2%', corrupt: 3, reorder: { percent: 5, correlation: 50 }, limit: 500 },
    })],
  ['qdisc replace dev v0 root netem delay 100', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { delay: 100 } })],
  ['qdisc replace dev v0 root netem delay 10ms 5ms distribution normal rate 10mbit 20 64 10', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { delay: '10ms', jitter: '5ms', distribution: 'normal', rate: { rate: '10mbit', packetOverhead: 20, cellSize: 64, cellOverhead: 10 } } })],
  ['qdisc replace dev v0 root netem loss state 1% 50%', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { loss: { state: { p13: '1%', p31: '50%' } } } })],
  ['qdisc replace dev v0 root netem loss gemodel 1% 10%', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { loss: { gemodel: { p: '1%', r: '10%' } } } })],
  ['qdisc replace dev v0 root netem loss gemodel 1% 10% 70% 0.1%', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { loss: { gemodel: { p: '1%', r: '10%', oneMinusH: '70%', oneMinusK: '0.1%' } } } })],
  ['qdisc replace dev v0 root netem slot 10ms 20ms packets 5 bytes 3000', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { slot: { minDelay: '10ms', maxDelay: '20ms', packets: 5, bytes: 3000 } } })],
  ['qdisc replace dev v0 root netem slot distribution normal 10ms 5ms', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { slot: { distribution: 'normal', delay: '10ms', jitter: '5ms' } } })],
  ['qdisc replace dev v0 root netem rate 100gbit', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { rate: '100gbit' } })],
  ['qdisc replace dev v0 root netem loss 3% ecn', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'netem', options: { loss: '3%', ecn: true } })],
  ['qdisc replace dev v0 root red limit 400k min 30k max 90k avpkt 1000 burst 55 ecn adaptive bandwidth 10mbit', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'red', options: { limit: '400k', min: '30k', max: '90k', avpkt: 1000, burst: 55, ecn: true, adaptive: true, bandwidth: '10mbit' } })],
  ['qdisc replace dev v0 root red limit 400k avpkt 1000 burst 100', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'red', options: { limit: '400k', avpkt: 1000, burst: 100 } })],
  ['qdisc replace dev v0 root red limit 400k avpkt 1000 probability 0.1 harddrop nodrop ecn', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'red', options: { limit: '400k', avpkt: 1000, probability: 0.1, harddrop: true, nodrop: true, ecn: true } })],
  ['qdisc add dev v0 root gred setup DPs 3 default 2 limit 60k ecn', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'gred', options: { queues: 3, default: 2, limit: '60k', ecn: true } })],
  ['qdisc change dev v0 root gred DP 1 limit 60k min 15k max 45k avpkt 1000 burst 20 bandwidth 10mbit probability 0.1 prio 2', (ipr) =>
    ipr.qdisc.change({ dev: 'v0', kind: 'gred', options: { queue: 1, limit: '60k', min: '15k', max: '45k', avpkt: 1000, burst: 20, bandwidth: '10mbit', probability: 0.1, prio: 2 } })],
  ['qdisc replace dev v0 root choke limit 1000 bandwidth 10mbit', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'choke', options: { limit: 1000, bandwidth: '10mbit' } })],
  ['qdisc replace dev v0 root sfb', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'sfb' })],
  ['qdisc replace dev v0 root sfb rehash 500000 db 50000 limit 1000 target 30 increment 0.001 decrement 0.0001 penalty_rate 20 penalty_burst 40', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'sfb', options: { rehash: 500_000, db: 50_000, limit: 1000, target: 30, increment: 0.001, decrement: 0.0001, penaltyRate: 20, penaltyBurst: 40 } })],
  ['qdisc replace dev v0 root sfq redflowlimit 100000 min 8000 max 60000 avpkt 1000 burst 20 ecn probability 0.1 headdrop', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'sfq', options: { headdrop: true, red: { limit: 100_000, min: 8000, max: 60_000, avpkt: 1000, burst: 20, ecn: true, probability: 0.1 } } })],
  ['qdisc replace dev v0 root sfq', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'sfq' })],
  ['qdisc replace dev v0 root plug block', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'plug', options: { action: 'buffer' } })],
  ['qdisc replace dev v0 root plug release_indefinite', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'plug', options: { action: 'release_indefinite' } })],
  ['qdisc add dev v0 clsact', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'clsact' })],
  ['qdisc add dev v0 ingress_block 7 egress_block 8 clsact', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'clsact', ingressBlock: 7, egressBlock: 8 })],
  ['qdisc del dev v0 ingress', (ipr) => ipr.qdisc.del({ dev: 'v0', kind: 'ingress' })],
  ['qdisc add dev v0 root noqueue', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'noqueue' })],
  ['qdisc add dev v0 root pfifo', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'pfifo' })],
  ['qdisc add dev v0 root skbprio limit 500', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'skbprio', options: { limit: 500 } })],
  ['qdisc add dev v0 root multiq', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'multiq' })],
  ['qdisc add dev v0 root drr', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'drr' })],
  ['qdisc add dev v0 root fq_codel', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'fq_codel' })],
  ['qdisc add dev v0 root prio', (ipr) => ipr.qdisc.add({ dev: 'v0', kind: 'prio' })],
  ['qdisc link dev v0 handle 5: root pfifo', (ipr) => ipr.qdisc.link({ dev: 'v0', handle: '5:', kind: 'pfifo' })],
  ['qdisc change dev v0 root tbf rate 10mbit burst 32kb latency 50ms', (ipr) => ipr.qdisc.change({ dev: 'v0', parent: 'root', kind: 'tbf', options: { rate: '10mbit', burst: '32kb', latency: '50ms' } })],
  ['qdisc replace dev v0 root tbf rate 10mbit burst 32kb/8 limit 100k peakrate 20mbit mtu 1540', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'tbf', options: { rate: '10mbit', burst: '32kb/8', limit: '100k', peakrate: '20mbit', mtu: 1540 } })],
  ['qdisc replace dev v0 root tbf rate 30gbit burst 1m latency 1ms', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'tbf', options: { rate: '30gbit', burst: '1m', latency: '1ms' } })],
  ['qdisc replace dev v0 root tbf rate 1mibit burst 10k limit 5k mpu 64 overhead 14 linklayer atm', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'tbf', options: { rate: '1mibit', burst: '10k', limit: '5k', mpu: 64, overhead: 14, linklayer: 'atm' } })],
  ['qdisc add dev v0 root stab overhead 20 tsize 64 pfifo', (ipr) => ipr.qdisc.add({ dev: 'v0', stab: { overhead: 20, tsize: 64 }, kind: 'pfifo' })],
  ['qdisc replace dev v0 root mqprio num_tc 2 map 0 0 1 1 queues 1@0 1@1 hw 1 mode channel shaper bw_rlimit min_rate 1mbit 2mbit max_rate 10mbit 20mbit', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'mqprio', options: { numTc: 2, map: [0, 0, 1, 1], queues: ['1@0', '1@1'], hw: true, mode: 'channel', shaper: 'bw_rlimit', minRate: ['1mbit', '2mbit'], maxRate: ['10mbit', '20mbit'] } })],
  ['qdisc replace dev v0 root mqprio num_tc 2 hw 0', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'mqprio', options: { numTc: 2, hw: false } })],
  ['qdisc replace dev v0 root taprio num_tc 2 map 0 1 queues 1@0 1@1 base-time 1000 sched-entry S 01 300000 sched-entry S 02 200000 clockid CLOCK_TAI flags 0x1 txtime-delay 500000 cycle-time 500000', (ipr) =>
    ipr.qdisc.replace({
      dev: 'v0', kind: 'taprio',
      options: { numTc: 2, map: [0, 1], queues: ['1@0', '1@1'], baseTime: 1000n, schedule: [{ command: 'S', gates: 1, interval: '300us' }, { gates: 2, interval: 200_000 }], clockid: 'tai', flags: ['txtime_assist'], txtimeDelay: '500us', cycleTime: 500_000 },
    })],
  ['qdisc replace dev v0 root cake unlimited besteffort no-ack-filter docsis internet fwmark 0xff ingress', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'cake', options: { bandwidth: 'unlimited', diffserv: 'besteffort', ackFilter: false, link: 'docsis', rtt: 'internet', fwmark: 0xff, ingress: true } })],
  ['qdisc replace dev v0 root cake raw', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'cake', options: { raw: true } })],
  ['qdisc replace dev v0 root cake bandwidth 1gbit memlimit 4mb split-gso ack-filter-aggressive triple-isolate autorate-ingress', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'cake', options: { bandwidth: '1gbit', memory: '4mb', splitGso: true, ackFilter: 'aggressive', flows: 'triple-isolate', autorate: true } })],
  ['qdisc replace dev v0 root fq limit 1000 flow_limit 50 quantum 3028 initial_quantum 15140 maxrate 1gbit refill_delay 40ms nopacing ce_threshold 5ms low_rate_threshold 550kbit orphan_mask 1023 timer_slack 10000 horizon 10s horizon_drop buckets 512', (ipr) =>
    ipr.qdisc.replace({
      dev: 'v0', kind: 'fq',
      options: { limit: 1000, flowLimit: 50, quantum: 3028, initialQuantum: 15_140, maxrate: '1gbit', refillDelay: '40ms', pacing: false, ceThreshold: '5ms', lowRateThreshold: '550kbit', orphanMask: 1023, timerSlack: 10_000, horizon: '10s', horizonDrop: true, buckets: 512 },
    })],
  ['qdisc replace dev v0 root etf clockid CLOCK_TAI delta 500000 skip_sock_check offload deadline_mode', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'etf', options: { clockid: 'tai', delta: '500us', skipSockCheck: true, offload: true, deadlineMode: true } })],
  ['qdisc replace dev v0 root hfsc default 1a', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'hfsc', options: { default: 0x1a } })],
  ['class add dev v0 parent 1: classid 1:1 hfsc sc umax 1500 dmax 10ms rate 1mbit ul rate 2mbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'hfsc', options: { sc: { umax: 1500, dmax: '10ms', rate: '1mbit' }, ul: '2mbit' } })],
  ['class add dev v0 parent 1: classid 1:1 hfsc sc umax 500 dmax 10ms rate 1mbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'hfsc', options: { sc: { umax: 500, dmax: '10ms', rate: '1mbit' } } })],
  ['class add dev v0 parent 1: classid 1:3 qfq weight 5 maxpkt 2000', (ipr) => ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:3', kind: 'qfq', options: { weight: 5, maxpkt: 2000 } })],
  ['class add dev v0 parent 1: classid 1:3 drr', (ipr) => ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:3', kind: 'drr' })],
  ['class replace dev v0 parent 1: classid 1:3 drr quantum 1k', (ipr) => ipr.trafficClass.replace({ dev: 'v0', parent: '1:', classid: '1:3', kind: 'drr', options: { quantum: '1k' } })],
  ['class del dev v0 classid 1:1', (ipr) => ipr.trafficClass.del({ dev: 'v0', classid: '1:1' })],
  ['class add dev v0 parent 1: classid 1:1 htb rate 100kbps burst 1600/8 quantum 1514 mpu 64', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '100kbps', burst: '1600/8', quantum: 1514, mpu: 64 } })],
  ['class add dev v0 parent 1: classid 1:1 htb rate 8mbit ceil 1.5gbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: 1_000_000, ceil: '1.5gbit' } })],
  ['class add dev v0 parent 1: classid 1:1 estimator 250ms 1s htb rate 1tbit', (ipr) =>
    ipr.trafficClass.add({ dev: 'v0', parent: '1:', classid: '1:1', kind: 'htb', estimator: { interval: '250ms', average: '1s' }, options: { rate: '1tbit' } })],
  ['qdisc replace dev v0 root hhf limit 1000 quantum 1514 hh_limit 2048 reset_timeout 40ms admit_bytes 128k evict_timeout 1s non_hh_weight 2', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'hhf', options: { limit: 1000, quantum: 1514, hhLimit: 2048, resetTimeout: '40ms', admitBytes: '128k', evictTimeout: '1s', nonHhWeight: 2 } })],
  ['qdisc replace dev v0 root htb default 0 direct_qlen 500', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'htb', options: { directQlen: 500 } })],
  ['qdisc replace dev v0 root cbs', (ipr) => ipr.qdisc.replace({ dev: 'v0', kind: 'cbs' })],
  ['qdisc replace dev v0 root fq_pie limit 5000 tupdate 10ms alpha 3 beta 25 quantum 1k memory_limit 8m ecn_prob 20 ecn bytemode dq_rate_estimator', (ipr) =>
    ipr.qdisc.replace({ dev: 'v0', kind: 'fq_pie', options: { limit: 5000, tupdate: '10ms', alpha: 3, beta: 25, quantum: '1k', memoryLimit: '8m', ecnProb: 20, ecn: true, bytemode: true, dqRateEstimator: true } })],
];
