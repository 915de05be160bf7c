/** True where the machine that runs this has little-endian integers: host byte order in DataView's words. */
export const hostIsLittleEndian = /* @__PURE__ */ new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
