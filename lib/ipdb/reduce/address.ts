import type { Address } from '../../messages/route/address.ts';
import type { Editor } from '../editor.ts';
import { addressKey, addressObject } from '../objects/address.ts';
import { flushWithoutAddress } from './flush.ts';

/** `RTM_NEWADDR`. */
export function addAddress(editor: Editor, body: Address): void {
  const address = addressObject(body);
  if (address === undefined) editor.delete('addresses', addressKey(body));
  else editor.set('addresses', addressKey(body), address);
}

/** `RTM_DELADDR`. */
export function deleteAddress(editor: Editor, body: Address): void {
  editor.delete('addresses', addressKey(body));
  if (body.family !== 'inet') return;
  const { index, local } = body;
  if (!editor.some('addresses', index, (address) => address.family === 'inet')) flushWithoutAddress(editor, index);
  // Which routes go with the address that they say packets come from depends on tables and VRFs.
  if (local !== undefined && editor.some('routes', local)) editor.ask({ list: 'routes', family: 'inet' });
  // Others of its network may go with it, or one of them takes its place.
  if (editor.some('addresses', index, (address) => address.flags?.includes('secondary') === true)) {
    editor.ask({ list: 'addresses' });
    editor.ask({ list: 'routes', family: 'inet' });
  }
}
