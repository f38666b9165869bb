// @ts-check
import { brotliCompressSync, constants } from 'node:zlib';

/** As a CDN stores it: the best that brotli can do. @param {Buffer} code */
export function brotli(code) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(code, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: code.length },
  });
}
