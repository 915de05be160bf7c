import type { Device, ScanResult, Station, Wireless } from '../../../lib/clients/iw.ts';

/** Values that went through JSON: numbers of 64 bits are text. */
export type Json<T> = T extends string | number | boolean | undefined
  ? T
  : T extends bigint | Uint8Array
    ? string
    : T extends readonly (infer I)[]
      ? readonly Json<I>[]
      : { [K in keyof T]: Json<T[K]> };
export type JsonScanResult = Json<ScanResult>;
export type JsonStation = Json<Station>;
export type JsonDevice = Json<Device>;
export type JsonWireless = Json<Wireless>;
