import type { Run } from '../support/shell.ts';

/** What has to be there before a command can work. */
function before(typed: string): readonly string[] {
  const dev = / dev (\w+)/.exec(typed)?.[1];
  const [object, verb] = typed.split(' ');
  const kind = /(?:classid \S+(?: estimator \S+ \S+)?|root|root handle 1:) (htb|hfsc|drr|qfq|gred|tbf|pfifo)\b/.exec(typed)?.[1];
  const lines: string[] = [];
  if (object === 'qdisc') {
    if (/parent 10:1/.test(typed)) lines.push('qdisc add dev v0 root handle 10: prio');
    if (/change dev v0 root gred/.test(typed)) lines.push('qdisc add dev v0 root gred setup DPs 3 default 2 grio');
    if (/change dev v0 root tbf/.test(typed)) lines.push('qdisc add dev v0 root tbf rate 1mbit burst 10k limit 10k');
    if (/plug release/.test(typed)) lines.push('qdisc add dev v0 root plug');
    if (verb === 'del') lines.push(`qdisc add dev ${dev} ${/ingress/.test(typed) ? 'ingress' : 'root htb'}`);
    if (verb === 'link') lines.push('qdisc add dev v0 root handle 5: pfifo');
  } else if (object === 'class') {
    lines.push(`qdisc add dev v0 root handle 1: ${kind ?? 'htb'}`);
    if (/parent 1:1 |del /.test(typed)) lines.push('class add dev v0 parent 1: classid 1:1 htb rate 10gbit');
    if (verb === 'change') lines.push('class add dev v0 parent 1:1 classid 1:10 htb rate 5gbit');
  } else if (object === 'filter' || object === 'chain') {
    if (/parent 1:| root /.test(typed)) lines.push('qdisc add dev v0 root handle 1: htb');
    if (/ dev \S+ (ingress|egress)/.test(typed)) lines.push(`qdisc add dev ${dev} clsact`);
    if (/block 77/.test(typed)) lines.push('qdisc add dev v1 ingress_block 77 clsact');
    if (/link 2:/.test(typed)) {
      const priority = / prio (\d+)/.exec(typed)?.[1];
      lines.push(`filter add dev v0 parent 1: protocol ip prio ${priority} handle 2: u32 divisor 256`);
    }
    if (object === 'chain' && verb === 'del') lines.push('chain add dev v1 ingress chain 5');
    const [, handle = '', of = ''] =
      /prio 10(?: handle (\S+) (\w+))?/.exec(verb === 'del' || verb === 'get' || verb === 'change' ? typed : '') ?? [];
    if (verb === 'change' || of === 'matchall') lines.push('filter add dev v0 parent 1: protocol ip prio 10 matchall classid 1:1');
    else if (handle !== '' || (verb === 'del' && / prio 10$/.test(typed)))
      lines.push('filter add dev v0 parent 1: protocol ip prio 10 u32 match ip dst 10.0.0.1');
  } else if (/(del|get) action gact index 100/.test(typed)) lines.push('actions add action gact drop index 100');
  return lines;
}

/** Takes away what a command, and what it needs, may have made: only there, since each deletion waits for the kernel's readers. */
function bare(typed: string): readonly string[] {
  const dev = / dev (\w+)/.exec(typed)?.[1] ?? 'v1';
  const outer = / ingress| egress|clsact|block/.test(typed) ? [`qdisc del dev ${dev} clsact`, `qdisc del dev ${dev} ingress`] : [];
  const actions = typed.startsWith('actions') || typed.includes(' index ') ? ['actions flush action gact', 'actions flush action bpf'] : [];
  return [...(/ parent | root/.test(typed) || !typed.startsWith('filter') ? [`qdisc del dev ${dev} root`] : []), ...outer, ...actions];
}

const links = ['link add v0 numtxqueues 4 type veth peer name v1 numtxqueues 4', 'link add vxe type veth peer name vxp'];
const up = ['v0', 'v1', 'vxe', 'vxp'].map((name) => `link set ${name} up`);

/** Makes the interfaces that the commands name, and gives what takes all traffic control away and makes what a command needs. */
export function trafficScene(run: Run): (typed: string) => void {
  run(['ip', '-batch', '-'], [...links, ...up, ''].join('\n'));
  let last = '';
  return (typed) => {
    const previous = last;
    last = typed;
    try {
      run(['tc', '-force', '-batch', '-'], `${bare(previous).join('\n')}\n`);
    } catch {
      // There was not all of it.
    }
    const needed = before(typed);
    if (needed.length > 0) run(['tc', '-batch', '-'], `${needed.join('\n')}\n`);
  };
}
