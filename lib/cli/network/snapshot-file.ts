import { InvalidValueError } from '../../errors.ts';
import { parse } from '../../ipdb/serialize.ts';
import type { NetworkState } from '../../ipdb/state.ts';
import { fileText } from './file-text.ts';

/** The snapshot in a file; `-` is standard input. Throws an error that names the file. */
export async function snapshotFile(file: string): Promise<NetworkState> {
  const text = await fileText(file);
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof InvalidValueError) throw new Error(`${file}: ${error.path === 'version' ? 'version ' : ''}${error.reason}`);
    throw error;
  }
}
