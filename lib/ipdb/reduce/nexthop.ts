import type { NextHop } from '../../messages/route/nexthop.ts';
import type { Editor } from '../editor.ts';
import { nexthopGroup } from '../groups.ts';
import { nexthopObject } from '../objects/nexthop.ts';
import { askForRoutes } from './flush.ts';

/** `RTM_NEWNEXTHOP`. Routes show what the object says: one that changed shows in them, without an event. */
export function addNexthop(editor: Editor, body: NextHop): void {
  const { id } = body;
  if (id === undefined) return;
  const known = editor.get('nexthops', id) !== undefined;
  editor.set('nexthops', id, nexthopObject(body));
  if (known) askForRoutes(editor);
}

/** `RTM_DELNEXTHOP`. Its routes go without a word, and groups without other members. */
export function deleteNexthop(editor: Editor, { id }: NextHop): void {
  if (id === undefined) return;
  editor.delete('nexthops', id);
  if (editor.some('nexthops', nexthopGroup(id))) {
    editor.ask({ list: 'nexthops' });
    askForRoutes(editor);
  } else if (editor.some('routes', nexthopGroup(id))) askForRoutes(editor);
}
