import type { Editor } from '../editor.ts';
import { type VlanObject, vlanKey } from '../objects/vlan.ts';

/** `RTM_NEWVLAN`. A port has one VLAN for what comes without a tag: the one that was it is so no more, without a word. */
export function addVlans(editor: Editor, vlans: readonly VlanObject[]): void {
  for (const vlan of vlans) {
    if (isForUntagged(vlan)) {
      const others: VlanObject[] = [];
      editor.state.vlans.eachIn(vlan.ifindex, (other) => {
        if (other.vid !== vlan.vid && isForUntagged(other)) others.push(other);
      });
      for (const other of others)
        editor.set(
          'vlans',
          vlanKey(other),
          Object.freeze({ ...other, flags: Object.freeze(other.flags.filter((flag) => flag !== 'pvid')) }),
        );
    }
    editor.set('vlans', vlanKey(vlan), vlan);
  }
}

function isForUntagged({ flags }: VlanObject): boolean {
  return flags.includes('pvid');
}
