// What the child process of without-code-generation.test.ts needs, from one place.
export { Marshal } from '../../lib/marshal.ts';
export { canCompile } from '../../lib/schema/compile.ts';
export { decoderOf } from '../../lib/schema/decode.ts';
export { decode, encode, nodeOf } from '../../lib/schema/index.ts';
export { synthetic } from './every-construct.ts';
export { Generator } from './generate.ts';
export { Random } from './random.ts';
